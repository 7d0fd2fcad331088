package id.gardu.report.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For whom a report is made. */
public enum Edition {
    /** For the operating team: every figure, and "internal" on each page and sheet. */
    INSIDE,
    /** For everybody else: only what may leave, "for outside" on each page and sheet. */
    OUTSIDE;

    /** The word on the command line, in the API and in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Edition> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
