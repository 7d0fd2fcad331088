@NullMarked
package id.gardu.guard;

import org.jspecify.annotations.NullMarked;
