package id.gardu.demo;

import id.gardu.captiveportal.MacAddress;

import java.net.InetAddress;

/** A device at a gateway, from its lease on. Thread-safe. */
public final class Station {
    private final MacAddress mac;
    private final InetAddress address;
    private final Rates appetite;
    private volatile byte[] challenge = new byte[0];
    private volatile String wanted = "";
    private volatile boolean online;

    /**
     * @param appetite what it would use if nothing held it back
     */
    Station(MacAddress mac, InetAddress address, Rates appetite) {
        this.mac = mac;
        this.address = address;
        this.appetite = appetite;
    }

    MacAddress mac() {
        return mac;
    }

    InetAddress address() {
        return address;
    }

    Rates appetite() {
        return appetite;
    }

    /** What the gateway last gave its browser to answer; empty before that. */
    byte[] challenge() {
        return challenge.clone();
    }

    void challenge(byte[] fresh) {
        challenge = fresh.clone();
    }

    /** Where its browser was going when it was sent to the portal. */
    String wanted() {
        return wanted;
    }

    void wanted(String url) {
        wanted = url;
    }

    boolean isOnline() {
        return online;
    }

    void online(boolean now) {
        online = now;
    }
}
