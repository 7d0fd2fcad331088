package id.gardu.report.format;

import id.gardu.report.Publication;
import id.gardu.report.Publications;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Board;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private final Publications publications;
    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;

    /**
     * @param publications what of a report may leave the operating team
     */
    public Exports(Publications publications) {
        this(publications, PATIENCE);
    }

    Exports(Publications publications, Duration patience) {
        this.publications = publications;
        this.patience = patience;
    }

    /**
     * What is asked for.
     *
     * @param by what a row stands for
     * @param top the level of which the asker sees one row only
     */
    public record ExportRequest(
            ReportFormat format,
            Edition edition,
            Locale language,
            ReportLevel by,
            ReportLevel top) {}

    /** What came of asking for a file. */
    public sealed interface Answer {
        record Ready(File file) implements Answer {}

        /** There is no such report, or not in this format; the reason says what there is. */
        record Refused(String reason) implements Answer {}

        /**
         * Others are being made.
         *
         * @param waited so long
         */
        record Busy(Duration waited) implements Answer {}
    }

    /**
     * A report as a file, whole and in memory.
     *
     * @param name ASCII letters, digits, points and dashes
     * @param octets not a copy: whoever is handed them does not change them
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record File(String name, String mediaType, byte[] octets) {
        /** What the audit calls it: its name without the first word. */
        public String subject() {
            return name.substring(name.indexOf('.') + 1);
        }
    }

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

    /** The level at which an edition tells most. */
    public ReportLevel lowest(Edition edition) {
        return switch (edition) {
            case INSIDE -> ReportLevel.SITE;
            case OUTSIDE -> publications.points();
        };
    }

    /**
     * Makes a file; waits for others that are being made.
     *
     * @throws InterruptedException when the controller stops
     */
    public Answer make(ExportRequest wanted, Source source) throws InterruptedException {
        return make(wanted, source, new ExportProgress());
    }

    /**
     * The same for somebody who is shown how far it is.
     *
     * @throws id.gardu.store.Demand.Ended when nobody wants it any more
     */
    Answer make(ExportRequest wanted, Source source, ExportProgress progress)
            throws InterruptedException {
        progress.check();
        if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Answer.Busy(patience);
        }
        try {
            progress.periods(0, 0);
            UsageAnswers answers =
                    source.ask(
                            wanted.by(),
                            wanted.format().showsTotals()
                                    ? Optional.of(wanted.top())
                                    : Optional.empty(),
                            progress);
            return switch (answers.rows()) {
                case UsageAnswer.Refused(String reason) -> new Answer.Refused(reason);
                case UsageAnswer.Ready(UsageReport report) ->
                        edition(
                                wanted,
                                export(wanted, report, answers.beside(), source),
                                source,
                                progress);
            };
        } finally {
            turn.release();
        }
    }

    private Answer edition(
            ExportRequest wanted, Export export, Source source, ExportProgress progress) {
        return switch (wanted.edition()) {
            case INSIDE -> file(export, wanted.format(), progress);
            case OUTSIDE ->
                    switch (publications.of(export.report())) {
                        case Publications.Answer.Refused(String reason) ->
                                new Answer.Refused(reason);
                        case Publications.Answer.Ready(Publication publication) ->
                                file(
                                        export.with(
                                                publication, decision(wanted, source, publication)),
                                        wanted.format(),
                                        progress);
                    };
        };
    }

    private static Answer file(Export export, ReportFormat format, ExportProgress progress) {
        progress.writes(export.report().rows().size());
        return format.objection(export)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(
                        () ->
                                new Answer.Ready(
                                        new File(
                                                format.fileName(export),
                                                format.mediaType(),
                                                octets(export, format, progress))));
    }

    /** All of a file in memory; looks at every few kilobytes whether it is wanted. */
    private static byte[] octets(Export export, ReportFormat format, ExportProgress progress) {
        var out =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] octets, int from, int length) {
                        progress.check();
                        super.write(octets, from, length);
                    }
                };
        try {
            format.write(export, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    private Export export(
            ExportRequest wanted, UsageReport report, Optional<UsageAnswer> whole, Source source) {
        return new Export(
                report,
                Optional.empty(),
                publications.thresholds(report.range()),
                wanted.language(),
                whole.flatMap(Exports::only),
                wanted.top(),
                decided(wanted, Edition.INSIDE, source)
                        .map(board -> DecidingPage.inside(board, wanted.language())));
    }

    private static Optional<DecidingPage> decision(
            ExportRequest wanted, Source source, Publication published) {
        return decided(wanted, Edition.OUTSIDE, source)
                .flatMap(
                        board ->
                                DecidingPage.outside(
                                        board,
                                        wanted.top(),
                                        published::isCounted,
                                        wanted.language()));
    }

    /** A PDF begins with it. */
    private static Optional<Board> decided(ExportRequest wanted, Edition edition, Source source) {
        return wanted.format() == ReportFormat.PDF && wanted.edition() == edition
                ? source.decide()
                : Optional.empty();
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
