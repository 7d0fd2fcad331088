package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.Gateway;
import id.gardu.captiveportal.HandOver.Arrival;
import id.gardu.captiveportal.HandOver.GatewayDoor;

import java.net.InetAddress;

/**
 * Somebody at a gateway we know, by a way that was checked for this very request.
 *
 * @param door the way into that gateway
 * @param from the browser's address
 */
record Guest(Arrival arrival, Gateway gateway, GatewayDoor door, InetAddress from) {
    /** Beyond it a URL of ours might not fit through our own door; a form still carries it. */
    private static final int LONGEST_IN_URL = 5000;

    Visit visit() {
        return new Visit(gateway, arrival.device(), arrival.accessPoint(), arrival.ssid(), from);
    }

    /** The visit as a hidden field carries it. */
    String carried() {
        return arrival.query().carried();
    }

    /** A page of ours that still knows the visit, if a URL has room for it. */
    String on(String path) {
        String carried = carried();
        if (carried.length() > LONGEST_IN_URL) {
            return path;
        }
        return path + (path.contains("?") ? "&" : "?") + Reception.FIELD + "=" + carried;
    }
}
