package id.gardu.network;

import id.gardu.store.Word;

import java.util.Arrays;
import java.util.Optional;

/** The levels of the administrative tree, from the city down. The Indonesian nouns are kept. */
public enum AreaLevel implements Word {
    KOTA,
    KECAMATAN,
    KELURAHAN,
    RW;

    /** The level an area of this level hangs under; the city hangs under nothing. */
    public Optional<AreaLevel> parent() {
        return Arrays.stream(values())
                .takeWhile(level -> level != this)
                .reduce((_, nearest) -> nearest);
    }
}
