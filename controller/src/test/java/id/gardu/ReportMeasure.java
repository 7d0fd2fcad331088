package id.gardu;

import com.sun.management.OperatingSystemMXBean;

import id.gardu.config.Config;
import id.gardu.demo.DemoNeighbourhood;
import id.gardu.demo.city.Mix;
import id.gardu.house.Checkout;
import id.gardu.report.Granularity;
import id.gardu.report.ReportLevel;
import id.gardu.report.Scores;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.format.SampleExports;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Rules;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the questions of an office cost on an invented city of 551 sites and 36 months: a JSON line
 * for each, wall and CPU, medians of five. Arguments: sqlite or postgresql, a directory, and the
 * seed.
 */
public final class ReportMeasure {
    private static final int ROUNDS = 5;
    private static final double MILLION = 1e6;

    private final Settings settings;
    private final String kind;
    private final Path data;
    private final Clock clock = Clock.systemUTC();

    private ReportMeasure(String kind, Path data) throws Exception {
        this.kind = kind;
        this.data = data;
        Map<String, String> environment = new HashMap<>();
        environment.put("GARDU_HOME", Checkout.root().toString());
        for (String key : List.of("GARDU_DATABASE_URL", "GARDU_DATABASE_USER")) {
            Optional.ofNullable(System.getenv(key)).ifPresent(value -> environment.put(key, value));
        }
        this.settings =
                Settings.read(Config.parse(DemoNeighbourhood.settings(), "demo.yaml", environment));
    }

    /** Prints and ends. */
    public static void main(String[] arguments) throws Exception {
        var measure = new ReportMeasure(arguments[0], Path.of(arguments[1]));
        measure.build(Long.parseLong(arguments[2]));
        measure.ask();
    }

    private void build(long seed) throws IOException, SQLException {
        long begin = System.nanoTime();
        var _ =
                new DemoCity(settings, data, clock)
                        .write(seed, Mix.ORDINARY, site -> "127.0.0.1:9");
        System.out.printf(
                Locale.ROOT,
                "{\"bench\": \"report\", \"database\": \"%s\", \"what\": \"city written\","
                        + " \"seconds\": %.1f}%n",
                kind,
                (System.nanoTime() - begin) / 1e9);
        settle();
    }

    /** What PostgreSQL does by itself within minutes of a bulk load, so that it is over. */
    private void settle() throws SQLException {
        if (kind.equals("postgresql")) {
            try (Connection connection =
                            DriverManager.getConnection(
                                    System.getenv("GARDU_DATABASE_URL"),
                                    System.getenv("GARDU_DATABASE_USER"),
                                    "");
                    Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
        }
    }

    private Store open() {
        return Store.open(settings.database(), data.resolve(Wiring.DATABASE), clock);
    }

    /** Octets of the database. */
    private long size(Store store) throws IOException {
        if (store.dialect() == DatabaseKind.POSTGRESQL) {
            return store.reads()
                    .withHandle(
                            handle ->
                                    handle.select("SELECT pg_database_size(current_database())")
                                            .mapTo(Long.class)
                                            .one());
        }
        return Files.size(data.resolve(Wiring.DATABASE));
    }

    private void ask() throws IOException {
        try (Store store = open()) {
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\": \"report\", \"database\": \"%s\", \"what\": \"size\","
                            + " \"octets\": %d}%n",
                    kind,
                    size(store));
            var rules = new Rules(settings.verdicts());
            var reports =
                    new UsageReports(
                            store, settings.report(), rules, settings.city().zone(), clock);
            var scores = new Scores(store, reports, settings.verdicts(), settings.city().zone());
            var boards =
                    new Boards(store, scores, new IdSource(clock), settings.city().zone(), clock);
            LocalDate today = LocalDate.ofInstant(clock.instant(), settings.city().zone());
            YearMonth now = YearMonth.from(today);
            YearMonth last = now.minusMonths(1);
            once("running month by site, first", () -> report(reports, now, ReportLevel.SITE));
            median("running month by site", () -> report(reports, now, ReportLevel.SITE));
            median("running month by kelurahan", () -> report(reports, now, ReportLevel.KELURAHAN));
            median("a year by kelurahan", () -> year(reports, now, ReportLevel.KELURAHAN));
            median("a year by site", () -> year(reports, now, ReportLevel.SITE));
            median("closed month by site", () -> report(reports, last, ReportLevel.SITE));
            median("closed month by kelurahan", () -> report(reports, last, ReportLevel.KELURAHAN));
            median(
                    "decision page of a closed month",
                    () -> {
                        Board board = boards.board(Optional.of(last), area -> true).orElseThrow();
                        return boards.details(board, board.ten(Group.ASK)).size();
                    });
            median(
                    "a point's page",
                    () -> {
                        Board board = boards.board(Optional.of(last), area -> true).orElseThrow();
                        String code = board.points().getFirst().code();
                        return boards.site(code, Optional.of(last), area -> true).isPresent();
                    });
            median(
                    "36 months of 551 points",
                    () -> scores.closed(now.minusMonths(36), now, ReportLevel.SITE).size());
            median(
                    "twelve months of 551 points, each, as xlsx",
                    () -> SampleExports.octets(ReportFormat.XLSX, months(reports, now)).length);
            median(
                    "running month by kelurahan, and its sites",
                    () ->
                            reports.usage(
                                            UsageQuestion.of(
                                                            now.atDay(1),
                                                            now.plusMonths(1).atDay(1),
                                                            ReportLevel.KELURAHAN)
                                                    .beside(ReportLevel.SITE))
                                    .beside()
                                    .isPresent());
            UsageReport month = report(reports, last, ReportLevel.SITE);
            median("xlsx of a month", () -> SampleExports.octets(ReportFormat.XLSX, month).length);
            once(
                    "pdf of a month, first",
                    () -> SampleExports.octets(ReportFormat.PDF, month).length);
            median("pdf of a month", () -> SampleExports.octets(ReportFormat.PDF, month).length);
            Board board = boards.board(Optional.of(last), area -> true).orElseThrow();
            board.groups().values().stream()
                    .sorted(java.util.Comparator.comparing(sum -> sum.group()))
                    .forEach(
                            sum ->
                                    System.out.println(
                                            "# "
                                                    + sum.group()
                                                    + " "
                                                    + sum.points()
                                                    + " "
                                                    + sum.verdicts()));
        }
    }

    private static UsageReport report(UsageReports reports, YearMonth month, ReportLevel level) {
        return usage(reports, month.atDay(1), month.plusMonths(1).atDay(1), level);
    }

    /** The twelve months before. */
    private static UsageReport year(UsageReports reports, YearMonth now, ReportLevel level) {
        return usage(reports, now.minusYears(1).atDay(1), now.atDay(1), level);
    }

    /** The same, each with its rows. */
    private static UsageReport months(UsageReports reports, YearMonth now) {
        return ready(
                reports.usage(
                                UsageQuestion.of(
                                                now.minusYears(1).atDay(1),
                                                now.atDay(1),
                                                ReportLevel.SITE)
                                        .each(Granularity.MONTH))
                        .rows());
    }

    private static UsageReport usage(
            UsageReports reports, LocalDate from, LocalDate to, ReportLevel level) {
        return ready(reports.usage(from, to, level));
    }

    private static UsageReport ready(UsageAnswer answer) {
        return switch (answer) {
            case UsageAnswer.Ready(UsageReport report) -> report;
            case UsageAnswer.Refused(String reason) -> throw new IllegalStateException(reason);
        };
    }

    private interface Question {
        Object ask();
    }

    private void once(String what, Question question) {
        tell(what, List.of(cost(question)));
    }

    private void median(String what, Question question) {
        var _ = cost(question);
        tell(what, Stream.generate(() -> cost(question)).limit(ROUNDS).toList());
    }

    private static long[] cost(Question question) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        Object answer = question.ask();
        long took = System.nanoTime() - wall;
        if (answer.equals(false)) {
            throw new IllegalStateException("no answer");
        }
        return new long[] {took, system.getProcessCpuTime() - cpu};
    }

    private void tell(String what, List<long[]> costs) {
        double[] wall = costs.stream().mapToDouble(cost -> cost[0] / MILLION).sorted().toArray();
        double[] cpu = costs.stream().mapToDouble(cost -> cost[1] / MILLION).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "{\"bench\": \"report\", \"database\": \"%s\", \"what\": \"%s\", \"wall_ms\": %.0f,"
                        + " \"cpu_ms\": %.0f, \"rounds\": %d}%n",
                kind,
                what,
                wall[wall.length / 2],
                cpu[cpu.length / 2],
                Arrays.stream(wall).count());
    }
}
