/**
 * The other side of SNMP: an agent that answers from a recording or a simulated device, for the
 * demo, for replay and for tests. Nothing of the controller's own asking needs it.
 */
@NullMarked
package id.gardu.snmp.agent;

import org.jspecify.annotations.NullMarked;
