/** The way in: {@code Main} reads the command line, {@code Wiring} builds every part by hand. */
@NullMarked
package id.gardu;

import org.jspecify.annotations.NullMarked;
