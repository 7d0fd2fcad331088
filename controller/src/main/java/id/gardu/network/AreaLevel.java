package id.gardu.network;

import id.gardu.store.Word;

import java.util.Optional;

/** The levels of the administrative tree, from the city down. The Indonesian nouns are kept. */
public enum AreaLevel implements Word {
    KOTA,
    KECAMATAN,
    KELURAHAN,
    RW;

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
