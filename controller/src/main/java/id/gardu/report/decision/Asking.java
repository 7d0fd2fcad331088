package id.gardu.report.decision;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.network.OpenHours;
import id.gardu.report.decision.AskDetails.Near;
import id.gardu.report.decision.BoardQueries.Active;
import id.gardu.report.decision.BoardQueries.EventRow;
import id.gardu.report.decision.BoardQueries.SiteRow;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.Verdict;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is told beside points that are asked about. Lives for one answer. */
final class Asking {
    private static final int THREE_MONTHS = 3;
    private static final int YEAR = 12;
    private static final int EPOCH = 1970;
    private static final double NEAR_METRES = 300;
    private static final int LEAST = 10;
    private static final int COMPARABLE = 10;
    private static final int LEAST_COMPARABLE = 5;
    private static final long LONG_HOURS = 60;
    private static final long HUNDRED = 100;

    private final Board board;
    private final Ground ground;
    private final BoardQueries queries;
    private final Map<String, Integer> underLine;
    private final OpenHours assumed;

    /** By opening hours as they are written: few among all sites. */
    private final Map<String, Boolean> openLong = new HashMap<>();

    /**
     * @param underLine judged months in a row before the board's, by code
     * @param assumed hours of a site whose own nobody entered
     */
    Asking(
            Board board,
            Ground ground,
            BoardQueries queries,
            Map<String, Integer> underLine,
            OpenHours assumed) {
        this.assumed = assumed;
        this.board = board;
        this.ground = ground;
        this.queries = queries;
        this.underLine = underLine;
    }

    /** Months since 1970. */
    static long number(YearMonth month) {
        return (long) (month.getYear() - EPOCH) * YEAR + month.getMonthValue() - 1;
    }

    /** A month and the two before it, the first one first. */
    static List<Long> threeMonths(YearMonth last) {
        return LongStream.rangeClosed(number(last) - THREE_MONTHS + 1, number(last))
                .boxed()
                .toList();
    }

    Map<String, AskDetails> of(List<Point> points) {
        Map<String, AskDetails> details = new HashMap<>();
        if (points.isEmpty()) {
            return details;
        }
        Map<String, List<Point>> near = new HashMap<>();
        Set<Long> sites = new HashSet<>();
        for (Point point : points) {
            List<Point> here = within(point);
            near.put(point.code(), here);
            sites.add(point.site());
            here.forEach(one -> sites.add(one.site()));
        }
        Optional<Map<Long, Set<Long>>> active = active(List.copyOf(sites));
        List<Long> asked = points.stream().map(Point::site).toList();
        Map<Long, List<EventRow>> events =
                queries.events(asked).stream().collect(groupingBy(EventRow::siteId));
        for (Point point : points) {
            details.put(
                    point.code(),
                    details(
                            point,
                            near.getOrDefault(point.code(), List.of()),
                            active,
                            events.getOrDefault(point.site(), List.of())));
        }
        return details;
    }

    private AskDetails details(
            Point point,
            List<Point> near,
            Optional<Map<Long, Set<Long>>> active,
            List<EventRow> events) {
        Optional<Set<Long>> accounts =
                active.map(of -> of.getOrDefault(point.site(), Collections.emptySet()));
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
        List<Long> months = threeMonths(board.month());
        Optional<Long> first = queries.firstMonth();
        if (first.isEmpty() || first.get() > months.getFirst()) {
            return Optional.empty();
        }
        Map<Long, Set<Long>> active = new HashMap<>();
        for (Active one : queries.activeAt(months, sites)) {
            active.computeIfAbsent(one.siteId(), _ -> new HashSet<>()).add(one.accountId());
        }
        return Optional.of(active);
    }

    /** Percent of its accounts; of fewer than ten nobody says where else they are. */
    private static OptionalLong alsoNear(
            Optional<Set<Long>> accounts, List<Point> near, Optional<Map<Long, Set<Long>>> active) {
        if (accounts.isEmpty() || accounts.get().size() < LEAST) {
            return OptionalLong.empty();
        }
        Set<Long> elsewhere = new HashSet<>();
        near.forEach(
                point ->
                        elsewhere.addAll(
                                active.orElseThrow()
                                        .getOrDefault(point.site(), Collections.emptySet())));
        long both = accounts.get().stream().filter(elsewhere::contains).count();
        return OptionalLong.of(Math.round((double) HUNDRED * both / accounts.get().size()));
    }

    private List<Point> within(Point point) {
        return board.points().stream()
                .filter(other -> !other.code().equals(point.code()))
                .filter(
                        other ->
                                ground.metres(point.code(), other.code())
                                                .orElse(Double.POSITIVE_INFINITY)
                                        <= NEAR_METRES)
                .toList();
    }

    /** The nearest one that was neither broken nor unknown. */
    private Optional<Near> nearest(Point point) {
        return board.points().stream()
                .filter(other -> !other.code().equals(point.code()))
                .filter(other -> other.group() == Group.KEEP)
                .flatMap(
                        other -> {
                            OptionalDouble metres = ground.metres(point.code(), other.code());
                            return metres.isEmpty()
                                    ? Stream.empty()
                                    : Stream.of(
                                            new Near(
                                                    other.code(),
                                                    other.name(),
                                                    Math.round(metres.getAsDouble())));
                        })
                .min(Comparator.comparingLong(Near::metres).thenComparing(Near::code));
    }

    /** A month that is not judged neither ends nor adds to a run. */
    private int monthsUnderLine(Point point) {
        SiteMonth.Before now = point.judgement().before();
        if (!now.judged()) {
            return underLine.getOrDefault(point.code(), 0);
        }
        return now.mostActive() >= point.judgement().line().accounts()
                ? 0
                : 1 + underLine.getOrDefault(point.code(), 0);
    }

    private static Optional<LocalDate> last(List<EventRow> events, SiteEvent.Kind kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind.word()))
                .map(EventRow::localDay)
                .max(Comparator.naturalOrder());
    }

    /** The ten used or thriving ones nearest in inhabitants, with the same kind of hours. */
    private List<Point> comparable(Point point) {
        OptionalLong people = point.row().reach().population();
        if (people.isEmpty()) {
            return List.of();
        }
        List<Point> alike =
                board.points().stream()
                        .filter(other -> !other.code().equals(point.code()))
                        .filter(
                                other ->
                                        other.judgement().verdict() == Verdict.USED
                                                || other.judgement().verdict() == Verdict.THRIVING)
                        .filter(other -> other.row().reach().population().isPresent())
                        .filter(other -> isOpenLong(other.code()) == isOpenLong(point.code()))
                        .sorted(
                                Comparator.<Point>comparingLong(
                                                other ->
                                                        Math.abs(
                                                                other.row()
                                                                                .reach()
                                                                                .population()
                                                                                .getAsLong()
                                                                        - people.getAsLong()))
                                        .thenComparing(Point::code))
                        .limit(COMPARABLE)
                        .toList();
        return alike.size() < LEAST_COMPARABLE ? List.of() : alike;
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
