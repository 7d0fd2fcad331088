package id.gardu.resident;

import id.gardu.accounting.Attribution.Assurance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account was opened with. */
public enum AccountKind {
    /** A verified phone number. */
    PHONE,
    /** A card handed out by a cadre. */
    CARD,
    /** An activated voucher. */
    VOUCHER,
    /** Brought over from an older system, not yet converted. */
    LEGACY,
    /** A code by which staff try the door of one site: nobody, and in no figure. */
    TEST;

    /** The word used in SQL and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AccountKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** How surely a login with it says whose session it is. */
    public Assurance assurance() {
        return switch (this) {
            case PHONE -> Assurance.OTP;
            case CARD -> Assurance.CARD;
            case VOUCHER -> Assurance.VOUCHER;
            case LEGACY -> Assurance.LEGACY;
            case TEST -> Assurance.TEST;
        };
    }
}
