package id.gardu.access;

import id.gardu.accounting.Attribution.Assurance;

import java.util.Locale;

/** With what somebody came to the door. */
public enum TryKind {
    /** A credential of a person: a ticket, a voucher, a legacy account; or one that is none. */
    CREDENTIAL,
    /** A bare MAC: remembered or not, never a person who tries (contracts §5). */
    MAC,
    /** A code of staff: counted nowhere. */
    TEST;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in the database. */
    public String word() {
        return word;
    }

    static TryKind of(Assurance assurance) {
        return switch (assurance) {
            case OTP, CARD, VOUCHER, LEGACY -> CREDENTIAL;
            case MAC -> MAC;
            case TEST -> TEST;
        };
    }
}
