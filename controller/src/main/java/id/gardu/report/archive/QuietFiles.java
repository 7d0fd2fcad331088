package id.gardu.report.archive;

import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Edition;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points that are up and quiet, every Monday. Only the latest Monday is made up: what an earlier
 * one would have found nobody can say any more, and what still holds is in the latest.
 */
final class QuietFiles implements Issue {
    private static final String PDF = "pdf";
    private static final String CSV = "csv";
    private static final int DAYS = 7;
    private static final int MOST_NAMED = 10;

    /** Sunday is settled by then. */
    private static final Duration SETTLED = Duration.ofHours(3);

    private final Boards boards;
    private final ZoneId zone;
    private final Clock clock;
    private final String city;
    private final Optional<PublicUrl> console;

    QuietFiles(Boards boards, ZoneId zone, Clock clock, String city, Optional<PublicUrl> console) {
        this.boards = boards;
        this.zone = zone;
        this.clock = clock;
        this.city = city;
        this.console = console;
    }

    @Override
    public ArchiveKind kind() {
        return ArchiveKind.QUIET;
    }

    /** The first Monday after the start, or that day. */
    @Override
    public LocalDate begin(LocalDate today) {
        return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    @Override
    public List<Due> due(LocalDate begin) {
        LocalDate monday =
                LocalDate.ofInstant(clock.instant().minus(SETTLED), zone)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant since = monday.atStartOfDay(zone).toInstant().plus(SETTLED);
        return monday.isBefore(begin)
                ? List.of()
                : List.of(
                        new Due(
                                new FileSet(ArchiveKind.QUIET, monday, monday.plusDays(DAYS), 1),
                                since));
    }

    @Override
    public List<Part> parts(FileSet set) {
        return List.of(new Part(Edition.INSIDE, PDF), new Part(Edition.INSIDE, CSV));
    }

    @Override
    public Made make(FileSet set, Part part) {
        QuietPoints found = found();
        String name = "titik-sepi." + set.from() + "." + part.format();
        String version = QuietCsv.version(found);
        return part.format().equals(PDF)
                ? new Made.File(
                        name,
                        "application/pdf",
                        version,
                        QuietPdf.octets(found, city, set.from(), version, zone))
                : new Made.File(name, "text/csv; charset=utf-8", version, QuietCsv.octets(found));
    }

    private QuietPoints found() {
        return QuietPoints.read(boards, LocalDate.ofInstant(clock.instant(), zone));
    }

    /** Where nothing is quiet nobody is written to. */
    @Override
    public Optional<String> letter(Filed filed, Edition edition) {
        QuietPoints found = found();
        return found.points().isEmpty()
                ? Optional.empty()
                : Optional.of(letter(filed, found, edition));
    }

    private String letter(Filed filed, QuietPoints found, Edition edition) {
        var letter =
                new Letter(
                        LetterWords.text(
                                "quiet.subject",
                                Map.of(
                                        "n",
                                        LetterWords.count(found.points().size()),
                                        "city",
                                        city)),
                        filed);
        letter.blank();
        QuietWords.sentences(found).forEach(letter::say);
        letter.blank();
        found.points().stream()
                .limit(MOST_NAMED)
                .forEach(point -> letter.say(QuietWords.line(point)));
        int more = found.points().size() - MOST_NAMED;
        if (more > 0) {
            letter.say(LetterWords.text("quiet.more", Map.of("n", LetterWords.count(more))));
        }
        letter.blank()
                .say(LetterWords.text("quiet.definition"))
                .link("link.decision", console, "/decisions?group=ask")
                .link("link.archive", console, "/archive");
        return letter.closed(edition);
    }
}
