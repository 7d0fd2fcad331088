package id.gardu.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which usage is asked for.
 *
 * @param from first local day
 * @param to local day after the last
 * @param by what a row stands for
 * @param each periods that have rows of their own
 * @param beside the level of a second report, of the range as one
 */
public record UsageQuestion(
        LocalDate from,
        LocalDate to,
        ReportLevel by,
        Granularity each,
        Optional<ReportLevel> beside) {

    /** The range as one, by one level. */
    public static UsageQuestion of(LocalDate from, LocalDate to, ReportLevel by) {
        return new UsageQuestion(from, to, by, Granularity.RANGE, Optional.empty());
    }

    public UsageQuestion each(Granularity periods) {
        return new UsageQuestion(from, to, by, periods, beside);
    }

    public UsageQuestion beside(ReportLevel level) {
        return new UsageQuestion(from, to, by, each, Optional.of(level));
    }
}
