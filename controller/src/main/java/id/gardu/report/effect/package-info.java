/**
 * Whether more residents used the WiFi of an RW after a programme was there than points like it
 * would have it: before and after, against comparable points, and how sure that is.
 */
@NullMarked
package id.gardu.report.effect;

import org.jspecify.annotations.NullMarked;
