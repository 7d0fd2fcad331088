package id.gardu.report.effect;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.programme.Programmes;
import id.gardu.programme.Programmes.Overview;
import id.gardu.programme.Programmes.WaveCounts;
import id.gardu.programme.Wave;
import id.gardu.report.ReportLevel;
import id.gardu.report.ScoreRow;
import id.gardu.report.Scores;
import id.gardu.report.decision.AskDetails;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.Point;
import id.gardu.report.effect.AreaEffect.Result;
import id.gardu.report.verdict.SiteMonth;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Before and after a programme, RW by RW, of closed months only. Reads sums of months, nothing of
 * accounts. Thread-safe.
 */
public final class Effects {
    /** RW of one programme that are looked at, the first by code. */
    public static final int MOST_AREAS = 30;

    /** Months before that are looked at: they tell how points stray. */
    private static final int HISTORY = 30;

    private static final int LEAST_COMPARABLE = 5;

    private final Scores scores;
    private final Boards boards;
    private final Programmes programmes;
    private final Supplier<Inventory> inventory;

    public Effects(
            Scores scores, Boards boards, Programmes programmes, Supplier<Inventory> inventory) {
        this.scores = scores;
        this.boards = boards;
        this.programmes = programmes;
        this.inventory = inventory;
    }

    /** When a programme was in an RW. */
    private record Stay(String area, YearMonth first, YearMonth last) {
        static Stay of(String area, List<Wave> waves) {
            return new Stay(
                    area,
                    YearMonth.from(
                            waves.stream()
                                    .map(Wave::firstDay)
                                    .min(Comparator.naturalOrder())
                                    .orElseThrow()),
                    YearMonth.from(
                            waves.stream()
                                    .map(Wave::lastDay)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow()));
        }

        int length() {
            return 1 + (int) first.until(last, ChronoUnit.MONTHS);
        }

        /** From whose closing on something can be said. */
        YearMonth told() {
            return last.plusMonths(BeforeAfter.LEAST_AFTER);
        }

        boolean meets(YearMonth from, YearMonth to) {
            return !first.isAfter(to) && !last.isBefore(from);
        }
    }

    /** Of every point of every RW in which a programme was held; empty where it was in none. */
    public List<AreaEffect> of(Overview overview) {
        List<Stay> stays = stays(overview).stream().limit(MOST_AREAS).toList();
        if (stays.isEmpty()) {
            return List.of();
        }
        List<YearMonth> closed = scores.closedMonths();
        List<Stay> all = programmes.all().stream().flatMap(one -> stays(one).stream()).toList();
        return stays.stream()
                .collect(groupingBy(Stay::first, TreeMap::new, toList()))
                .values()
                .stream()
                .flatMap(together -> effects(together, all, closed))
                .toList();
    }

    private List<Stay> stays(Overview overview) {
        if (overview.programme().cancelledAt().isPresent()) {
            return List.of();
        }
        Inventory now = inventory.get();
        Map<String, List<Wave>> waves =
                overview.waves().stream()
                        .map(WaveCounts::wave)
                        .filter(wave -> wave.cancelledAt().isEmpty())
                        .filter(wave -> isRw(now, wave.areaCode()))
                        .collect(groupingBy(Wave::areaCode, TreeMap::new, toList()));
        return waves.entrySet().stream().map(one -> Stay.of(one.getKey(), one.getValue())).toList();
    }

    private static boolean isRw(Inventory now, String code) {
        return Optional.ofNullable(now.areas().get(code))
                .filter(area -> area.level() == AreaLevel.RW)
                .isPresent();
    }

    /** Of those that began in one month: what was like what is read once. */
    private Stream<AreaEffect> effects(List<Stay> stays, List<Stay> all, List<YearMonth> closed) {
        YearMonth before = stays.getFirst().first().minusMonths(1);
        Optional<YearMonth> until =
                closed.isEmpty() ? Optional.empty() : Optional.of(closed.getLast());
        List<Stay> told =
                stays.stream()
                        .filter(
                                stay ->
                                        until.filter(month -> !month.isBefore(stay.told()))
                                                .isPresent())
                        .toList();
        Stream<AreaEffect> early =
                stays.stream()
                        .filter(stay -> !told.contains(stay))
                        .map(stay -> effect(stay, "", new Result.TooEarly(stay.told())));
        if (told.isEmpty() || !closed.contains(before)) {
            return Stream.concat(
                    told.stream().map(stay -> effect(stay, "", new Result.NoComparison())), early);
        }
        Board board = boards.board(Optional.of(before), _ -> true).orElseThrow();
        return Stream.concat(
                told.stream().flatMap(stay -> effects(stay, all, board, until.orElseThrow())),
                early);
    }

    private Stream<AreaEffect> effects(Stay stay, List<Stay> all, Board board, YearMonth until) {
        List<Point> own =
                board.points().stream()
                        .filter(point -> point.areaCode().equals(stay.area()))
                        .toList();
        Map<String, AskDetails> details = boards.details(board, own);
        if (own.isEmpty()) {
            return Stream.of(effect(stay, "", new Result.NoComparison()));
        }
        return own.stream()
                .map(
                        point -> {
                            AskDetails known = Objects.requireNonNull(details.get(point.code()));
                            List<Point> like = comparable(stay, until, known, all);
                            return effect(stay, point.name(), result(stay, point, like, until));
                        });
    }

    private static AreaEffect effect(Stay stay, String point, Result result) {
        return new AreaEffect(stay.area(), point, stay.first(), stay.last(), result);
    }

    /** Points like it where no programme was held meanwhile. */
    private static List<Point> comparable(
            Stay stay, YearMonth until, AskDetails details, List<Stay> all) {
        Set<String> busy =
                all.stream()
                        .filter(other -> other.meets(stay.first(), until))
                        .map(Stay::area)
                        .collect(toSet());
        return details.comparable().stream()
                .filter(point -> !busy.contains(point.areaCode()))
                .toList();
    }

    private Result result(Stay stay, Point point, List<Point> comparable, YearMonth until) {
        if (comparable.size() < LEAST_COMPARABLE) {
            return new Result.NoComparison();
        }
        YearMonth first = stay.first().minusMonths(HISTORY);
        YearMonth most = stay.last().plusMonths(BeforeAfter.MOST_AFTER);
        YearMonth last = until.isBefore(most) ? until : most;
        double[][] counts =
                Stream.concat(Stream.of(point), comparable.stream())
                        .map(one -> counts(one.code(), first, last))
                        .toArray(double[][]::new);
        var series = new BeforeAfter(counts, HISTORY, stay.length());
        return series.find()
                .<Result>map(found -> compared(series, found, comparable.size()))
                .orElseGet(Result.TooLittleKnown::new);
    }

    private static Result compared(BeforeAfter series, BeforeAfter.Finding found, int points) {
        double others =
                IntStream.rangeClosed(1, points)
                        .mapToDouble(
                                point ->
                                        Math.log1p(series.mean(point, false))
                                                - Math.log1p(series.mean(point, true)))
                        .average()
                        .orElse(0);
        return new Result.Compared(
                series.mean(0, true),
                series.mean(0, false),
                percent(others),
                percent(found.change()),
                percent(found.change() - found.margin()),
                percent(found.change() + found.margin()),
                found.chance(),
                found.isSure(),
                points,
                series.monthsAfter(),
                series.monthsAfter() == BeforeAfter.MOST_AFTER);
    }

    private static double percent(double logarithm) {
        return 100 * Math.expm1(logarithm);
    }

    /**
     * Active accounts by month; a month that tells nothing of who wants the point is not a number.
     */
    private double[] counts(String code, YearMonth first, YearMonth last) {
        var counts = new double[1 + (int) first.until(last, ChronoUnit.MONTHS)];
        Arrays.fill(counts, Double.NaN);
        for (ScoreRow row : scores.life(first, last.plusMonths(1), ReportLevel.SITE, code)) {
            if (row.before().filter(SiteMonth.EarlierMonth::judged).isPresent()
                    && row.row().accounts().active().isPresent()) {
                counts[(int) first.until(row.month(), ChronoUnit.MONTHS)] =
                        row.row().accounts().active().getAsLong();
            }
        }
        return counts;
    }
}
