package id.gardu.report;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.JODIPAN;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.PeriodCloser;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.UsageRow.Sum;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** October 2026 is over; it is closed in November. */
class MonthCloserTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate THE_12TH = LocalDate.of(2026, 10, 12);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private Neighbourhood town(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        new LedgerRows(here)
                .present(SITI, "rw03", THE_12TH, 30, 80)
                .present(SITI, "rw05", THE_12TH, 30, 80)
                .present(BUDI, "rw03", THE_12TH, 1, 1)
                .hour("rw03", "2026-10-12T12:00", 1_800, 1_000L, 80_000_000L)
                .hour("rw05", "2026-10-12T13:00", 1_800, 1_000L, 80_000_000L)
                .heard("rw03-gw", "2026-10-12T12:00", "2026-10-12T13:00")
                .spell("rw03-ap", "up", "2026-09-30T00:00", null)
                .spell("rw05-ap", "down", "2026-09-30T00:00", null)
                .write();
        return here;
    }

    private void close(Neighbourhood here) {
        AccountingSettings kept = AccountingSettings.defaults(Neighbourhood.ZONE);
        new PeriodCloser(here.store(), kept, clock).closeDue();
        upkeep(here, Thresholds.DEFAULT).settleDue();
    }

    private MonthCloser upkeep(Neighbourhood here, Thresholds thresholds) {
        return new MonthCloser(
                here.store(), ReportSettings.DEFAULT, thresholds, Neighbourhood.ZONE, clock);
    }

    private UsageReport october(Neighbourhood here, ReportLevel level) {
        return Reported.of(here, clock, OCTOBER, NOVEMBER, level);
    }

    private static List<String> figures(UsageReport report) {
        return Reported.rows(
                report,
                UsageColumn.CODE,
                UsageColumn.ACCOUNTS_ACTIVE,
                UsageColumn.ACCOUNTS_PASSING,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.AVAILABILITY_PCT,
                UsageColumn.COST_IDR,
                UsageColumn.RP_PER_ACTIVE,
                UsageColumn.VERDICT);
    }

    @ParameterizedTest
    @EnumSource
    void aClosedMonthIsWhatItWasWhateverIsEnteredLater(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            List<List<String>> running =
                    List.of(
                            figures(october(here, ReportLevel.SITE)),
                            figures(october(here, ReportLevel.KELURAHAN)),
                            figures(october(here, ReportLevel.KOTA)));
            close(here);
            assertThat(october(here, ReportLevel.SITE).counting().revision()).hasValue(1);
            String csv = SampleReports.text(ReportFormat.CSV, october(here, ReportLevel.SITE));
            new LedgerRows(here)
                    .row(
                            "UPDATE site SET monthly_cost_idr = 999000, area_code ="
                                    + " '35.73.02.1008.RW02'")
                    .row("UPDATE network_version SET version = version + 1")
                    .row("DELETE FROM presence_day")
                    .write();
            here.live().refresh();
            close(here);
            assertThat(
                            List.of(
                                    figures(october(here, ReportLevel.SITE)),
                                    figures(october(here, ReportLevel.KELURAHAN)),
                                    figures(october(here, ReportLevel.KOTA))))
                    .isEqualTo(running);
            assertThat(SampleReports.text(ReportFormat.CSV, october(here, ReportLevel.SITE)))
                    .isEqualTo(csv);
            assertThat(figures(october(here, ReportLevel.SITE)))
                    .contains(
                            "rw03 1 1 80000000 100.0 250000 250000 door-not-proven",
                            "rw05 1 0 80000000 0.0 250000 250000 was-down");
            assertThat(figures(october(here, ReportLevel.KELURAHAN)).getFirst())
                    .startsWith(JODIPAN + " 1 1 160000000 50.0 500000 500000 ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldLateMakesARevisionThatSaysWhatMoved(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            close(here);
            Scores scores = scores(here);
            assertThat(downloaded(scores)).containsExactly(80_000_000L, 80_000_000L);
            assertThat(judged(scores)).isEqualTo(3);
            new LedgerRows(here).hour("rw03", "2026-10-31T23:00", 600, 5L, 1_000_000L).write();
            clock.set(Neighbourhood.NOW.plusSeconds(86_400));
            close(here);
            UsageReport revised = october(here, ReportLevel.SITE);
            assertThat(revised.counting().revision()).hasValue(2);
            // Whoever has read the month before sees it too, and counts no point twice.
            assertThat(downloaded(scores)).containsExactly(81_000_000L, 80_000_000L);
            assertThat(judged(scores)).isEqualTo(3);
            assertThat(Reported.rows(revised, UsageColumn.CODE, UsageColumn.DOWNLOADED_BYTES))
                    .contains("rw03 81000000", "rw05 80000000");
            assertThat(moved(here, "rw03"))
                    .contains(
                            "active_days active_seconds downloaded hours_used seconds sessions"
                                    + " uploaded");
            assertThat(moved(here, "rw05")).isEmpty();
            // Nothing more came: no revision.
            clock.set(Neighbourhood.NOW.plusSeconds(2 * 86_400));
            close(here);
            assertThat(october(here, ReportLevel.SITE).counting().revision()).hasValue(2);
        }
    }

    private Scores scores(Neighbourhood here) {
        var reports = Reported.reports(here, clock);
        return new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE);
    }

    private static List<Long> downloaded(Scores scores) {
        return scores.month(YearMonth.of(2026, 10), ReportLevel.SITE).rows().stream()
                .flatMapToLong(row -> row.row().used(Sum.DOWNLOADED).stream())
                .boxed()
                .toList();
    }

    private static long judged(Scores scores) {
        return scores.verdicts(YearMonth.of(2026, 10), YearMonth.of(2026, 11)).stream()
                .mapToLong(Scores.Count::sites)
                .sum();
    }

    private static List<String> moved(Neighbourhood here, String site) {
        return here.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                "SELECT moved FROM score_month WHERE level = 'site'"
                                                        + " AND code = ? AND revision > 1",
                                                site)
                                        .mapTo(String.class)
                                        .list());
    }

    @ParameterizedTest
    @EnumSource
    void aChangedLineHoldsFromTheNextMonthThatIsClosed(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            close(here);
            UsageReport before = october(here, ReportLevel.SITE);
            var stricter =
                    new Thresholds(10, 3, 20, 5, 3, 80, 31, 14, 5, 1, 20, 5, 1.5, 5, 25, 3, 10, 40);
            new LedgerRows(here).hour("rw05", "2026-10-31T23:00", 600, 5L, 1_000_000L).write();
            clock.set(Neighbourhood.NOW.plusSeconds(86_400));
            upkeep(here, stricter).settleDue();
            assertThat(
                            Reported.rows(
                                    october(here, ReportLevel.SITE),
                                    UsageColumn.CODE,
                                    UsageColumn.VERDICT))
                    .isEqualTo(Reported.rows(before, UsageColumn.CODE, UsageColumn.VERDICT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutUpLaterWasNotThere(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            close(here);
            here.bring(
                    ImportKind.AP,
                    """
                    name,site,nas,host,snmp
                    rw05-ap2,rw05,rw05-gw,127.0.0.1,v2c:tetangga
                    """);
            new LedgerRows(here).row("UPDATE site SET uplink_mbps = 20").write();
            clock.set(Neighbourhood.NOW.plusSeconds(86_400));
            close(here);
            assertThat(october(here, ReportLevel.SITE).counting().revision()).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRevisionThatIsHalfWrittenDoesNotHoldAndIsWrittenWhole(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            close(here);
            // Killed after one row of revision 2, with both sites moved.
            new LedgerRows(here)
                    .hour("rw03", "2026-10-31T23:00", 600, 5L, 1_000_000L)
                    .hour("rw05", "2026-10-31T23:00", 600, 5L, 1_000_000L)
                    .row(
                            "CREATE TABLE half AS SELECT * FROM score_month"
                                    + " WHERE level = 'site' AND code = 'rw03'")
                    .row("UPDATE half SET revision = 2, downloaded = 81000000")
                    .row("INSERT INTO score_month SELECT * FROM half")
                    .row("DROP TABLE half")
                    .write();
            UsageColumn[] columns = {UsageColumn.CODE, UsageColumn.DOWNLOADED_BYTES};
            assertThat(Reported.rows(october(here, ReportLevel.SITE), columns))
                    .contains("rw03 80000000", "rw05 80000000");
            clock.set(Neighbourhood.NOW.plusSeconds(86_400));
            close(here);
            assertThat(october(here, ReportLevel.SITE).counting().revision()).hasValue(2);
            assertThat(Reported.rows(october(here, ReportLevel.SITE), columns))
                    .contains("rw03 81000000", "rw05 81000000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMonthInWhichNobodyWasIsClosedAllTheSame(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here)
                    .heard("rw03-gw", "2026-09-02T12:00", "2026-09-02T13:00")
                    .present(SITI, "rw03", LocalDate.of(2026, 11, 3), 30, 80)
                    .write();
            close(here);
            assertThat(october(here, ReportLevel.SITE).counting().revision()).hasValue(1);
            assertThat(
                            Reported.of(
                                            here,
                                            clock,
                                            LocalDate.of(2026, 9, 1),
                                            OCTOBER,
                                            ReportLevel.SITE)
                                    .counting()
                                    .revision())
                    .hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofASiteThatStandsInNoRwNobodyKnowsForHowManyItIs(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            new LedgerRows(here)
                    .row("UPDATE area SET population = 889359 WHERE code = '35.73'")
                    .row("UPDATE site SET area_code = '35.73' WHERE code = 'rw03'")
                    .write();
            assertThat(
                            Reported.rows(
                                    october(here, ReportLevel.SITE),
                                    UsageColumn.CODE,
                                    UsageColumn.POPULATION))
                    .contains("rw03 -");
        }
    }
}
