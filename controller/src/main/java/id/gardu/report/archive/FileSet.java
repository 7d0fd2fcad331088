package id.gardu.report.archive;

import id.gardu.store.Word;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Files that belong together.
 *
 * @param from first local day
 * @param to the day after the last
 * @param revision of the closed month, 0 of one that is over and not closed yet; 1 of what has none
 */
public record FileSet(Kind kind, LocalDate from, LocalDate to, long revision) {
    /** What is made by itself. */
    public enum Kind implements Word {
        /** A closed month: who used what, what is said of each point. */
        USAGE,
        /** A closed month: how long lines were down, by ISP. */
        ISP,
        /** A week: points that work and that hardly anybody uses. */
        QUIET
    }

    static FileSet of(Kind kind, YearMonth month, long revision) {
        return new FileSet(kind, month.atDay(1), month.plusMonths(1).atDay(1), revision);
    }

    /** Whether its figures are not the last word. */
    public boolean isPreliminary() {
        return revision == 0;
    }

    /** Of its first day. */
    public YearMonth month() {
        return YearMonth.from(from);
    }
}
