package id.gardu.report;

import id.gardu.network.Neighbourhood;
import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Traffic;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.format.SampleExports;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports made of rows that are written here, not counted. */
public final class SampleReports {
    public static final DayRange NOVEMBER =
            new DayRange(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1), Neighbourhood.ZONE);

    /** Everything is known of it, and its name is a formula. */
    public static final UsageRow BUSY =
            SampleRow.of(
                    "rw03",
                    "=cmd(); \"Balai\", RW 03",
                    SampleRow.accounts(
                            OptionalLong.of(41), OptionalLong.of(7), OptionalLong.of(15)),
                    traffic(
                            OptionalLong.of(99),
                            OptionalLong.of(5_400),
                            OptionalLong.of(1_800),
                            OptionalLong.of(1_234_567_890L),
                            OptionalLong.of(98_765_432_109_876L),
                            OptionalLong.empty(),
                            OptionalLong.of(0),
                            OptionalLong.of(12),
                            OptionalLong.of(30)),
                    SampleRow.quality(
                            OptionalDouble.of(99.95),
                            Duration.ofMinutes(3),
                            OptionalDouble.of(66.67),
                            Measurable.YES));

    /** Nothing was measured of it. */
    public static final UsageRow UNMEASURED = unmeasured("taman", "Taman");

    private SampleReports() {}

    /** Of November, by site, on the 20th. */
    public static UsageReport november(UsageRow... rows) {
        return november(List.of(rows));
    }

    public static UsageReport november(List<UsageRow> rows) {
        return of(NOVEMBER, rows);
    }

    /** Over since it was closed. */
    public static UsageReport october(UsageRow... rows) {
        return of(
                new DayRange(
                        LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), Neighbourhood.ZONE),
                List.of(rows));
    }

    private static Traffic traffic(OptionalLong... sums) {
        var all = List.of(sums).iterator();
        return Traffic.of(_ -> all.next());
    }

    private static UsageReport of(DayRange range, List<UsageRow> rows) {
        return new UsageReport(
                range,
                ReportLevel.SITE,
                ReportSettings.DEFAULT,
                Neighbourhood.NOW.isBefore(range.end()) ? Neighbourhood.NOW : range.end(),
                UsageReport.Counting.NOW,
                List.of(),
                List.of(),
                rows,
                Granularity.RANGE);
    }

    public static UsageRow unmeasured(String code, String name) {
        return SampleRow.of(
                code,
                name,
                Accounts.UNKNOWN,
                Traffic.UNKNOWN,
                SampleRow.quality(
                        OptionalDouble.empty(),
                        Duration.ZERO,
                        OptionalDouble.of(0),
                        Measurable.NO));
    }

    /** 1,234 active accounts, of a place. */
    public static UsageRow whole(String name) {
        return SampleRow.of(
                "35.73",
                name,
                SampleRow.accounts(OptionalLong.of(1_234), OptionalLong.of(9), OptionalLong.of(15)),
                BUSY.traffic(),
                BUSY.quality());
    }

    /** As many invented rows as a city has sites, or sites and months; the same every time. */
    public static List<UsageRow> invented(int rows) {
        var random = new Random(551);
        return IntStream.range(0, rows).mapToObj(row -> invented(row, random)).toList();
    }

    private static UsageRow invented(int row, Random random) {
        long active = random.nextInt(400);
        long sessions = active * (3 + random.nextInt(20));
        long seconds = sessions * (300 + random.nextInt(3_000));
        return SampleRow.of(
                "35.73.%02d.10%02d.RW%02d".formatted(1 + row % 5, row % 57, row % 99),
                "Balai RW " + row % 99 + " Kelurahan Invented " + row,
                SampleRow.accounts(
                        OptionalLong.of(active),
                        OptionalLong.of(random.nextInt(300)),
                        OptionalLong.of(random.nextInt(10))),
                traffic(
                        OptionalLong.of(sessions),
                        OptionalLong.of(seconds),
                        OptionalLong.of(seconds / 3),
                        OptionalLong.of(random.nextLong(1L << 40)),
                        OptionalLong.of(random.nextLong(1L << 43)),
                        OptionalLong.empty(),
                        OptionalLong.of(random.nextLong(1L << 30)),
                        OptionalLong.of(random.nextInt(31)),
                        OptionalLong.of(random.nextInt(400))),
                SampleRow.quality(
                        OptionalDouble.of(random.nextInt(10_001) / 100.0),
                        Duration.ofHours(random.nextInt(100)),
                        OptionalDouble.of(random.nextInt(10_001) / 100.0),
                        Measurable.YES));
    }

    /** A format that is text. */
    public static String text(ReportFormat format, UsageReport report) {
        return new String(SampleExports.octets(format, report), StandardCharsets.UTF_8);
    }
}
