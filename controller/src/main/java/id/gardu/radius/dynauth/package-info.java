/**
 * Disconnect-Request and CoA-Request (RFC 5176): what each kind of NAS must and must not be told,
 * and sending it until it answers. Nothing listens here: a request that comes in is nobody's.
 */
@NullMarked
package id.gardu.radius.dynauth;

import org.jspecify.annotations.NullMarked;
