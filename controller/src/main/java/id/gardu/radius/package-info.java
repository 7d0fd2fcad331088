/**
 * The door for RADIUS: packets in, answers out, over UDP. Knows who sent a packet, whether it is
 * authentic and what the words of each kind of NAS mean; who may in and what is written down is
 * decided below.
 */
@NullMarked
package id.gardu.radius;

import org.jspecify.annotations.NullMarked;
