package id.gardu.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a CSV file can bring: {@code gardu area|site|nas|ap import FILE}. */
public enum ImportKind {
    AREA,
    SITE,
    NAS,
    AP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
