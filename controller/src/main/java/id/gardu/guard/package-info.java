/**
 * What somebody may do who has not proven yet who they are: messages by how well it is told that
 * they stand there, who waits when those run short, wrong vouchers; and what bit whom. Asks nobody;
 * its rules are values under the monotonic clock (docs/security.md).
 */
@NullMarked
package id.gardu.guard;

import org.jspecify.annotations.NullMarked;
