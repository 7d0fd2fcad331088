package id.gardu.ap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a stretch of time counts as in a report. Unknown is neither: nobody looked, or nobody knew
 * yet.
 */
public enum Availability {
    UP,
    DOWN,
    UNKNOWN;

    /** As it stands in {@code ap_availability.state}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Availability> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
