package id.gardu.ap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a stretch of time counts as in a report. Unknown is neither up nor down: nobody looked, or
 * nobody knew yet; maintenance is none of them: somebody said they are working on it.
 */
public enum Availability {
    UP,
    DOWN,
    UNKNOWN,
    MAINTENANCE;

    /** As it stands in {@code ap_availability.state}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Availability> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
