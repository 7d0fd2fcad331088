/** Tests of the answering side of SNMP. */
@NullMarked
package id.gardu.snmp.agent;

import org.jspecify.annotations.NullMarked;
