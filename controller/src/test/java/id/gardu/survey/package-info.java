@NullMarked
package id.gardu.survey;

import org.jspecify.annotations.NullMarked;
