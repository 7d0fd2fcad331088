package id.gardu.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which dialect a NAS speaks; what differs stands in the translators and the hand-over. */
public enum NasKind {
    GENERIC,
    MIKROTIK,
    COOVACHILLI,
    OPENWRT,
    USPOT,
    OPENNDS,
    ARUBA,
    CAMBIUM,
    OMADA,
    UNIFI,
    WIFIDOG;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NasKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
