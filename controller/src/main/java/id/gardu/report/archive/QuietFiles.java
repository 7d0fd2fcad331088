package id.gardu.report.archive;

import static id.gardu.report.archive.Letter.WORDS;

import id.gardu.report.archive.ArchiveUpkeep.City;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Edition;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points that are up and quiet, every Monday. Only the latest Monday is made up: what an earlier
 * one would have found nobody can say any more, and what still holds is in the latest.
 */
record QuietFiles(Boards boards, City city, Clock clock) implements Issue {
    private static final String PDF = "pdf";
    private static final String CSV = "csv";
    private static final int DAYS = 7;
    private static final int MOST_NAMED = 10;

    /** Sunday is settled by then. */
    private static final Duration SETTLED = Duration.ofHours(3);

    @Override
    public FileSet.Kind kind() {
        return FileSet.Kind.QUIET;
    }

    /** The first Monday after the start, or that day. */
    @Override
    public LocalDate begin(LocalDate today) {
        return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    @Override
    public List<Due> due(LocalDate begin) {
        LocalDate monday =
                LocalDate.ofInstant(clock.instant().minus(SETTLED), city.zone())
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant since = monday.atStartOfDay(city.zone()).toInstant().plus(SETTLED);
        var week = new FileSet(FileSet.Kind.QUIET, monday, monday.plusDays(DAYS), 1);
        return monday.isBefore(begin) ? List.of() : List.of(new Due(week, since));
    }

    @Override
    public List<Part> parts(FileSet set) {
        return List.of(new Part(Edition.INSIDE, PDF), new Part(Edition.INSIDE, CSV));
    }

    @Override
    public Made make(FileSet set, Part part) {
        var report = new QuietReport(found());
        boolean isPdf = part.format().equals(PDF);
        return new Made.File(
                "titik-sepi." + set.from() + "." + part.format(),
                isPdf ? "application/pdf" : "text/csv; charset=utf-8",
                report.version(),
                isPdf ? report.pdf(city.name(), set.from(), city.zone()) : report.csv());
    }

    private QuietPoints found() {
        return QuietPoints.read(boards, LocalDate.ofInstant(clock.instant(), city.zone()));
    }

    /** Where nothing is quiet nobody is written to. */
    @Override
    public Optional<String> letter(KeptFiles filed, Edition edition) {
        QuietPoints found = found();
        return found.points().isEmpty()
                ? Optional.empty()
                : Optional.of(letter(filed, new QuietReport(found), edition));
    }

    private String letter(KeptFiles filed, QuietReport report, Edition edition) {
        int all = report.found().points().size();
        var about = Map.of("n", WORDS.count(all), "city", city.name());
        var letter = new Letter(WORDS.text("quiet.subject", about), filed).blank();
        report.sentences().forEach(letter::say);
        letter.blank();
        report.lines().stream().limit(MOST_NAMED).forEach(letter::say);
        if (all > MOST_NAMED) {
            letter.text("quiet.more", "n", WORDS.count(all - MOST_NAMED));
        }
        return letter.blank()
                .text("quiet.definition")
                .link("link.decision", city.console(), "/decisions?group=ask")
                .link("link.archive", city.console(), "/archive")
                .closed(edition);
    }
}
