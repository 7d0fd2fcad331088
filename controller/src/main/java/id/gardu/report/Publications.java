package id.gardu.report;

import static java.util.stream.Collectors.toMap;

import id.gardu.report.Publication.Decision;
import id.gardu.report.Publication.Place;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what of a report may leave the operating team: always of the whole city, at every level
 * and against the periods within, whatever part of it was asked for, so that no two files together
 * tell what neither tells. Reads one moment of the database. Thread-safe.
 *
 * @param thresholds of months that are not closed
 */
public record Publications(Store store, OutsideSettings settings, Thresholds thresholds) {
    /** A publication, or why there is none. */
    public sealed interface Answer {
        record Ready(Publication publication) implements Answer {}

        /** The reason says what can be had. */
        record Refused(String reason) implements Answer {}
    }

    /** The limits that hold for a range: those its month was judged by, else those that are set. */
    public Thresholds thresholds(DayRange range) {
        return store.snapshot((Handle handle) -> thresholds(handle, range));
    }

    private Thresholds thresholds(Handle handle, DayRange range) {
        return range.month()
                .flatMap(month -> handle.attach(ScoreTable.class).close(month))
                .map(Scores.ClosedMonth::limits)
                .orElse(thresholds);
    }

    /** Of a report what may leave; its rows may be those of a part of the city. */
    public Answer of(UsageReport report) {
        DayRange range = report.range();
        Optional<FixedPeriod> period = FixedPeriod.of(range.from(), range.to());
        if (!levels().contains(report.level())) {
            return new Answer.Refused(otherLevel(report.level()));
        }
        if (report.each() != Granularity.RANGE) {
            return new Answer.Refused(
                    "outside the operating team a report is of one period; ask for each by itself");
        }
        if (period.isEmpty()) {
            return new Answer.Refused(
                    "outside the operating team reports are of a whole month, quarter or year;"
                            + " ask for one, such as "
                            + days(month(range.from()))
                            + ", or for the edition inside");
        }
        Thresholds then = thresholds(range);
        return store.longSnapshot((Handle handle) -> of(handle, report, period.get(), then));
    }

    private static FixedPeriod month(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        return FixedPeriod.of(first, first.plusMonths(1)).orElseThrow();
    }

    private static String days(FixedPeriod period) {
        return period.from() + " to " + period.to();
    }

    private String otherLevel(ReportLevel asked) {
        return "outside the operating team points are shown by "
                + settings.points().word()
                + ", not by "
                + asked.word()
                + " too: the two together would tell counts that are hidden; ask by "
                + String.join(", ", levels().stream().map(ReportLevel::word).toList())
                + ", or change report.outside-level";
    }

    /** The lowest level at which anything is published. */
    public ReportLevel points() {
        return settings.points();
    }

    /** The hierarchy that is published, its foot first. */
    List<ReportLevel> levels() {
        return List.of(
                settings.points(), ReportLevel.KELURAHAN, ReportLevel.KECAMATAN, ReportLevel.KOTA);
    }

    private Answer of(Handle handle, UsageReport report, FixedPeriod period, Thresholds then) {
        var counts = new PublishedCounts(handle, levels());
        if (!counts.isClosed(period)) {
            return new Answer.Refused(
                    days(period)
                            + " is not closed: that is done two days after its last, and outside"
                            + " the operating team nothing is shown before; ask for one that is"
                            + " closed, or for the edition inside");
        }
        return new Answer.Ready(
                new Publication(report, decide(counts, period), places(handle), then));
    }

    /**
     * Of reports of one period at several levels what may leave, decided about once.
     *
     * @return in their order; empty where the period is not closed
     */
    List<Publication> of(FixedPeriod period, List<UsageReport> reports) {
        return store.longSnapshot(
                (Handle handle) -> {
                    var counts = new PublishedCounts(handle, levels());
                    if (!counts.isClosed(period)) {
                        return List.of();
                    }
                    Decision decided = decide(counts, period);
                    Map<String, Place> places = places(handle);
                    return reports.stream()
                            .map(
                                    report ->
                                            new Publication(
                                                    report,
                                                    decided,
                                                    places,
                                                    thresholds(handle, report.range())))
                            .toList();
                });
    }

    /** Of a report of sites, what comes from no people: the columns that do are not to be shown. */
    Publication ofNobody(UsageReport report) {
        return new Publication(
                report,
                Decision.NOTHING,
                store.snapshot(Publications::places),
                thresholds(report.range()));
    }

    private static Map<String, Place> places(Handle handle) {
        return handle.attach(UsageQueries.class).places().stream()
                .collect(toMap(Place::code, place -> place));
    }

    private static Decision decide(PublishedCounts counts, FixedPeriod period) {
        return new PublishedPeriods(counts).decide(period);
    }
}
