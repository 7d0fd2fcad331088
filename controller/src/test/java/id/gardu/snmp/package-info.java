/** Tests of the SNMP room, and {@code RealSnmpd}, which tests of other rooms use too. */
@NullMarked
package id.gardu.snmp;

import org.jspecify.annotations.NullMarked;
