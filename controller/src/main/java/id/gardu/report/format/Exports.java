package id.gardu.report.format;

import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswers;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Board;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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

    /** What a file is made of. */
    public interface Source {
        /**
         * The rows.
         *
         * @param whole the level of one row for all of the range, where totals are shown
         */
        UsageAnswers ask(ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress);

        /** What the figures decide, if the range is a month; asked for a PDF only. */
        Optional<Board> decide();
    }

    /**
     * Makes a file; waits for others that are being made.
     *
     * @throws InterruptedException when the controller stops
     */
    public Exported make(Wanted wanted, Source source) throws InterruptedException {
        return make(wanted, source, new ExportProgress());
    }

    /**
     * The same for somebody who is shown how far it is.
     *
     * @throws id.gardu.store.Demand.Ended when nobody wants it any more
     */
    Exported make(Wanted wanted, Source source, ExportProgress progress)
            throws InterruptedException {
        progress.check();
        if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Exported.Busy(patience);
        }
        try {
            progress.begins();
            UsageAnswers answers =
                    source.ask(
                            wanted.by(),
                            wanted.format().showsTotals()
                                    ? Optional.of(wanted.top())
                                    : Optional.empty(),
                            progress);
            return switch (answers.rows()) {
                case UsageAnswer.Refused(String reason) -> new Exported.Refused(reason);
                case UsageAnswer.Ready(UsageReport report) ->
                        file(
                                export(wanted, report, answers.beside(), source),
                                wanted.format(),
                                progress);
            };
        } finally {
            turn.release();
        }
    }

    private static Exported file(Export export, ReportFormat format, ExportProgress progress) {
        progress.writes(export.report().rows().size());
        return format.objection(export)
                .<Exported>map(Exported.Refused::new)
                .orElseGet(
                        () ->
                                new Exported.Ready(
                                        new ExportFile(
                                                format.fileName(export),
                                                format.mediaType(),
                                                progress.octets(export, format))));
    }

    private static Export export(
            Wanted wanted, UsageReport report, Optional<UsageAnswer> whole, Source source) {
        return new Export(
                report,
                wanted.edition(),
                wanted.language(),
                whole.flatMap(Exports::only),
                wanted.format() == ReportFormat.PDF
                        ? source.decide().map(board -> DecidingPages.of(board, wanted.language()))
                        : Optional.empty());
    }

    /** Without it only what the rows do not add up to is missing. */
    private static Optional<UsageRow> only(UsageAnswer whole) {
        return switch (whole) {
            case UsageAnswer.Ready(UsageReport all) when all.rows().size() == 1 ->
                    Optional.of(all.rows().getFirst());
            case UsageAnswer.Ready _, UsageAnswer.Refused _ -> Optional.empty();
        };
    }
}
