package id.gardu.network;

/**
 * Whose side a NAS's counters are told from (ChilliSpot-Acct-View-Point, vendor 14559, attribute
 * 10).
 */
public enum ViewPoint {
    /** Input is what the NAS received, so what the resident sent (RFC 2866 §5.3). */
    NAS,
    /** Input is what the client received. */
    CLIENT,
    /** Nobody says. */
    UNKNOWN
}
