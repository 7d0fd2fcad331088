package id.gardu.network;

import java.util.Locale;
import java.util.Optional;

/** The levels of the administrative tree, from the city down. The Indonesian nouns are kept. */
public enum AreaLevel {
    KOTA,
    KECAMATAN,
    KELURAHAN,
    RW;

    /** The word used in files, SQL and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AreaLevel> of(String word) {
        for (AreaLevel level : values()) {
            if (level.word().equals(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The level an area of this level hangs under; the city hangs under nothing. */
    public Optional<AreaLevel> parent() {
        return switch (this) {
            case KOTA -> Optional.empty();
            case KECAMATAN -> Optional.of(KOTA);
            case KELURAHAN -> Optional.of(KECAMATAN);
            case RW -> Optional.of(KELURAHAN);
        };
    }
}
