package id.gardu.report.decision;

import id.gardu.report.ScoreRow;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.decision.BoardQueries.DownTime;
import id.gardu.report.decision.BoardQueries.TrafficHours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the life of one point. Lives for one answer. */
record LifeStory(BoardQueries queries, Ground ground, ZoneId zone, Instant now) {
    private static final int WEEKS = 8;
    private static final int DAYS = 7;
    private static final int HOURS = 24;
    private static final Duration OUTAGES = Duration.ofDays(400);

    SiteHistory tell(Point point, AskDetails details, List<ScoreRow> months) {
        return new SiteHistory(
                point,
                details,
                months,
                heat(point.site()),
                WEEKS,
                events(point, months),
                queries.decisionsAbout(point.site()));
    }

    /** The eight weeks up to yesterday. */
    private List<List<Integer>> heat(long site) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        int[][] heat = new int[DAYS][HOURS];
        for (TrafficHours used : queries.used(site, today.minusDays(WEEKS * DAYS), today)) {
            int day = used.localDay().getDayOfWeek().getValue() - 1;
            for (int hour = 0; hour < HOURS; hour++) {
                heat[day][hour] += (int) ((used.hoursUsed() >>> hour) & 1);
            }
        }
        return Arrays.stream(heat).map(day -> Arrays.stream(day).boxed().toList()).toList();
    }

    private List<SiteEvent> events(Point point, List<ScoreRow> months) {
        var events = new ArrayList<SiteEvent>();
        ground.site(point.code()).ifPresent(site -> born(site, events));
        for (DownTime down : queries.outages(point.site(), now.minus(OUTAGES))) {
            Duration length = Duration.between(down.fromAt(), down.toAt().orElse(now));
            String note = down.ap() + " " + length.toMinutes() + "m";
            events.add(event(day(down.fromAt()), SiteEvent.Kind.OUTAGE, note));
        }
        queries.tests(point.site())
                .forEach(at -> events.add(event(day(at), SiteEvent.Kind.TEST, "")));
        queries.events(List.of(point.site())).forEach(row -> events.add(row.event()));
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
        events.add(event(ground.begins(site), SiteEvent.Kind.OPENED, ""));
        site.retiredAt().ifPresent(at -> events.add(event(day(at), SiteEvent.Kind.RETIRED, "")));
    }

    private static SiteEvent event(LocalDate day, SiteEvent.Kind kind, String note) {
        return new SiteEvent(day, kind, note, "");
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    private static List<SiteEvent> moved(List<ScoreRow> months) {
        var events = new ArrayList<SiteEvent>();
        Optional<String> before = Optional.empty();
        for (ScoreRow month : months) {
            if (before.isPresent() && month.area().isPresent() && !month.area().equals(before)) {
                LocalDate first = month.month().atDay(1);
                events.add(event(first, SiteEvent.Kind.MOVED, month.area().get()));
            }
            before = month.area();
        }
        return events;
    }
}
