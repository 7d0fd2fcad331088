package id.gardu.report.decision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import id.gardu.network.OpenHours;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.decision.AskDetails.Near;
import id.gardu.report.decision.BoardQueries.ActiveAccount;
import id.gardu.report.decision.BoardQueries.EventRow;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.Verdict;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What is told beside points that are asked about. Lives for one answer. */
record AskDetailsReader(
        Board board,
        Ground ground,
        BoardQueries queries,
        Map<String, Integer> underLine,
        OpenHours assumed,
        Map<String, Boolean> openLong) {
    private static final int YEAR = 12;
    private static final Set<Verdict> WANTED = EnumSet.of(Verdict.USED, Verdict.THRIVING);
    private static final double FAR = Double.POSITIVE_INFINITY;
    private static final double NEAR_METRES = 300;
    private static final int LEAST = 10;
    private static final int COMPARABLE = 10;
    private static final int LEAST_COMPARABLE = 5;
    private static final long LONG_HOURS = 60;
    private static final long HUNDRED = 100;

    Map<String, AskDetails> of(List<Point> points) {
        if (points.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Point>> near = points.stream().collect(toMap(Point::code, this::within));
        List<Long> asked = points.stream().map(Point::site).toList();
        Optional<Map<Long, Set<Long>>> active =
                active(
                        Stream.concat(
                                        asked.stream(),
                                        near.values().stream()
                                                .flatMap(List::stream)
                                                .map(Point::site))
                                .distinct()
                                .toList());
        Map<Long, List<SiteEvent>> events =
                queries.events(asked).stream()
                        .collect(groupingBy(EventRow::siteId, mapping(EventRow::event, toList())));
        return points.stream()
                .collect(
                        toMap(
                                Point::code,
                                point ->
                                        details(
                                                point,
                                                near.getOrDefault(point.code(), List.of()),
                                                active,
                                                events.getOrDefault(point.site(), List.of()))));
    }

    private AskDetails details(
            Point point,
            List<Point> near,
            Optional<Map<Long, Set<Long>>> active,
            List<SiteEvent> events) {
        Optional<Set<Long>> accounts = active.map(of -> of.getOrDefault(point.site(), Set.of()));
        return new AskDetails(
                accounts.map(some -> OptionalLong.of(some.size())).orElse(OptionalLong.empty()),
                nearest(point),
                point.costNow().isPresent()
                        ? OptionalLong.of(YEAR * point.costNow().getAsLong())
                        : OptionalLong.empty(),
                point.judgement().line().accounts(),
                monthsUnderLine(point),
                last(events, SiteEvent.Kind.VISIT),
                last(events, SiteEvent.Kind.OUTREACH),
                comparable(point),
                alsoNear(accounts, near, active));
    }

    private Optional<Map<Long, Set<Long>>> active(List<Long> sites) {
        return queries.activeInThreeMonths(board.month(), sites)
                .map(
                        active ->
                                active.stream()
                                        .collect(
                                                groupingBy(
                                                        ActiveAccount::siteId,
                                                        mapping(
                                                                ActiveAccount::accountId,
                                                                toSet()))));
    }

    /** Percent of its accounts; of fewer than ten nobody says where else they are. */
    private static OptionalLong alsoNear(
            Optional<Set<Long>> accounts, List<Point> near, Optional<Map<Long, Set<Long>>> active) {
        if (accounts.isEmpty() || accounts.get().size() < LEAST) {
            return OptionalLong.empty();
        }
        Map<Long, Set<Long>> by = active.orElseThrow();
        Set<Long> elsewhere =
                near.stream()
                        .flatMap(point -> by.getOrDefault(point.site(), Set.of()).stream())
                        .collect(toSet());
        long both = accounts.get().stream().filter(elsewhere::contains).count();
        return OptionalLong.of(Math.round((double) HUNDRED * both / accounts.get().size()));
    }

    private Stream<Point> others(Point point) {
        return board.points().stream().filter(other -> !other.code().equals(point.code()));
    }

    private List<Point> within(Point point) {
        return others(point)
                .filter(other -> metres(point, other).orElse(FAR) <= NEAR_METRES)
                .toList();
    }

    private OptionalDouble metres(Point one, Point other) {
        return ground.metres(one.code(), other.code());
    }

    /** The nearest one that was neither broken nor unknown. */
    private Optional<Near> nearest(Point point) {
        return others(point)
                .filter(other -> other.group() == Group.KEEP)
                .flatMap(
                        other ->
                                metres(point, other).stream()
                                        .mapToObj(metres -> near(other, Math.round(metres))))
                .min(Comparator.comparingLong(Near::metres).thenComparing(Near::code));
    }

    private static Near near(Point point, long metres) {
        return new Near(point.code(), point.name(), metres);
    }

    /** A month that is not judged neither ends nor adds to a run. */
    private int monthsUnderLine(Point point) {
        SiteMonth.EarlierMonth now = point.judgement().before();
        int before = underLine.getOrDefault(point.code(), 0);
        if (!now.judged()) {
            return before;
        }
        return now.mostActive() < point.judgement().line().accounts() ? 1 + before : 0;
    }

    private static Optional<LocalDate> last(List<SiteEvent> events, SiteEvent.Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .map(SiteEvent::day)
                .max(Comparator.naturalOrder());
    }

    /** The ten used or thriving ones nearest in inhabitants, with the same kind of hours. */
    private List<Point> comparable(Point point) {
        OptionalLong people = point.row().reach().population();
        if (people.isEmpty()) {
            return List.of();
        }
        List<Point> alike =
                others(point)
                        .filter(other -> WANTED.contains(other.judgement().verdict()))
                        .filter(other -> other.row().reach().population().isPresent())
                        .filter(other -> isOpenLong(other.code()) == isOpenLong(point.code()))
                        .sorted(
                                Comparator.<Point>comparingLong(
                                                other ->
                                                        Math.abs(
                                                                people(other) - people.getAsLong()))
                                        .thenComparing(Point::code))
                        .limit(COMPARABLE)
                        .toList();
        return alike.size() < LEAST_COMPARABLE ? List.of() : alike;
    }

    private static long people(Point point) {
        return point.row().reach().population().orElse(0);
    }

    private boolean isOpenLong(String code) {
        String entered = ground.site(code).map(SiteRow::openHours).orElse("");
        return openLong.computeIfAbsent(entered, this::isLong);
    }

    private boolean isLong(String entered) {
        OpenHours hours = OpenHours.parse(entered).or(assumed);
        LocalDate monday =
                board.month().atDay(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        long minutes = 0;
        for (int day = 0; day < DayOfWeek.values().length; day++) {
            for (OpenHours.Opening open : hours.on(monday.plusDays(day), ZoneOffset.UTC)) {
                minutes += Duration.between(open.from(), open.to()).toMinutes();
            }
        }
        return minutes > Duration.ofHours(LONG_HOURS).toMinutes();
    }
}
