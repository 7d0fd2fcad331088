/**
 * RADIUS on the wire: octets to attributes and back, signatures and passwords, and nothing else. No
 * socket, no thread and no rule: what arrives is untrusted, what is odd stays raw, and what is
 * broken is a value and never an exception.
 */
@NullMarked
package id.gardu.radius.packet;

import org.jspecify.annotations.NullMarked;
