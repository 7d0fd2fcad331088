package id.gardu.report.archive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is made by itself. */
public enum ArchiveKind {
    /** A closed month: who used what, what is said of each point. */
    USAGE,
    /** A closed month: how long lines were down, by ISP. */
    ISP,
    /** A week: points that work and that hardly anybody uses. */
    QUIET;

    /** In the database, on the command line, in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ArchiveKind> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
