package id.gardu.report.isp;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.network.OpenHours;
import id.gardu.report.DayRange;
import id.gardu.report.ReportLevel;
import id.gardu.report.ScoreRow;
import id.gardu.report.Scores;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes statements of lines. Reads one moment of the database. Thread-safe.
 *
 * @param leastPct of the opening time; down for less is no claim
 * @param zone of the city, whose midnight ends a day
 */
public record IspStatements(Store store, Scores scores, double leastPct, ZoneId zone, Clock clock) {
    /** Of a month that has begun; empty before that. */
    public Optional<IspStatement> of(YearMonth month) {
        var range = new DayRange(month.atDay(1), month.plusMonths(1).atDay(1), zone);
        Instant now = clock.instant();
        if (!range.start().isBefore(now)) {
            return Optional.empty();
        }
        Instant until = range.end().isBefore(now) ? range.end() : now;
        Map<String, OptionalLong> costs = costs(month, until.equals(range.end()));
        return Optional.of(
                new IspStatement(
                        month,
                        until,
                        zone,
                        leastPct,
                        store.longSnapshot((Handle handle) -> lines(handle, range, until, costs))));
    }

    /** As the month was closed with; else what is entered. */
    private Map<String, OptionalLong> costs(YearMonth month, boolean over) {
        Map<String, OptionalLong> costs = new HashMap<>();
        if (over) {
            scores.closed(month, month.plusMonths(1), ReportLevel.SITE).stream()
                    .map(ScoreRow::row)
                    .forEach(row -> costs.put(row.code(), row.money().cost()));
        }
        return costs;
    }

    private List<LineMonth> lines(
            Handle handle, DayRange range, Instant until, Map<String, OptionalLong> costs) {
        LineQueries asked = handle.attach(LineQueries.class);
        Map<Long, List<LineQueries.Spell>> spells =
                asked.spells(range.start(), until).stream()
                        .collect(groupingBy(LineQueries.Spell::siteId));
        Map<Long, List<LineQueries.GatewayHours>> spoke =
                asked.spoke(range.from(), range.to()).stream()
                        .collect(groupingBy(LineQueries.GatewayHours::siteId));
        var lines = new ArrayList<LineMonth>();
        for (SiteRow place : asked.places()) {
            Span there = there(place).within(new Span(range.start(), until));
            if (!there.isEmpty()) {
                List<Span> open = openings(place, there);
                var states =
                        new LineStates(
                                there,
                                spells.getOrDefault(place.id(), List.of()),
                                new HeardHours(spoke.getOrDefault(place.id(), List.of()), zone),
                                open);
                OptionalLong cost = costs.getOrDefault(place.code(), place.monthlyCostIdr());
                lines.add(line(place, states, open, cost));
            }
        }
        return lines;
    }

    private Span there(SiteRow place) {
        return new Span(place.begins(zone), place.retiredAt().orElse(Instant.MAX));
    }

    private LineMonth line(SiteRow place, LineStates states, List<Span> open, OptionalLong cost) {
        return LineMonth.of(
                place,
                open.stream().mapToLong(Span::seconds).sum() - seconds(states.maintenance(), open),
                seconds(states.known(), open),
                states.outages(),
                cost,
                leastPct);
    }

    private static long seconds(List<Span> spans, List<Span> open) {
        return spans.stream().mapToLong(span -> span.secondsIn(open)).sum();
    }

    private List<Span> openings(SiteRow place, Span there) {
        OpenHours hours = OpenHours.parse(place.openHours()).or(scores.settings().assumedHours());
        LocalDate first = LocalDate.ofInstant(there.from(), zone);
        return first.datesUntil(LocalDate.ofInstant(there.to(), zone).plusDays(1))
                .flatMap(day -> hours.on(day, zone).stream())
                .map(opening -> new Span(opening.from(), opening.to()).within(there))
                .filter(span -> !span.isEmpty())
                .toList();
    }
}
