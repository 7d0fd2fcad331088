/**
 * SNMP gets and walks over one UDP socket. It only ever reads, and knows no vendor: what an object
 * means is told in the room {@code ap}.
 */
@NullMarked
package id.gardu.snmp;

import org.jspecify.annotations.NullMarked;
