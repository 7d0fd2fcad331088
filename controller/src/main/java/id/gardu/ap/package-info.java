/**
 * Asks every access point how it is, decides what that means, and remembers it: states, available
 * times, readings. Knows that a lost packet is no outage and that not having looked is no
 * knowledge.
 */
@NullMarked
package id.gardu.ap;

import org.jspecify.annotations.NullMarked;
