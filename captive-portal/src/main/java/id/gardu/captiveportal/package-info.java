/**
 * What a resident meets: pages, the hand-over to a gateway, and the desk that answers for them.
 * Knows no database and no RADIUS; whoever runs it answers as {@code FrontDesk}.
 */
@NullMarked
package id.gardu.captiveportal;

import org.jspecify.annotations.NullMarked;
