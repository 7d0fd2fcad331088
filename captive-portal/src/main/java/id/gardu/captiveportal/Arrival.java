package id.gardu.captiveportal;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;

import java.util.Optional;

/**
 * What a browser brought from a gateway, read but not yet believed.
 *
 * @param query all of it
 * @param claim which gateway it says it was
 * @param device the station's MAC
 * @param accessPoint the radio's MAC, where told
 * @param ssid at most 32 characters; empty when not told
 * @param outcome why it comes
 * @param wanted the address the visitor wanted to open, anything at all; see {@link WantedPage}
 */
public record Arrival(
        RedirectQuery query,
        GatewayClaim claim,
        MacAddress device,
        Optional<MacAddress> accessPoint,
        String ssid,
        ArrivalReason outcome,
        Optional<String> wanted) {
    private static final int LONGEST_SSID = 32;

    public Arrival {
        ssid = ssid.length() > LONGEST_SSID ? "" : ssid;
    }

    /** Why a gateway sent the browser here. */
    public enum ArrivalReason {
        /** The device is not logged in. */
        NOT_YET,
        /** It is, since a moment or for long. */
        ONLINE,
        /** The login was refused. */
        REFUSED,
        /** RADIUS did not answer the gateway. */
        UNANSWERED,
        /** It logged out. */
        LOGGED_OUT
    }
}
