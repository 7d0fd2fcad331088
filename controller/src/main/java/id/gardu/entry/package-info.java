/**
 * Why somebody cannot get in: what each tried in the last 24 hours, step by step, what stands
 * against it and what is known of the place; and what staff do about it. Told by the doors, asked
 * by the console and the API.
 */
@NullMarked
package id.gardu.entry;

import org.jspecify.annotations.NullMarked;
