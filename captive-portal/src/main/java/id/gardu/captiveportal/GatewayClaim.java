package id.gardu.captiveportal;

import java.util.Optional;

/**
 * Which gateway a browser says it comes from. A claim: everything in it passed through the browser.
 *
 * @param dialect of the address the browser was sent to
 * @param identifier NAS-Identifier, at most 253 octets; empty when it named none
 * @param calledStation the gateway's or access point's own MAC, as in Called-Station-Id
 */
public record GatewayClaim(
        Dialect dialect, String identifier, Optional<MacAddress> calledStation) {}
