/**
 * Who may look, and who looked: members with a role and an area, how they get in, and the record of
 * what they did. Knows no page; the doors ask {@link id.gardu.staff.Staff#may} and write to {@link
 * id.gardu.staff.Audit}.
 */
@NullMarked
package id.gardu.staff;

import org.jspecify.annotations.NullMarked;
