package id.gardu.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.SiteDay;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.Thresholds;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Closed months of points as a test tells them; what is said of each the real rules say. */
public final class ScoredCity {
    private static final long OPEN = 57_600;
    private static final int HOURS = 16;

    private final Store store;
    private final Rules rules = new Rules(Thresholds.DEFAULT);
    private final Map<String, List<SiteMonth.EarlierMonth>> before = new HashMap<>();

    public ScoredCity(Store store) {
        this.store = store;
    }

    /** How the days of a point were. */
    public enum Days {
        /** Up, and as many sessions began as there were accounts. */
        FINE,
        /** Down every other day. */
        DOWN,
        /** Up, and whoever tried stayed outside. */
        SHUT,
        /** Up, and nothing was heard of anybody. */
        SILENT,
        /** Hardly anything is known. */
        GAPS,
        /** There is no gateway. */
        NO_NAS
    }

    /**
     * A point in a month.
     *
     * @param people inhabitants nearby
     * @param estimated of them
     * @param active accounts
     * @param cost rupiah a month
     */
    public record SitePoint(
            String code,
            String name,
            String area,
            long people,
            boolean estimated,
            long active,
            OptionalLong cost,
            Days days) {}

    /** Closes a month; call in their order. */
    public void close(YearMonth month, List<SitePoint> points) {
        var rows = new ArrayList<ScoreRow>();
        for (SitePoint point : points) {
            Judgement said = rules.judge(month(month, point));
            before.computeIfAbsent(point.code(), _ -> new ArrayList<>()).addFirst(said.before());
            rows.add(
                    new ScoreRow(
                            month,
                            ReportLevel.SITE,
                            row(point, said),
                            Optional.of(point.area()),
                            1));
        }
        for (ReportLevel level :
                List.of(ReportLevel.KELURAHAN, ReportLevel.KECAMATAN, ReportLevel.KOTA)) {
            rows.addAll(areas(month, level, points, rows));
        }
        store.writer()
                .use(
                        handle -> {
                            ScoreTable.add(
                                    handle,
                                    rows.stream()
                                            .map(row -> new ScoreTable.CorrectedRow(row, Set.of()))
                                            .toList());
                            handle.attach(ScoreTable.class)
                                    .close(
                                            new Scores.ClosedMonth(
                                                    month,
                                                    1,
                                                    "v-" + month,
                                                    ThresholdsText.of(Thresholds.DEFAULT),
                                                    Instant.EPOCH));
                        });
    }

    private SiteMonth month(YearMonth month, SitePoint point) {
        List<SiteMonth.EarlierMonth> last =
                List.copyOf(before.getOrDefault(point.code(), List.of()));
        boolean nas = point.days() != Days.NO_NAS;
        return new SiteMonth(
                month,
                new SiteMonth.Facts(
                        nas, nas, OptionalLong.of(point.people()), point.estimated(), true),
                days(month, point),
                1,
                0,
                new SiteMonth.Accounts(
                        point.active(), point.active() / 5, 0, point.active() * 3 / 5),
                point.active() * 20_000,
                0,
                last);
    }

    private static List<SiteDay> days(YearMonth month, SitePoint point) {
        var days = new ArrayList<SiteDay>();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            days.add(day(month.atDay(day), point));
        }
        return days;
    }

    private static SiteDay day(LocalDate day, SitePoint point) {
        int began = (int) Math.max(1, point.active() / 3);
        return switch (point.days()) {
            case FINE -> day(day, OPEN, 0, HOURS, began + 1, 1, began);
            case DOWN ->
                    day.getDayOfMonth() % 2 == 0
                            ? day(day, 0, OPEN, HOURS, 0, 0, 0)
                            : day(day, OPEN, 0, HOURS, began, 0, began);
            case SHUT -> day(day, OPEN, 0, HOURS, 3, 3, 0);
            case SILENT, NO_NAS -> day(day, OPEN, 0, HOURS, 0, 0, 0);
            case GAPS ->
                    day.getDayOfMonth() % 3 == 0
                            ? day(day, OPEN, 0, HOURS, began, 0, began)
                            : day(day, 0, 0, 0, 0, 0, 0);
        };
    }

    private static SiteDay day(
            LocalDate day, long up, long down, int known, int tried, int refused, int began) {
        return new SiteDay(
                day, OPEN, up, down, 0, HOURS, known, tried, refused, 0, began, began, false, 0);
    }

    private static UsageRow row(SitePoint point, Judgement said) {
        boolean told = point.days() != Days.NO_NAS;
        boolean down = point.days() == Days.DOWN;
        boolean gaps = point.days() == Days.GAPS;
        OptionalLong active = told ? OptionalLong.of(point.active()) : OptionalLong.empty();
        return new UsageRow(
                point.code(),
                point.name(),
                new UsageRow.Accounts(
                        active,
                        OptionalLong.of(point.active() / 5),
                        OptionalLong.of(0),
                        OptionalLong.of(point.active() / 4),
                        OptionalLong.of(point.active() * 3 / 5),
                        OptionalLong.of(1)),
                UsageRow.Traffic.UNKNOWN,
                new UsageRow.Quality(
                        gaps ? OptionalDouble.empty() : OptionalDouble.of(down ? 51.6 : 99.2),
                        OptionalDouble.of(down ? 48.4 : 0.8),
                        OptionalDouble.of(gaps ? 33 : 100),
                        Duration.ofHours(down ? 240 : 4),
                        OptionalDouble.of(gaps ? 33 : 98),
                        1,
                        0,
                        OptionalLong.empty(),
                        told ? Measurable.YES : Measurable.NO),
                new UsageRow.Door(
                        point.days() == Days.SHUT ? 90 : 12,
                        point.days() == Days.SHUT ? 0 : point.active() * 3,
                        point.days() == Days.SHUT ? 30 : 0,
                        point.days() == Days.FINE ? 28 : 0),
                new UsageRow.Reach(
                        OptionalLong.of(point.people()),
                        point.estimated(),
                        OptionalDouble.of(100.0 * point.active() / point.people())),
                money(point),
                new UsageRow.Verdicts(Optional.of(said), Map.of()),
                Optional.empty());
    }

    private static UsageRow.Money money(SitePoint point) {
        return new UsageRow.Money(
                point.cost(),
                point.cost().isPresent() ? 1 : 0,
                1,
                point.cost().isPresent() && point.active() > 0
                        ? OptionalLong.of(point.cost().getAsLong() / point.active() / 100 * 100)
                        : OptionalLong.empty(),
                new UsageRow.Codes(
                        OptionalLong.of(2 * point.active()),
                        OptionalLong.of(2 * point.active() * 350)));
    }

    /** Areas by the codes of their points; accounts are as many as if nobody was at two. */
    private static List<ScoreRow> areas(
            YearMonth month, ReportLevel level, List<SitePoint> points, List<ScoreRow> sites) {
        Map<String, List<SitePoint>> by =
                points.stream().collect(groupingBy(point -> above(point.area(), level)));
        Map<String, Verdict> said = new HashMap<>();
        sites.stream()
                .filter(row -> row.level() == ReportLevel.SITE)
                .forEach(
                        row -> said.put(row.row().code(), row.judgement().orElseThrow().verdict()));
        return by.entrySet().stream()
                .map(
                        area ->
                                new ScoreRow(
                                        month,
                                        level,
                                        area(area.getKey(), area.getValue(), said),
                                        Optional.empty(),
                                        1))
                .toList();
    }

    private static String above(String area, ReportLevel level) {
        int dots =
                switch (level) {
                    case KOTA -> 1;
                    case KECAMATAN -> 2;
                    case KELURAHAN -> 3;
                    case RW, SITE -> 4;
                };
        String[] parts = area.split("[.]", -1);
        return String.join(".", List.of(parts).subList(0, dots + 1));
    }

    private static UsageRow area(String code, List<SitePoint> points, Map<String, Verdict> said) {
        long active = points.stream().mapToLong(SitePoint::active).sum();
        long known = points.stream().filter(point -> point.cost().isPresent()).count();
        UsageRow sample =
                SampleRow.of(
                        code,
                        code,
                        SampleRow.accounts(
                                OptionalLong.of(active), OptionalLong.of(0), OptionalLong.of(0)),
                        UsageRow.Traffic.UNKNOWN,
                        SampleRow.quality(
                                OptionalDouble.of(96.4),
                                Duration.ofHours(9),
                                OptionalDouble.of(97),
                                Measurable.YES));
        return new UsageRow(
                code,
                code,
                sample.accounts(),
                sample.traffic(),
                sample.quality(),
                sample.door(),
                sample.reach(),
                new UsageRow.Money(
                        OptionalLong.of(
                                points.stream().mapToLong(point -> point.cost().orElse(0)).sum()),
                        known,
                        points.size(),
                        OptionalLong.empty()),
                new UsageRow.Verdicts(
                        Optional.empty(),
                        points.stream()
                                .map(point -> Objects.requireNonNull(said.get(point.code())))
                                .collect(groupingBy(verdict -> verdict, counting()))),
                Optional.empty());
    }
}
