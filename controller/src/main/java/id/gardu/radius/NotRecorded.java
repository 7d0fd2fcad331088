package id.gardu.radius;

import java.util.Locale;

/**
 * Why an authentic Accounting-Request was answered and nothing of it kept: the label of a counter.
 * It is known that it cannot be recorded, so sending it again would help nobody.
 */
enum NotRecorded {
    /** Acct-Status-Type 9-14: the tunnels of RFC 2867, which no gateway of ours has. */
    TUNNEL,
    /** Acct-Status-Type 15: nothing was used. */
    FAILED,
    /** A number that nobody has assigned. */
    UNKNOWN_STATUS_TYPE,
    /** No Acct-Status-Type, or one that is not four octets. */
    NO_STATUS_TYPE,
    /** The ledger cannot take what it says. */
    LEDGER_REFUSED;

    /** The label: {@code unknown-status-type}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
