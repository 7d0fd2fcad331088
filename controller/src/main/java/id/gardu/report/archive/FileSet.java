package id.gardu.report.archive;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Files that belong together.
 *
 * @param from first local day
 * @param to the day after the last
 * @param revision of the closed month, 0 of one that is over and not closed yet; 1 of what has none
 */
public record FileSet(ArchiveKind kind, LocalDate from, LocalDate to, long revision) {
    static FileSet of(ArchiveKind kind, YearMonth month, long revision) {
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
