package id.gardu.report.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody decided about a point.
 *
 * @param month whose figures it rests on
 * @param revision of that month; 0 while it was so far
 * @param until to wait
 * @param undoneAt when it was taken back
 */
public record Decision(
        long id,
        String site,
        YearMonth month,
        long revision,
        Kind kind,
        Optional<LocalDate> until,
        String reason,
        String by,
        Instant at,
        Optional<Instant> undoneAt) {

    /** What is to be done. */
    public enum Kind {
        KEEP,
        FIX,
        CLOSE,
        WAIT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }
}
