package id.gardu.radius.packet;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What kind of packet it is (the first octet), under the name the RFCs give it. */
public enum Code {
    ACCESS_REQUEST(1, "Access-Request", Kind.RANDOM_REQUEST),
    ACCESS_ACCEPT(2, "Access-Accept", Kind.ACCESS_REPLY),
    ACCESS_REJECT(3, "Access-Reject", Kind.ACCESS_REPLY),
    ACCOUNTING_REQUEST(4, "Accounting-Request", Kind.SIGNED_REQUEST),
    ACCOUNTING_RESPONSE(5, "Accounting-Response", Kind.REPLY),
    ACCESS_CHALLENGE(11, "Access-Challenge", Kind.ACCESS_REPLY),
    STATUS_SERVER(12, "Status-Server", Kind.RANDOM_REQUEST),
    DISCONNECT_REQUEST(40, "Disconnect-Request", Kind.SIGNED_REQUEST),
    DISCONNECT_ACK(41, "Disconnect-ACK", Kind.REPLY),
    DISCONNECT_NAK(42, "Disconnect-NAK", Kind.REPLY),
    COA_REQUEST(43, "CoA-Request", Kind.SIGNED_REQUEST),
    COA_ACK(44, "CoA-ACK", Kind.REPLY),
    COA_NAK(45, "CoA-NAK", Kind.REPLY),
    PROTOCOL_ERROR(52, "Protocol-Error", Kind.ACCESS_REPLY);

    /** What the authenticator and the Message-Authenticator of a packet are. */
    enum Kind {
        /** The authenticator is random; only a Message-Authenticator signs. */
        RANDOM_REQUEST,
        /** The authenticator is a signature (RFC 2866 §3, RFC 5176 §2.3). */
        SIGNED_REQUEST,
        /** A reply that always carries a Message-Authenticator. */
        ACCESS_REPLY,
        /** A reply that carries one when its request did. */
        REPLY
    }

    private static final @Nullable Code[] BY_NUMBER = new @Nullable Code[256];

    static {
        for (Code code : values()) {
            BY_NUMBER[code.number] = code;
        }
    }

    private final int number;
    private final String rfcName;
    private final Kind kind;

    Code(int number, String rfcName, Kind kind) {
        this.number = number;
        this.rfcName = rfcName;
        this.kind = kind;
    }

    /** The code of an octet (0-255); empty for a code Gardu has no use for. */
    public static Optional<Code> of(int number) {
        return Optional.ofNullable(BY_NUMBER[number]);
    }

    public int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    /** The RFC's name, as logs and metrics spell it. */
    @Override
    public String toString() {
        return rfcName;
    }
}
