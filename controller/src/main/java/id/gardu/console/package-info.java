/**
 * The pages staff read: access points and usage, by role and area, behind a login link. No rule and
 * no SQL; asks {@code staff} who may look, and the rooms below what there is to see.
 */
@NullMarked
package id.gardu.console;

import org.jspecify.annotations.NullMarked;
