/**
 * What stands around the portal in tests: gateways that check what real ones check, and a browser.
 * Published as a test-jar, for whoever tests the portal together with a real RADIUS server.
 */
@NullMarked
package id.gardu.captiveportal.doubles;

import org.jspecify.annotations.NullMarked;
