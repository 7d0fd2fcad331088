package id.gardu.report.archive;

import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.Scores;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.archive.ArchiveUpkeep.City;
import id.gardu.report.archive.ArchiveUpkeep.Parts;
import id.gardu.report.decision.Board;
import id.gardu.report.format.Edition;
import id.gardu.report.format.Exports;
import id.gardu.report.format.ReportFormat;
import id.gardu.store.Word;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of a month as files: on the first morning after it as far as it is known then, and in
 * every edition once it is closed; a revision has files of its own.
 */
record MonthFiles(Parts rooms, City city, Clock clock) implements Issue {
    private static final List<ReportFormat> FORMATS =
            List.of(ReportFormat.PDF, ReportFormat.XLSX, ReportFormat.CSV);

    /** The last day is settled by then, and nobody has come to the office yet. */
    private static final Duration MORNING = Duration.ofHours(5);

    @Override
    public FileSet.Kind kind() {
        return FileSet.Kind.USAGE;
    }

    @Override
    public List<Due> due(LocalDate begin) {
        List<Scores.ClosedMonth> closed = rooms.scores().closes(YearMonth.from(begin));
        return Stream.concat(
                        closed.stream().map(this::due),
                        preliminary(closed)
                                .filter(due -> !due.set().from().isBefore(begin))
                                .stream())
                .toList();
    }

    private Due due(Scores.ClosedMonth closed) {
        return new Due(
                FileSet.of(FileSet.Kind.USAGE, closed.month(), closed.revision()),
                closed.revision() == 1 ? city.closed(closed.month()) : closed.closedAt());
    }

    /** Of the month that ended last, from the first morning on until it is closed. */
    private Optional<Due> preliminary(List<Scores.ClosedMonth> closed) {
        YearMonth last =
                YearMonth.from(LocalDate.ofInstant(clock.instant(), city.zone())).minusMonths(1);
        Instant since = city.over(last).plus(MORNING);
        boolean isClosed = closed.stream().anyMatch(one -> one.month().equals(last));
        return isClosed || clock.instant().isBefore(since)
                ? Optional.empty()
                : Optional.of(new Due(FileSet.of(FileSet.Kind.USAGE, last, 0), since));
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
        Made made = make(set, part, rooms.exports().lowest(part.edition()));
        // More points than a PDF has room for: it has their kelurahan.
        return made instanceof Made.Never ? make(set, part, ReportLevel.KELURAHAN) : made;
    }

    private Made make(FileSet set, Part part, ReportLevel level) throws InterruptedException {
        var wanted =
                new Exports.ExportRequest(
                        Word.of(ReportFormat.class, part.format()).orElseThrow(),
                        part.edition(),
                        Letter.INDONESIAN,
                        level,
                        ReportLevel.KOTA);
        var rows = new Rows(set);
        return switch (rooms.exports().make(wanted, rows)) {
            case Exports.Answer.Busy _ -> new Made.NotNow();
            case Exports.Answer.Refused(String reason) -> new Made.Never(reason);
            case Exports.Answer.Ready(Exports.File file) ->
                    file(set, part, file, rows.told.orElseThrow());
        };
    }

    /** What a file of a set is made of; remembers what was told of it. */
    private final class Rows implements Exports.Source {
        private final FileSet set;
        private Optional<UsageReport> told = Optional.empty();

        Rows(FileSet set) {
            this.set = set;
        }

        @Override
        public UsageAnswers ask(
                ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
            UsageQuestion rows = UsageQuestion.of(set.from(), set.to(), by);
            UsageAnswers answers =
                    rooms.reports().usage(whole.map(rows::beside).orElse(rows), progress);
            if (answers.rows() instanceof UsageAnswer.Ready(UsageReport report)) {
                told = Optional.of(report);
            }
            return answers;
        }

        @Override
        public Optional<Board> decide() {
            return board(set);
        }
    }

    private static Made file(FileSet set, Part part, Exports.File file, UsageReport report) {
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
        String extension = Word.of(ReportFormat.class, part.format()).orElseThrow().extension();
        return name.substring(0, name.length() - extension.length())
                + (set.isPreliminary() ? "sementara" : "r" + set.revision())
                + "."
                + extension;
    }

    @Override
    public Optional<String> letter(KeptFiles filed, Edition edition) {
        return board(filed.set()).map(board -> MonthLetter.of(filed, board, edition, city));
    }

    private Optional<Board> board(FileSet set) {
        return rooms.boards().board(Optional.of(set.month()), area -> true);
    }
}
