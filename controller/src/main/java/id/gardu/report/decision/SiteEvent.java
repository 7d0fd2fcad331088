package id.gardu.report.decision;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened at a point, or that somebody did for it.
 *
 * @param note in somebody's words, or a name such as of the area it moved to
 * @param by who told; empty when Gardu did
 */
public record SiteEvent(LocalDate day, Kind kind, String note, String by) {

    /** What it was. */
    public enum Kind {
        OPENED,
        RETIRED,
        MOVED,
        OUTAGE,
        /** Somebody was there. */
        VISIT,
        /** The neighbours were told of it. */
        OUTREACH,
        /** A test login of staff went through. */
        TEST,
        NOTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }
}
