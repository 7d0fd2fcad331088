package id.gardu.radius;

import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketDecoder.Malformed;
import id.gardu.store.Word;

/**
 * Why a datagram got no answer: the label of a counter, and for the log what it means and the way
 * out.
 */
enum DiscardReason implements Word {
    UNKNOWN_NAS(
            "unknown NAS: no NAS has this address, and none of address \"any\" this"
                    + " NAS-Identifier (gardu nas add); one with --radsec-san is known over RadSec"
                    + " only"),
    TOO_MANY_FAILURES("too many packets from here that no secret fits; waiting"),
    WRONG_SECRET(
            "wrong shared secret: the NAS and its record here differ (gardu nas set NAME --secret"
                    + " S)"),
    MISSING_MESSAGE_AUTHENTICATOR(
            "Status-Server or EAP without Message-Authenticator, which must be there (RFC 5997,"
                    + " RFC 3579); radclient: Message-Authenticator = 0x00"),
    ODD_MESSAGE_AUTHENTICATOR("two Message-Authenticators, or one that is not 16 octets"),
    UNSIGNED(
            "Access-Request without Message-Authenticator (BlastRADIUS, CVE-2024-3596): let the"
                    + " NAS send it (radclient of Debian 12: Message-Authenticator = 0x00), or"
                    + " set --message-authenticator no for this NAS"),
    UNSIGNED_AFTER_SIGNED(
            "Access-Request without Message-Authenticator from a NAS that has sent it before"
                    + " (--message-authenticator auto): somebody may be in between, or set it to"
                    + " no"),
    UNSIGNED_PROXY_STATE(
            "Access-Request with Proxy-State and without Message-Authenticator"
                    + " (--message-authenticator auto), the form a BlastRADIUS attack has: let"
                    + " the NAS or proxy send Message-Authenticator, or set it to no"),
    UNSIGNED_FROM_ANYWHERE(
            "Access-Request without Message-Authenticator from a NAS found by its NAS-Identifier:"
                    + " only its signature can tell who sent it; let the NAS send it, or give the"
                    + " NAS an address of its own"),
    UNEXPECTED_CODE(
            "a packet of a kind that is not answered at this port (Access-Request belongs to"
                    + " radius.auth-port, Accounting-Request to radius.accounting-port)"),
    MALFORMED_SHORTER_THAN_HEADER("malformed: shorter than a RADIUS header"),
    MALFORMED_UNKNOWN_CODE("malformed: no code that is known here"),
    MALFORMED_LENGTH_OUT_OF_RANGE("malformed: Length is not 20 to 4096"),
    MALFORMED_TRUNCATED("malformed: Length promises more octets than came"),
    MALFORMED_ATTRIBUTE_TYPE_ZERO("malformed: an attribute of type 0"),
    MALFORMED_ATTRIBUTE_TOO_SHORT("malformed: an attribute shorter than its own header"),
    MALFORMED_ATTRIBUTE_OVERRUN("malformed: an attribute goes past the end"),
    MALFORMED_TOO_MANY_ATTRIBUTES("malformed: more than 200 attributes"),
    UNDECIDED("not decided now"),
    DELAYED_REJECTS_FULL("too many Access-Rejects are waiting for their delay"),
    REPLY_TOO_LONG("the Proxy-States leave no room for an answer"),
    ABANDONED(
            "nobody waits for this answer: 30 s have passed, or the NAS has asked something else"
                    + " under the same identifier since"),
    SEND_BUFFER_FULL("this machine cannot send so fast"),
    TLS_REFUSED("a RadSec connection that must not come in"),
    LEDGER_FULL("not recorded: too many records wait for the disk"),
    LEDGER_UNAVAILABLE("not recorded: the database cannot be written"),
    LEDGER_REFUSED("not recorded: the ledger failed, and not for what the record says"),
    FAULT("a fault of this program; the log says more");

    private final String text;

    DiscardReason(String said) {
        this.text = said;
    }

    static DiscardReason of(Malformed malformed) {
        return switch (malformed.reason()) {
            case SHORTER_THAN_HEADER -> MALFORMED_SHORTER_THAN_HEADER;
            case UNKNOWN_CODE -> MALFORMED_UNKNOWN_CODE;
            case LENGTH_OUT_OF_RANGE -> MALFORMED_LENGTH_OUT_OF_RANGE;
            case TRUNCATED -> MALFORMED_TRUNCATED;
            case ATTRIBUTE_TYPE_ZERO -> MALFORMED_ATTRIBUTE_TYPE_ZERO;
            case ATTRIBUTE_TOO_SHORT -> MALFORMED_ATTRIBUTE_TOO_SHORT;
            case ATTRIBUTE_OVERRUN -> MALFORMED_ATTRIBUTE_OVERRUN;
            case TOO_MANY_ATTRIBUTES -> MALFORMED_TOO_MANY_ATTRIBUTES;
        };
    }

    /** Of a signature that was not right, or is not there. */
    static DiscardReason of(Authenticity found) {
        return switch (found) {
            case AUTHENTIC, WRONG_AUTHENTICATOR, WRONG_MESSAGE_AUTHENTICATOR -> WRONG_SECRET;
            case UNSIGNED -> UNSIGNED;
            case MISSING_MESSAGE_AUTHENTICATOR -> MISSING_MESSAGE_AUTHENTICATOR;
            case ODD_MESSAGE_AUTHENTICATOR -> ODD_MESSAGE_AUTHENTICATOR;
            case UNEXPECTED_CODE -> UNEXPECTED_CODE;
        };
    }

    /** Whether nothing was signed, where a signature is asked for. */
    boolean isUnsigned() {
        return this == UNSIGNED
                || this == UNSIGNED_AFTER_SIGNED
                || this == UNSIGNED_PROXY_STATE
                || this == UNSIGNED_FROM_ANYWHERE;
    }

    /** What it means and what to do. */
    String text() {
        return text;
    }
}
