package id.gardu.accounting;

import java.util.Locale;

/** How surely we know who an account is. */
public enum Assurance {
    OTP,
    CARD,
    VOUCHER,
    MAC,
    LEGACY,
    /** One of the staff who tries the door: in no figure. */
    TEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
