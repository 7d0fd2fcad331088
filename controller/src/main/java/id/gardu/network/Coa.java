package id.gardu.network;

/**
 * How a NAS takes Disconnect- and CoA-Requests (RFC 5176).
 *
 * @param port UDP, 0 for none
 * @param eventTimestamp whether they carry an Event-Timestamp; a NAS whose clock is wrong has to
 *     discard those that do (RFC 5176 §6.3)
 */
public record Coa(int port, boolean eventTimestamp) {
    /** The port of RFC 5176 §2.1. */
    public static final int PORT = 3799;

    /** As most take them. */
    public static final Coa USUAL = new Coa(PORT, true);

    /** Takes none. */
    public static final Coa NONE = new Coa(0, true);

    public boolean isTaken() {
        return port != 0;
    }
}
