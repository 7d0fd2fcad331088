package id.gardu.radius.packet;

/** What a packet's signatures say. All but the first two mean: discard in silence. */
public enum Authenticity {
    /** Every signature the packet carries is right, and it carries what its kind needs. */
    AUTHENTIC,
    /**
     * An Access-Request without Message-Authenticator: nothing in it can be checked, so whether to
     * answer is a question of policy (BlastRADIUS, CVE-2024-3596).
     */
    UNSIGNED,
    /** The authenticator is wrong: mostly another secret. */
    WRONG_AUTHENTICATOR,
    /** The Message-Authenticator is wrong: another secret, or somebody changed the packet. */
    WRONG_MESSAGE_AUTHENTICATOR,
    /** Status-Server (RFC 5997 §3) or EAP (RFC 3579 §3.2) without one. */
    MISSING_MESSAGE_AUTHENTICATOR,
    /** Two of them, or one that is not of 16 octets. */
    ODD_MESSAGE_AUTHENTICATOR,
    /** A reply where a request belongs, or the reverse. */
    UNEXPECTED_CODE
}
