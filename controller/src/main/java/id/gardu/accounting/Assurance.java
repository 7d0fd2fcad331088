package id.gardu.accounting;

import java.util.Locale;

/** How surely we know who an account is. */
public enum Assurance {
    OTP,
    CARD,
    VOUCHER,
    MAC,
    LEGACY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
