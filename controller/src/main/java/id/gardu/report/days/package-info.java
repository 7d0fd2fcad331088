/**
 * How every site and access point was on a local day: made of what was seen, heard and tried,
 * settled after midnight, and worked out on the spot for days that are not settled yet. Both by the
 * same rules.
 */
@NullMarked
package id.gardu.report.days;

import org.jspecify.annotations.NullMarked;
