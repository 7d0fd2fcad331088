package id.gardu.report.decision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.network.OpenHours;
import id.gardu.report.ReportLevel;
import id.gardu.report.ScoreRow;
import id.gardu.report.Scores;
import id.gardu.report.decision.Board.GroupSum;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Tens;
import id.gardu.report.verdict.Tens.Standing;
import id.gardu.report.verdict.Thresholds;
import id.gardu.report.verdict.Verdict;
import id.gardu.staff.Caller;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What officers decide by, and what they decide. {@code covers} says of the code of an area whether
 * the asker may see it: points elsewhere are not there for him. Thread-safe.
 */
public record Boards(Store store, Scores scores, IdSource ids, ZoneId zone, Clock clock) {
    private static final int STRIP = 12;
    private static final int LIFE = 36;
    private static final int YEAR = 12;

    /** What is decided. */
    public record Choice(Decision.Kind kind, Optional<LocalDate> until, String reason) {}

    /** A decision, and the verdict of the month after it, if that is closed. */
    public record Outcome(Decision decision, Optional<Point> after) {}

    /** Opening hours where nobody entered any. */
    public OpenHours assumedHours() {
        return scores.settings().assumedHours();
    }

    /** The city's decisions as they stand now. */
    public Thresholds thresholds() {
        return scores.thresholds();
    }

    /** The points of a month; the latest closed one when none is named. Empty: no such month. */
    public Optional<Board> board(Optional<YearMonth> month, Predicate<String> covers) {
        List<YearMonth> closed = scores.closedMonths();
        Ground ground = ground();
        List<YearMonth> months = months(closed, ground);
        YearMonth asked =
                month.orElseGet(() -> closed.isEmpty() ? months.getFirst() : closed.getLast());
        if (!months.contains(asked)) {
            return Optional.empty();
        }
        Scores.Month scored = scores.month(asked, ReportLevel.SITE);
        List<Point> points =
                scored.rows().stream()
                        .filter(row -> row.judgement().isPresent())
                        .flatMap(row -> ground.point(row).stream())
                        .filter(point -> covers.test(point.areaCode()))
                        .toList();
        return Optional.of(board(asked, scored, points, months, covers));
    }

    private Board board(
            YearMonth month,
            Scores.Month scored,
            List<Point> points,
            List<YearMonth> months,
            Predicate<String> covers) {
        Map<YearMonth, Map<Group, Long>> strips = strips(month, covers);
        Map<Group, GroupSum> sums = new EnumMap<>(Group.class);
        Map<Group, List<Point>> tens = new EnumMap<>(Group.class);
        Map<String, Point> byCode = points.stream().collect(toMap(Point::code, point -> point));
        var lists = new Tens(points.stream().map(Boards::standing).toList());
        for (Group group : Group.values()) {
            sums.put(group, sum(group, month, points, strips));
            tens.put(
                    group,
                    lists.of(group).stream()
                            .flatMap(
                                    row ->
                                            Optional.ofNullable(byCode.get(row.site().code()))
                                                    .stream())
                            .toList());
        }
        return new Board(
                month,
                scored.revision(),
                scored.dataVersion(),
                scored.until(),
                scored.thresholds(),
                completeness(points),
                points,
                sums,
                tens,
                months);
    }

    private static Standing standing(Point point) {
        return new Standing(
                point.code(),
                point.judgement().verdict(),
                point.judgement().nearLine(),
                point.judgement().weight(),
                point.monthlyCost(),
                point.row().money().rpPerActive());
    }

    private static OptionalDouble completeness(List<Point> points) {
        return points.stream()
                .flatMapToDouble(point -> point.row().quality().completeness().stream())
                .average();
    }

    private static GroupSum sum(
            Group group,
            YearMonth month,
            List<Point> points,
            Map<YearMonth, Map<Group, Long>> strips) {
        List<Point> of = points.stream().filter(point -> point.group() == group).toList();
        var months = new ArrayList<OptionalLong>();
        for (int back = STRIP - 1; back > 0; back--) {
            Map<Group, Long> then = strips.get(month.minusMonths(back));
            months.add(
                    then == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(then.getOrDefault(group, 0L)));
        }
        months.add(OptionalLong.of(of.size()));
        return new GroupSum(
                group,
                of.size(),
                of.stream().mapToLong(point -> point.monthlyCost().orElse(0)).sum(),
                of.stream().filter(point -> point.monthlyCost().isEmpty()).count(),
                of.stream()
                        .collect(
                                groupingBy(
                                        point -> point.judgement().verdict(),
                                        () -> new EnumMap<>(Verdict.class),
                                        Collectors.counting())),
                months);
    }

    private Map<YearMonth, Map<Group, Long>> strips(YearMonth month, Predicate<String> covers) {
        return scores.verdicts(month.minusMonths(STRIP - 1), month).stream()
                .filter(count -> covers.test(count.area()))
                .collect(
                        groupingBy(
                                Scores.Count::month,
                                groupingBy(
                                        count -> count.verdict().group(),
                                        Collectors.summingLong(Scores.Count::sites))));
    }

    /**
     * The running one, those that are over and not closed yet, and the closed ones; latest first.
     */
    private List<YearMonth> months(List<YearMonth> closed, Ground ground) {
        YearMonth now = YearMonth.from(LocalDate.ofInstant(clock.instant(), zone));
        var months = new ArrayList<YearMonth>();
        months.add(now);
        YearMonth last = now.minusMonths(1);
        if (closed.isEmpty() && ground.hadSites(now.atDay(1))) {
            months.add(last);
        }
        for (YearMonth month = last;
                !closed.isEmpty() && month.isAfter(closed.getLast());
                month = month.minusMonths(1)) {
            months.add(month);
        }
        closed.reversed().stream().filter(month -> !months.contains(month)).forEach(months::add);
        return months;
    }

    private Ground ground() {
        return store.snapshot(
                (Handle handle) -> new Ground(handle.attach(BoardQueries.class), zone));
    }

    /** For points of one board; by code. */
    public Map<String, AskDetails> details(Board board, List<Point> points) {
        Ground ground = ground();
        Map<String, Integer> underLine =
                scores.monthsUnderLine(
                        board.month().minusMonths(LIFE),
                        board.month(),
                        points.stream().map(Point::code).toList());
        return store.longSnapshot(
                (Handle handle) ->
                        new AskDetailsReader(
                                        board,
                                        ground,
                                        handle.attach(BoardQueries.class),
                                        underLine,
                                        assumedHours(),
                                        new HashMap<>())
                                .of(points));
    }

    /** Codes that are not on the board are left out. */
    public Basket basket(Board board, List<String> codes) {
        Set<String> chosen = new LinkedHashSet<>(codes);
        List<Point> points =
                board.points().stream().filter(point -> chosen.contains(point.code())).toList();
        return new Basket(
                points,
                YEAR * points.stream().mapToLong(point -> point.costNow().orElse(0)).sum(),
                points.stream().filter(point -> point.costNow().isEmpty()).count(),
                touched(board, points),
                without(board, points));
    }

    private OptionalLong touched(Board board, List<Point> points) {
        if (points.isEmpty()) {
            return OptionalLong.of(0);
        }
        List<Long> sites = points.stream().map(Point::site).toList();
        return store.longSnapshot(
                (Handle handle) ->
                        handle
                                .attach(BoardQueries.class)
                                .activeInThreeMonths(board.month(), sites)
                                .stream()
                                .mapToLong(Boards::accounts)
                                .findFirst());
    }

    private static long accounts(List<BoardQueries.ActiveAccount> active) {
        return active.stream().map(BoardQueries.ActiveAccount::accountId).distinct().count();
    }

    private static List<String> without(Board board, List<Point> chosen) {
        Set<String> left = new HashSet<>();
        board.points().stream()
                .filter(point -> !chosen.contains(point))
                .forEach(point -> point.kelurahan().ifPresent(left::add));
        return chosen.stream()
                .flatMap(point -> point.kelurahan().stream())
                .distinct()
                .filter(name -> !left.contains(name))
                .sorted()
                .toList();
    }

    /** Empty: no such site, or it was not there in that month. */
    public Optional<SiteHistory> site(
            String code, Optional<YearMonth> month, Predicate<String> covers) {
        return board(month, covers)
                .flatMap(
                        board ->
                                board.points().stream()
                                        .filter(point -> point.code().equals(code))
                                        .findFirst()
                                        .map(point -> life(board, point)));
    }

    private SiteHistory life(Board board, Point point) {
        Ground ground = ground();
        AskDetails details =
                Objects.requireNonNull(details(board, List.of(point)).get(point.code()));
        List<ScoreRow> months =
                new ArrayList<>(
                        scores.life(
                                board.month().minusMonths(LIFE - 1),
                                board.month(),
                                ReportLevel.SITE,
                                point.code()));
        months.add(point.score());
        return store.snapshot(
                (Handle handle) ->
                        new LifeStory(
                                        handle.attach(BoardQueries.class),
                                        ground,
                                        zone,
                                        clock.instant())
                                .tell(point, details, months));
    }

    /** Decisions that rest on a month, the latest first, and what is said of those points since. */
    public List<Outcome> decisions(YearMonth month, Predicate<String> covers) {
        Ground ground = ground();
        Map<String, Point> after =
                scores.closed(month.plusMonths(1), month.plusMonths(2), ReportLevel.SITE).stream()
                        .flatMap(row -> ground.point(row).stream())
                        .collect(toMap(Point::code, point -> point));
        return store.snapshot(
                (Handle handle) ->
                        handle.attach(BoardQueries.class).decisionsOf(month).stream()
                                .filter(one -> ground.areaOf(one.site()).filter(covers).isPresent())
                                .map(
                                        one ->
                                                new Outcome(
                                                        one,
                                                        Optional.ofNullable(after.get(one.site()))))
                                .toList());
    }

    /** Writes a decision down for each of the points. */
    public List<Decision> decide(Board board, List<Point> points, Choice choice, Caller by) {
        Instant now = clock.instant();
        String who = name(by);
        List<Decision> decisions =
                points.stream()
                        .map(
                                point ->
                                        new Decision(
                                                ids.next(),
                                                point.code(),
                                                board.month(),
                                                board.revision().orElse(0),
                                                choice.kind(),
                                                choice.until(),
                                                choice.reason(),
                                                who,
                                                now,
                                                Optional.empty()))
                        .toList();
        store.writer()
                .use(
                        DecisionTable.class,
                        table -> {
                            decisions.forEach(table::add);
                        });
        return decisions;
    }

    /**
     * Takes a decision back while its month has no newer revision; false: too late, or not there.
     */
    public boolean undo(long decision, Caller by) {
        Instant now = clock.instant();
        return store.writer()
                        .<Integer, RuntimeException>write(
                                handle ->
                                        handle.attach(DecisionTable.class)
                                                .undo(decision, name(by), now))
                > 0;
    }

    /** Notes something that was done for a point. */
    public void note(String site, SiteEvent event, Caller by) {
        Instant now = clock.instant();
        store.writer()
                .use(
                        DecisionTable.class,
                        table -> table.note(ids.next(), site, event, name(by), now));
    }

    private static String name(Caller by) {
        return by.actor().called();
    }
}
