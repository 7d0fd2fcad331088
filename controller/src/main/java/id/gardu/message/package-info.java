/**
 * The durable outbox: what the program has to tell somebody outside, on disk before it is promised,
 * sent at most as often as said. SMS and e-mail; every channel is a kind of {@link
 * id.gardu.message.Destination}.
 */
@NullMarked
package id.gardu.message;

import org.jspecify.annotations.NullMarked;
