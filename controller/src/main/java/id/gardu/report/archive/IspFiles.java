package id.gardu.report.archive;

import static id.gardu.report.archive.Letter.WORDS;

import id.gardu.report.Scores;
import id.gardu.report.archive.ArchiveUpkeep.City;
import id.gardu.report.format.Edition;
import id.gardu.report.isp.IspFormat;
import id.gardu.report.isp.IspStatement;
import id.gardu.report.isp.IspStatements;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The statement of lines of a closed month, once: later revisions of the month leave it. */
record IspFiles(IspStatements statements, Scores scores, City city) implements Issue {
    @Override
    public FileSet.Kind kind() {
        return FileSet.Kind.ISP;
    }

    /** Once what it costs stands fast. */
    @Override
    public List<Due> due(LocalDate begin) {
        return scores.closes(YearMonth.from(begin)).stream()
                .map(Scores.ClosedMonth::month)
                .map(month -> new Due(FileSet.of(FileSet.Kind.ISP, month, 1), city.closed(month)))
                .toList();
    }

    @Override
    public List<Part> parts(FileSet set) {
        return Stream.of(IspFormat.PDF, IspFormat.CSV, IspFormat.CSV_OUTAGES)
                .map(format -> new Part(Edition.INSIDE, format.word()))
                .toList();
    }

    @Override
    public Made make(FileSet set, Part part) {
        IspFormat format = Word.of(IspFormat.class, part.format()).orElseThrow();
        return statements
                .of(set.month())
                .<Made>map(
                        statement ->
                                new Made.File(
                                        format.fileName(statement),
                                        format.mediaType(),
                                        IspFormat.dataVersion(statement),
                                        format.octets(statement, Letter.INDONESIAN)))
                .orElseGet(Made.NotNow::new);
    }

    /** Where there is nothing to claim nobody is written to. */
    @Override
    public Optional<String> letter(KeptFiles filed, Edition edition) {
        return statements
                .of(filed.set().month())
                .filter(statement -> statement.restitution() > 0)
                .map(statement -> letter(filed, statement, edition));
    }

    private String letter(KeptFiles filed, IspStatement statement, Edition edition) {
        String month = WORDS.month(statement.month());
        var about = Map.of("month", month, "city", city.name());
        var letter = new Letter(WORDS.text("isp.subject", about), filed).blank();
        letter.text("isp.ready", "month", month);
        statement.sums().forEach(sum -> letter.say(sum(sum)));
        return letter.text("isp.claim")
                .blank()
                .link("link.archive", city.console(), "/archive")
                .closed(edition);
    }

    private static String sum(IspStatement.Sum sum) {
        String isp = sum.isp().orElseGet(() -> WORDS.text("isp.none"));
        if (!sum.isKnown()) {
            return WORDS.text(
                    "isp.sum.none", Map.of("isp", isp, "sites", WORDS.count(sum.sites())));
        }
        return WORDS.text(
                sum.isPartlyKnown() ? "isp.sum.part" : "isp.sum",
                Map.of(
                        "isp", isp,
                        "told", WORDS.count(sum.told()),
                        "sites", WORDS.count(sum.sites()),
                        "known", WORDS.count((long) sum.knownPct().orElse(0)),
                        "outages", WORDS.count(sum.outages()),
                        "hours", WORDS.count(Math.round(sum.down().booked() / 3_600.0)),
                        "rupiah", Letter.rupiah(sum.rupiah())));
    }
}
