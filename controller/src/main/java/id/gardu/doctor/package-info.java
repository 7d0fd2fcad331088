/**
 * Tests what we run, really over the wire: our own RADIUS port as a NAS would, an access point's
 * agent as the poller would. Says in plain words what is wrong and where to look.
 */
@NullMarked
package id.gardu.doctor;

import org.jspecify.annotations.NullMarked;
