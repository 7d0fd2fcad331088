package id.gardu.report.archive;

import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.report.Scores;
import id.gardu.report.format.Edition;
import id.gardu.report.isp.IspFormat;
import id.gardu.report.isp.IspStatement;
import id.gardu.report.isp.IspStatements;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statement of lines of a closed month, once: later revisions of the month leave it. */
final class IspFiles implements Issue {
    private static final List<IspFormat> FORMATS =
            List.of(IspFormat.PDF, IspFormat.CSV, IspFormat.CSV_OUTAGES);
    private static final Duration PATIENCE = Duration.ofDays(2);

    private final IspStatements statements;
    private final Scores scores;
    private final ZoneId zone;
    private final String city;
    private final Optional<PublicUrl> console;

    IspFiles(
            IspStatements statements,
            Scores scores,
            ZoneId zone,
            String city,
            Optional<PublicUrl> console) {
        this.statements = statements;
        this.scores = scores;
        this.zone = zone;
        this.city = city;
        this.console = console;
    }

    @Override
    public ArchiveKind kind() {
        return ArchiveKind.ISP;
    }

    /** The month before the one in which it is begun. */
    @Override
    public LocalDate begin(LocalDate today) {
        return YearMonth.from(today).minusMonths(1).atDay(1);
    }

    /** Once what it costs stands fast. */
    @Override
    public List<Due> due(LocalDate begin) {
        return scores.closes(YearMonth.from(begin)).stream()
                .map(closed -> new Due(set(closed.month()), since(closed.month())))
                .toList();
    }

    private static FileSet set(YearMonth month) {
        return FileSet.of(ArchiveKind.ISP, month, 1);
    }

    private Instant since(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().plus(PATIENCE);
    }

    @Override
    public List<Part> parts(FileSet set) {
        return FORMATS.stream().map(format -> new Part(Edition.INSIDE, format.word())).toList();
    }

    @Override
    public Made make(FileSet set, Part part) {
        IspFormat format = IspFormat.of(part.format()).orElseThrow();
        return statements
                .of(set.month())
                .<Made>map(
                        statement ->
                                new Made.File(
                                        format.fileName(statement),
                                        format.mediaType(),
                                        IspFormat.dataVersion(statement),
                                        format.octets(statement, LetterWords.INDONESIAN)))
                .orElseGet(Made.NotNow::new);
    }

    /** Where there is nothing to claim nobody is written to. */
    @Override
    public Optional<String> letter(Filed filed, Edition edition) {
        return statements
                .of(filed.set().month())
                .filter(statement -> statement.restitution() > 0)
                .map(statement -> letter(filed, statement, edition));
    }

    private String letter(Filed filed, IspStatement statement, Edition edition) {
        String month = LetterWords.month(statement.month());
        var letter =
                new Letter(
                        LetterWords.text("isp.subject", Map.of("month", month, "city", city)),
                        filed);
        letter.blank().say(LetterWords.text("isp.ready", Map.of("month", month)));
        for (IspStatement.Sum sum : statement.sums()) {
            letter.say(sum(sum));
        }
        letter.say(LetterWords.text("isp.claim"));
        letter.blank().link("link.archive", console, "/archive");
        return letter.closed(edition);
    }

    private static String sum(IspStatement.Sum sum) {
        String isp = sum.isp().orElseGet(() -> LetterWords.text("isp.none"));
        if (!sum.isKnown()) {
            return LetterWords.text(
                    "isp.sum.none", Map.of("isp", isp, "sites", LetterWords.count(sum.sites())));
        }
        return LetterWords.text(
                sum.isPartlyKnown() ? "isp.sum.part" : "isp.sum",
                Map.of(
                        "isp",
                        isp,
                        "told",
                        LetterWords.count(sum.told()),
                        "sites",
                        LetterWords.count(sum.sites()),
                        "known",
                        LetterWords.count((long) sum.knownPct().orElse(0)),
                        "outages",
                        LetterWords.count(sum.outages()),
                        "hours",
                        LetterWords.count(Math.round(sum.down().booked() / 3_600.0)),
                        "rupiah",
                        LetterWords.rupiah(sum.rupiah())));
    }
}
