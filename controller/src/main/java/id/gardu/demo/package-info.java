/**
 * A simulated neighbourhood that speaks to a running controller only as a real one does: SNMP,
 * RADIUS, browsers at the portal, and the API for the paperwork. Knows nothing of its insides.
 */
@NullMarked
package id.gardu.demo;

import org.jspecify.annotations.NullMarked;
