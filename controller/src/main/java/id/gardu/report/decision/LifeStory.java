package id.gardu.report.decision;

import id.gardu.report.ScoreRow;
import id.gardu.report.decision.BoardQueries.DecisionRow;
import id.gardu.report.decision.BoardQueries.Down;
import id.gardu.report.decision.BoardQueries.SiteRow;
import id.gardu.report.decision.BoardQueries.Used;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the life of one point. Lives for one answer. */
final class LifeStory {
    private static final int WEEKS = 8;
    private static final int DAYS = 7;
    private static final int HOURS = 24;
    private static final Duration OUTAGES = Duration.ofDays(400);

    private final BoardQueries queries;
    private final ZoneId zone;
    private final Instant now;

    LifeStory(BoardQueries queries, ZoneId zone, Instant now) {
        this.queries = queries;
        this.zone = zone;
        this.now = now;
    }

    SiteHistory tell(Point point, AskDetails details, List<ScoreRow> months) {
        return new SiteHistory(
                point,
                details,
                months,
                heat(point.site()),
                WEEKS,
                events(point, months),
                queries.decisionsAbout(point.site()).stream().map(LifeStory::decision).toList());
    }

    /** The eight weeks up to yesterday. */
    private List<List<Integer>> heat(long site) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        int[][] heat = new int[DAYS][HOURS];
        for (Used used : queries.used(site, today.minusDays(WEEKS * DAYS), today)) {
            int day = used.localDay().getDayOfWeek().getValue() - 1;
            for (int hour = 0; hour < HOURS; hour++) {
                heat[day][hour] += (int) ((used.hoursUsed() >>> hour) & 1);
            }
        }
        return Arrays.stream(heat).map(day -> Arrays.stream(day).boxed().toList()).toList();
    }

    private List<SiteEvent> events(Point point, List<ScoreRow> months) {
        var events = new ArrayList<SiteEvent>();
        queries.sites().stream()
                .filter(site -> site.id() == point.site())
                .findFirst()
                .ifPresent(site -> born(site, events));
        for (Down down : queries.outages(point.site(), now.minus(OUTAGES))) {
            Duration length = Duration.between(down.fromAt(), down.toAt().orElse(now));
            events.add(
                    new SiteEvent(
                            LocalDate.ofInstant(down.fromAt(), zone),
                            SiteEvent.Kind.OUTAGE,
                            down.ap() + " " + length.toMinutes() + "m",
                            ""));
        }
        queries.tests(point.site())
                .forEach(
                        at ->
                                events.add(
                                        new SiteEvent(
                                                LocalDate.ofInstant(at, zone),
                                                SiteEvent.Kind.TEST,
                                                "",
                                                "")));
        queries.events(List.of(point.site()))
                .forEach(
                        row ->
                                SiteEvent.Kind.of(row.kind())
                                        .ifPresent(
                                                kind ->
                                                        events.add(
                                                                new SiteEvent(
                                                                        row.localDay(),
                                                                        kind,
                                                                        row.note(),
                                                                        row.notedBy()))));
        Set<LocalDate> told =
                events.stream()
                        .filter(event -> event.kind() == SiteEvent.Kind.MOVED)
                        .map(SiteEvent::day)
                        .collect(Collectors.toSet());
        moved(months).stream().filter(event -> !told.contains(event.day())).forEach(events::add);
        events.sort(Comparator.comparing(SiteEvent::day).reversed());
        return events;
    }

    private void born(SiteRow site, List<SiteEvent> events) {
        LocalDate begins =
                site.openedOn().orElseGet(() -> LocalDate.ofInstant(site.createdAt(), zone));
        events.add(new SiteEvent(begins, SiteEvent.Kind.OPENED, "", ""));
        site.retiredAt()
                .ifPresent(
                        at ->
                                events.add(
                                        new SiteEvent(
                                                LocalDate.ofInstant(at, zone),
                                                SiteEvent.Kind.RETIRED,
                                                "",
                                                "")));
    }

    private static List<SiteEvent> moved(List<ScoreRow> months) {
        var events = new ArrayList<SiteEvent>();
        Optional<String> before = Optional.empty();
        for (ScoreRow month : months) {
            if (before.isPresent() && month.area().isPresent() && !month.area().equals(before)) {
                events.add(
                        new SiteEvent(
                                month.month().atDay(1),
                                SiteEvent.Kind.MOVED,
                                month.area().get(),
                                ""));
            }
            before = month.area();
        }
        return events;
    }

    static Decision decision(DecisionRow row) {
        return new Decision(
                row.id(),
                row.site(),
                YearMonth.of(1970, 1).plusMonths(row.month()),
                row.revision(),
                Decision.Kind.of(row.kind()).orElseThrow(),
                row.untilDay(),
                row.reason(),
                row.decidedBy(),
                row.decidedAt(),
                row.undoneAt());
    }
}
