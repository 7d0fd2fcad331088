package id.gardu.report.archive;

import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.Scores;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Edition;
import id.gardu.report.format.ExportFile;
import id.gardu.report.format.Exported;
import id.gardu.report.format.Exports;
import id.gardu.report.format.ReportFormat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The report of a month as files: on the first morning after it as far as it is known then, and in
 * every edition once it is closed; a revision has files of its own.
 */
final class MonthFiles implements Issue {
    private static final List<ReportFormat> FORMATS =
            List.of(ReportFormat.PDF, ReportFormat.XLSX, ReportFormat.CSV);

    /** Late packets may bring somebody until then; a month is closed after it. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    /** The last day is settled by then, and nobody has come to the office yet. */
    private static final Duration MORNING = Duration.ofHours(5);

    private final UsageReports reports;
    private final Scores scores;
    private final Boards boards;
    private final Exports exports;
    private final ZoneId zone;
    private final Clock clock;
    private final MonthLetter letter;

    MonthFiles(
            UsageReports reports,
            Scores scores,
            Boards boards,
            Exports exports,
            ZoneId zone,
            Clock clock,
            MonthLetter letter) {
        this.reports = reports;
        this.scores = scores;
        this.boards = boards;
        this.exports = exports;
        this.zone = zone;
        this.clock = clock;
        this.letter = letter;
    }

    @Override
    public ArchiveKind kind() {
        return ArchiveKind.USAGE;
    }

    /** The month before the one in which it is begun. */
    @Override
    public LocalDate begin(LocalDate today) {
        return YearMonth.from(today).minusMonths(1).atDay(1);
    }

    @Override
    public List<Due> due(LocalDate begin) {
        List<Scores.Closed> closed = scores.closes(YearMonth.from(begin));
        return Stream.concat(
                        closed.stream().map(this::due),
                        preliminary(closed)
                                .filter(due -> !due.set().from().isBefore(begin))
                                .stream())
                .toList();
    }

    private Due due(Scores.Closed closed) {
        return new Due(
                FileSet.of(ArchiveKind.USAGE, closed.month(), closed.revision()),
                closed.revision() == 1 ? over(closed.month()).plus(PATIENCE) : closed.at());
    }

    /** Of the month that ended last, from the first morning on until it is closed. */
    private Optional<Due> preliminary(List<Scores.Closed> closed) {
        YearMonth last = YearMonth.from(LocalDate.ofInstant(clock.instant(), zone)).minusMonths(1);
        Instant since = over(last).plus(MORNING);
        boolean isClosed = closed.stream().anyMatch(one -> one.month().equals(last));
        return isClosed || clock.instant().isBefore(since)
                ? Optional.empty()
                : Optional.of(new Due(FileSet.of(ArchiveKind.USAGE, last, 0), since));
    }

    private Instant over(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Nothing leaves the operating team that may still change. */
    @Override
    public List<Part> parts(FileSet set) {
        return Arrays.stream(Edition.values())
                .filter(edition -> edition == Edition.INSIDE || !set.isPreliminary())
                .flatMap(
                        edition -> FORMATS.stream().map(format -> new Part(edition, format.word())))
                .toList();
    }

    @Override
    public Made make(FileSet set, Part part) throws InterruptedException {
        Made made = make(set, part, exports.lowest(part.edition()));
        // More points than a PDF has room for: it has their kelurahan.
        return made instanceof Made.Never ? make(set, part, ReportLevel.KELURAHAN) : made;
    }

    private Made make(FileSet set, Part part, ReportLevel level) throws InterruptedException {
        var wanted =
                new Exports.Wanted(
                        ReportFormat.of(part.format()).orElseThrow(),
                        part.edition(),
                        LetterWords.INDONESIAN,
                        level,
                        ReportLevel.KOTA);
        var rows = new Rows(set);
        return switch (exports.make(wanted, rows)) {
            case Exported.Busy _ -> new Made.NotNow();
            case Exported.Refused(String reason) -> new Made.Never(reason);
            case Exported.Ready(ExportFile file) ->
                    file(set, part, file, rows.told.get().orElseThrow());
        };
    }

    /** What a file of a set is made of; remembers what was told of it. */
    private final class Rows implements Exports.Source {
        private final FileSet set;
        private final AtomicReference<Optional<UsageReport>> told =
                new AtomicReference<>(Optional.empty());

        Rows(FileSet set) {
            this.set = set;
        }

        @Override
        public UsageAnswers ask(
                ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
            UsageQuestion rows = UsageQuestion.of(set.from(), set.to(), by);
            UsageAnswers answers = reports.usage(whole.map(rows::beside).orElse(rows), progress);
            if (answers.rows() instanceof UsageAnswer.Ready(UsageReport report)) {
                told.set(Optional.of(report));
            }
            return answers;
        }

        @Override
        public Optional<Board> decide() {
            return board(set);
        }
    }

    private static Made file(FileSet set, Part part, ExportFile file, UsageReport report) {
        return report.counting().revision().orElse(0) == set.revision()
                ? new Made.File(
                        name(set, part, file.name()),
                        file.mediaType(),
                        report.dataVersion(),
                        file.octets())
                : new Made.NotNow();
    }

    /** Two revisions of one name would be taken for one file. */
    private static String name(FileSet set, Part part, String name) {
        String extension = ReportFormat.of(part.format()).orElseThrow().extension();
        return name.substring(0, name.length() - extension.length())
                + (set.isPreliminary() ? "sementara" : "r" + set.revision())
                + "."
                + extension;
    }

    @Override
    public Optional<String> letter(Filed filed, Edition edition) {
        return board(filed.set()).map(board -> letter.of(filed, board, edition));
    }

    private Optional<Board> board(FileSet set) {
        return boards.board(Optional.of(set.month()), area -> true);
    }
}
