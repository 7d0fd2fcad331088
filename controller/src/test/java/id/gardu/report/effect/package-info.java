/** Tests of what is said of a programme after it. */
@NullMarked
package id.gardu.report.effect;

import org.jspecify.annotations.NullMarked;
