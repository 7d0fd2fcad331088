package id.gardu.report.format;

import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Board;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes files of reports, one at a time: a PDF takes tens of megabytes while it is made.
 * Thread-safe.
 */
public final class Exports {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;

    public Exports() {
        this(PATIENCE);
    }

    Exports(Duration patience) {
        this.patience = patience;
    }

    /**
     * What is asked for.
     *
     * @param by what a row stands for
     * @param top the level of which the asker sees one row only
     */
    public record Wanted(
            ReportFormat format,
            Edition edition,
            Locale language,
            ReportLevel by,
            ReportLevel top) {}

    /**
     * Makes a file; waits for others that are being made.
     *
     * @param ask for the report of a level
     * @param decide what the figures decide, if the range is a month; asked for a PDF only
     * @throws InterruptedException when the controller stops
     */
    public Exported make(
            Wanted wanted,
            Function<ReportLevel, UsageAnswer> ask,
            Supplier<Optional<Board>> decide)
            throws InterruptedException {
        if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Exported.Busy(patience);
        }
        try {
            return switch (ask.apply(wanted.by())) {
                case UsageAnswer.Refused(String reason) -> new Exported.Refused(reason);
                case UsageAnswer.Ready(UsageReport report) ->
                        file(export(wanted, report, ask, decide), wanted.format());
            };
        } finally {
            turn.release();
        }
    }

    private static Exported file(Export export, ReportFormat format) {
        return format.objection(export)
                .<Exported>map(Exported.Refused::new)
                .orElseGet(
                        () ->
                                new Exported.Ready(
                                        new ExportFile(
                                                format.fileName(export),
                                                format.mediaType(),
                                                format.octets(export))));
    }

    private static Export export(
            Wanted wanted,
            UsageReport report,
            Function<ReportLevel, UsageAnswer> ask,
            Supplier<Optional<Board>> decide) {
        return new Export(
                report,
                wanted.edition(),
                wanted.language(),
                wanted.format().showsTotals() ? whole(wanted, report, ask) : Optional.empty(),
                wanted.format() == ReportFormat.PDF
                        ? decide.get().map(board -> DecidingPages.of(board, wanted.language()))
                        : Optional.empty());
    }

    /** A moment later than the rows; without it only what they do not add up to is missing. */
    private static Optional<UsageRow> whole(
            Wanted wanted, UsageReport report, Function<ReportLevel, UsageAnswer> ask) {
        if (wanted.by() == wanted.top()) {
            return only(report);
        }
        return switch (ask.apply(wanted.top())) {
            case UsageAnswer.Ready(UsageReport all) -> only(all);
            case UsageAnswer.Refused _ -> Optional.empty();
        };
    }

    private static Optional<UsageRow> only(UsageReport report) {
        return report.rows().size() == 1 ? Optional.of(report.rows().getFirst()) : Optional.empty();
    }
}
