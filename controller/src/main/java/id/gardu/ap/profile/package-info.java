/**
 * What families of devices tell over SNMP, read from the files of {@code config/snmp-profiles}: how
 * one is recognised, what it is asked, what its answers mean. Asks, and never sets.
 */
@NullMarked
package id.gardu.ap.profile;

import org.jspecify.annotations.NullMarked;
