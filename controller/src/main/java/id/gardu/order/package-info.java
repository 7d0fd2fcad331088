/**
 * What a gateway is asked about a session that goes on: to end it, slow it or let it go. An order
 * is a row before it is a packet, and is kept with who asked and what became of it.
 */
@NullMarked
package id.gardu.order;

import org.jspecify.annotations.NullMarked;
