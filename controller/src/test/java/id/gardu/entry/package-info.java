@NullMarked
package id.gardu.entry;

import org.jspecify.annotations.NullMarked;
