package id.gardu.captiveportal;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One device at one gateway, as the gateway told the browser. The gateway is known to us; with a
 * UAM secret the rest is signed by it, without one it may be forged by whoever holds the browser.
 *
 * @param gateway as {@link FrontDesk#gateway} gave it
 * @param device the station
 * @param accessPoint the radio it hangs on, where the gateway says so
 * @param ssid at most 32 characters of anything; empty when not told
 * @param from the browser's address as we see it, often one NAT for a whole site: for limits only
 */
public record Visit(
        Gateway gateway,
        MacAddress device,
        Optional<MacAddress> accessPoint,
        String ssid,
        InetAddress from) {}
