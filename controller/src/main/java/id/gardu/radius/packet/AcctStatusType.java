package id.gardu.radius.packet;

import java.util.Optional;

/** What an Accounting-Request reports (RFC 2866 §5.1; tunnels RFC 2867, which Gardu only reads). */
public enum AcctStatusType {
    START("Start"),
    STOP("Stop"),
    INTERIM_UPDATE("Interim-Update"),
    ACCOUNTING_ON("Accounting-On"),
    ACCOUNTING_OFF("Accounting-Off"),
    TUNNEL_START("Tunnel-Start"),
    TUNNEL_STOP("Tunnel-Stop"),
    TUNNEL_REJECT("Tunnel-Reject"),
    TUNNEL_LINK_START("Tunnel-Link-Start"),
    TUNNEL_LINK_STOP("Tunnel-Link-Stop"),
    TUNNEL_LINK_REJECT("Tunnel-Link-Reject"),
    FAILED("Failed");

    private static final AcctStatusType[] ALL = values();

    private final String rfcName;
    private final long number;

    AcctStatusType(String rfcName) {
        this.rfcName = rfcName;
        this.number = Attributes.ACCT_STATUS_TYPE.value(rfcName);
    }

    /** What a packet reports; empty when it does not say, or says a number nobody assigned. */
    public static Optional<AcctStatusType> of(Packet packet) {
        long number = packet.integer(Attributes.ACCT_STATUS_TYPE).orElse(0);
        for (AcctStatusType type : ALL) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    public long number() {
        return number;
    }

    /** The RFC's name. */
    @Override
    public String toString() {
        return rfcName;
    }
}
