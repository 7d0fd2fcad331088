package id.gardu.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which dialect a NAS speaks; what differs stands in the translators and the hand-over. */
public enum NasKind {
    GENERIC(ViewPoint.NAS),
    MIKROTIK(ViewPoint.NAS),
    /** As installed it says so in every packet; with {@code swapoctets} it says the other. */
    COOVACHILLI(ViewPoint.CLIENT),
    OPENWRT(ViewPoint.NAS),
    USPOT(ViewPoint.UNKNOWN),
    OPENNDS(ViewPoint.NAS),
    ARUBA(ViewPoint.NAS),
    CAMBIUM(ViewPoint.NAS),
    OMADA(ViewPoint.NAS),
    UNIFI(ViewPoint.NAS),
    WIFIDOG(ViewPoint.NAS);

    private final ViewPoint viewPoint;

    NasKind(ViewPoint viewPoint) {
        this.viewPoint = viewPoint;
    }

    /** Whose side its octets are told from where a packet does not say (contracts §4). */
    public ViewPoint viewPoint() {
        return viewPoint;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NasKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
