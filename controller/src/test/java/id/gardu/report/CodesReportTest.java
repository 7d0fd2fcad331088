package id.gardu.report;

import static id.gardu.network.Neighbourhood.JODIPAN;
import static id.gardu.network.Neighbourhood.ORO_ORO_DOWO;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.Rebooking;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.MonthCloser.Correction;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.format.SampleExports;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** What a report says of the codes that were sent. */
class CodesReportTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
    private static final String RW03 = JODIPAN + ".RW03";
    private static final String RW02 = ORO_ORO_DOWO + ".RW02";

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private Neighbourhood town(DatabaseKind dialect, LocalDate begun) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        here.sql("INSERT INTO counted_from (what, day) VALUES ('codes', ?)", begun.toEpochDay());
        new LedgerRows(here)
                .present(SITI, "rw03", LocalDate.of(2026, 10, 12), 30, 80)
                .hour("rw03", "2026-10-12T12:00", 1_800, 1_000L, 80_000_000L)
                .heard("rw03-gw", "2026-10-12T12:00", "2026-10-12T13:00")
                .write();
        return here;
    }

    private static void codes(
            Neighbourhood here, String site, LocalDate day, long sent, long priced, long rupiah) {
        codes(here, here.site(site).areaCode(), site, day, sent, priced, rupiah);
    }

    private static void codes(
            Neighbourhood here,
            String area,
            String site,
            LocalDate day,
            long sent,
            long priced,
            long rupiah) {
        here.sql(
                "INSERT INTO code_day (local_day, site_id, area_code, sent, priced, cost_idr)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                day.toEpochDay(),
                here.site(site).id().value(),
                area,
                sent,
                priced,
                rupiah);
    }

    private List<String> rows(Neighbourhood here, LocalDate from, LocalDate to, ReportLevel level) {
        return Reported.rows(
                Reported.of(here, clock, from, to, level),
                UsageColumn.CODE,
                UsageColumn.CODES_SENT,
                UsageColumn.CODES_COST_IDR);
    }

    private UsageReports reports(Neighbourhood here) {
        return Reported.reports(here, clock);
    }

    private void close(Neighbourhood here) {
        Reported.settle(here, clock);
    }

    @ParameterizedTest
    @EnumSource
    void theyAddUpAtEveryLevelByTheAreaOfTheirDayAtThePriceOfTheirDay(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect, OCTOBER)) {
            codes(here, "rw03", LocalDate.of(2026, 11, 2), 3, 3, 3 * 350);
            codes(here, "rw03", LocalDate.of(2026, 11, 3), 2, 2, 2 * 400);
            codes(here, RW02, "rw05", LocalDate.of(2026, 11, 4), 1, 1, 350);
            codes(here, "taman", LocalDate.of(2026, 11, 19), 5, 5, 5 * 400);
            codes(here, "taman", LocalDate.of(2026, 10, 31), 7, 7, 7 * 350);
            here.sql(
                    "INSERT INTO code_day (local_day, site_id, area_code, sent, priced, cost_idr)"
                            + " VALUES (?, 0, '', 9, 9, 3150)",
                    NOVEMBER.toEpochDay());

            assertThat(rows(here, NOVEMBER, DECEMBER, ReportLevel.SITE))
                    .containsExactly("rw03 5 1850", "rw05 1 350", "taman 5 2000");
            assertThat(text(here, ReportFormat.TABLE, NOVEMBER, DECEMBER))
                    .containsPattern("codes  codes Rp")
                    .containsPattern("rw03 .* 5      1850 ");
            assertThat(rows(here, NOVEMBER, DECEMBER, ReportLevel.RW))
                    .containsExactly(RW03 + " 5 1850", JODIPAN + ".RW05 0 0", RW02 + " 6 2350");
            assertThat(rows(here, NOVEMBER, DECEMBER, ReportLevel.KELURAHAN))
                    .containsExactly(JODIPAN + " 5 1850", ORO_ORO_DOWO + " 6 2350");
            assertThat(rows(here, NOVEMBER, DECEMBER, ReportLevel.KOTA))
                    .containsExactly("35.73 11 4200");
            assertThat(rows(here, OCTOBER, DECEMBER, ReportLevel.KOTA))
                    .as("folded by the database")
                    .containsExactly("35.73 18 6650");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAPartOfThemCostIsNotWhatTheyCost(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect, OCTOBER)) {
            codes(here, "rw03", LocalDate.of(2026, 11, 2), 3, 2, 700);
            codes(here, "rw05", LocalDate.of(2026, 11, 2), 4, 0, 0);
            codes(here, "taman", LocalDate.of(2026, 11, 2), 5, 5, 0);
            assertThat(rows(here, NOVEMBER, DECEMBER, ReportLevel.SITE))
                    .containsExactly("rw03 3 -", "rw05 4 -", "taman 5 0");
            assertThat(rows(here, NOVEMBER, DECEMBER, ReportLevel.KOTA))
                    .containsExactly("35.73 12 -");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofARangeThatBeganBeforeTheyWereCountedNothingIsKnown(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect, LocalDate.of(2026, 10, 20))) {
            codes(here, "rw03", LocalDate.of(2026, 10, 25), 3, 3, 1_050);
            assertThat(rows(here, OCTOBER, NOVEMBER, ReportLevel.SITE))
                    .containsExactly("rw03 - -", "rw05 - -", "taman - -");
            assertThat(rows(here, LocalDate.of(2026, 10, 20), NOVEMBER, ReportLevel.SITE))
                    .containsExactly("rw03 3 1050", "rw05 0 0", "taman 0 0");
            UsageAnswer each =
                    reports(here)
                            .usage(
                                    UsageQuestion.of(OCTOBER, DECEMBER, ReportLevel.SITE)
                                            .each(Granularity.MONTH))
                            .rows();
            assertThat(
                            Reported.rows(
                                    ((UsageAnswer.Ready) each).report(),
                                    UsageColumn.FROM,
                                    UsageColumn.CODE,
                                    UsageColumn.CODES_SENT,
                                    UsageColumn.CODES_COST_IDR))
                    .contains("2026-10-01 rw03 - -", "2026-11-01 rw03 0 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedMonthKeepsThemAndOneThatWasClosedBeforeHasNone(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect, OCTOBER)) {
            codes(here, "rw03", LocalDate.of(2026, 10, 12), 3, 3, 1_050);
            close(here);
            String closed = csv(here);
            assertThat(rows(here, OCTOBER, NOVEMBER, ReportLevel.SITE))
                    .containsExactly("rw03 3 1050", "rw05 0 0", "taman 0 0");
            here.sql("DELETE FROM code_day");
            assertThat(csv(here)).as("without the days").isEqualTo(closed);

            here.sql("UPDATE score_month SET codes_sent = NULL, codes_cost_idr = NULL");
            UsageReport before = Reported.of(here, clock, OCTOBER, NOVEMBER, ReportLevel.SITE);
            var as = new DataVersion();
            for (UsageRow row : before.rows()) {
                for (UsageColumn column : UsageColumn.values()) {
                    if (!column.word().startsWith("codes_")
                            && !column.word().startsWith("outage")) {
                        as.add(column.of(before, row));
                    }
                }
            }
            assertThat(before.dataVersion()).as("as before V82").isEqualTo(as.word());
            assertThat(csv(here).lines().skip(1)).allMatch(line -> line.endsWith(",,"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeThatIsNotedLateMakesARevisionOfWhatMoved(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect, OCTOBER)) {
            close(here);
            codes(here, "rw03", LocalDate.of(2026, 10, 31), 1, 1, 350);
            clock.set(Neighbourhood.NOW.plus(Duration.ofDays(1)));
            close(here);
            assertThat(rows(here, OCTOBER, NOVEMBER, ReportLevel.SITE).getFirst())
                    .isEqualTo("rw03 1 350");
            String moved =
                    here.store()
                            .reads()
                            .withHandle(
                                    handle ->
                                            handle.select(
                                                            "SELECT moved FROM score_month WHERE"
                                                                + " revision = 2 AND code = 'rw03'")
                                                    .mapTo(String.class)
                                                    .one());
            assertThat(moved).isEqualTo("codes_cost_idr codes_sent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSiteThatStoodElsewhereTakesThemWithIt(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect, OCTOBER)) {
            LocalDate day = LocalDate.of(2026, 10, 12);
            codes(here, "rw03", day, 3, 3, 1_050);
            codes(here, RW02, "rw03", day, 1, 0, 0);
            close(here);
            var move = new Rebooking.Move(here.site("rw03").id().value(), RW03, RW02);
            new Rebooking(here.store(), Neighbourhood.ZONE)
                    .book(move, YearMonth.from(day), DECEMBER);
            here.sql("UPDATE site SET area_code = ? WHERE code = 'rw03'", RW02);
            new MonthCloser(
                            here.store(),
                            ReportSettings.DEFAULT,
                            Thresholds.DEFAULT,
                            Neighbourhood.ZONE,
                            clock)
                    .correct(new Correction("rw03", RW03, RW02), YearMonth.from(day));
            assertThat(rows(here, OCTOBER, NOVEMBER, ReportLevel.KELURAHAN))
                    .containsExactly(JODIPAN + " 0 0", ORO_ORO_DOWO + " 4 -");
            assertThat(rows(here, OCTOBER, NOVEMBER, ReportLevel.SITE).getFirst())
                    .isEqualTo("rw03 4 -");
            assertThat(Reported.number(here, "SELECT count(*) FROM code_day")).isEqualTo(1);
        }
    }

    private String csv(Neighbourhood here) {
        return text(here, ReportFormat.CSV, OCTOBER, NOVEMBER);
    }

    private String text(Neighbourhood here, ReportFormat format, LocalDate from, LocalDate to) {
        UsageReport report = Reported.of(here, clock, from, to, ReportLevel.SITE);
        return new String(SampleExports.octets(format, report), StandardCharsets.UTF_8);
    }
}
