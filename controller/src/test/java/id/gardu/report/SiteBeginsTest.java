package id.gardu.report;

import static id.gardu.network.Neighbourhood.JODIPAN;
import static id.gardu.network.Neighbourhood.ORO_ORO_DOWO;
import static id.gardu.network.Neighbourhood.SITI;
import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.format.ReportFormat;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Before it begins a site is not there, and where nothing was measured there is no 0. */
class SiteBeginsTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate THE_15TH = LocalDate.of(2026, 11, 15);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    private static final UsageColumn[] FIGURES = {
        UsageColumn.ACCOUNTS_ACTIVE,
        UsageColumn.ACCOUNTS_PASSING,
        UsageColumn.ACCOUNTS_UNMEASURED,
        UsageColumn.SESSIONS,
        UsageColumn.SECONDS,
        UsageColumn.ACTIVE_SECONDS,
        UsageColumn.UPLOADED_BYTES,
        UsageColumn.DOWNLOADED_BYTES,
        UsageColumn.UNATTRIBUTED_BYTES,
        UsageColumn.AVAILABILITY_PCT
    };

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private UsageReport report(
            Neighbourhood here, LocalDate from, LocalDate to, ReportLevel level) {
        return Reported.of(here, clock, from, to, level);
    }

    private static List<String> figures(UsageReport report) {
        var columns = new ArrayList<>(List.of(UsageColumn.CODE, UsageColumn.MEASURABLE));
        columns.addAll(Arrays.asList(FIGURES));
        return Reported.rows(report, columns.toArray(UsageColumn[]::new));
    }

    private static void open(Neighbourhood here, String site, LocalDate day) {
        here.sql("UPDATE site SET opened_on = ? WHERE code = ?", day.toEpochDay(), site);
    }

    @ParameterizedTest
    @EnumSource
    void aSiteOpenedMidMonthIsJudgedFromThenOn(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            open(here, "taman", THE_15TH);
            new LedgerRows(here)
                    // Built and asked, but shut, until the 15th.
                    .spell("taman-ap", "down", "2026-11-01T00:00", "2026-11-15T00:00")
                    .spell("taman-ap", "up", "2026-11-15T00:00", null)
                    .heard("taman-gw", "2026-11-15T00:00", "2026-11-20T10:00")
                    .write();
            UsageReport november = report(here, NOVEMBER, DECEMBER, ReportLevel.SITE);
            assertThat(figures(november)).contains("taman yes 0 0 0 0 0 0 0 0 0 100.0");
            assertThat(Reported.rows(november, UsageColumn.CODE, UsageColumn.COMPLETENESS_PCT))
                    .contains("taman 100.0");
            assertThat(november.sitesNotYet()).isEmpty();
            assertThat(november.rows().getLast().quality().down()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void beforeItBeginsThereIsNoRowAtAnyLevelAndTheReportSaysSo(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            open(here, "taman", THE_15TH);
            open(here, "rw05", THE_15TH);
            new LedgerRows(here)
                    .heard("rw03-gw", "2026-10-01T00:00", "2026-10-02T00:00")
                    // A NAS on the bench is no site.
                    .heard("taman-gw", "2026-10-01T00:00", "2026-10-02T00:00")
                    .spell("taman-ap", "down", "2026-10-01T00:00", null)
                    .write();
            UsageReport october = report(here, OCTOBER, NOVEMBER, ReportLevel.SITE);
            assertThat(Reported.rows(october, UsageColumn.CODE)).containsExactly("rw03");
            assertThat(october.sitesNotYet()).containsExactly("rw05", "taman");
            for (ReportLevel level :
                    List.of(ReportLevel.RW, ReportLevel.KELURAHAN, ReportLevel.KECAMATAN)) {
                assertThat(report(here, OCTOBER, NOVEMBER, level).rows()).hasSize(1);
            }
            assertThat(figures(report(here, OCTOBER, NOVEMBER, ReportLevel.KELURAHAN)))
                    .containsExactly(JODIPAN + " yes 0 0 0 0 0 0 0 0 0 -");
            assertThat(SampleReports.text(ReportFormat.TABLE, october))
                    .contains("Not there yet: rw05, taman")
                    .doesNotContain("Taman");
            assertThat(SampleReports.text(ReportFormat.CSV, october)).hasLineCount(2);
            assertThat(SampleReports.text(ReportFormat.JSON, october))
                    .contains("\"sites_not_there_yet\" : [ \"rw05\", \"taman\" ]");
            // Until the day itself, not a day longer.
            assertThat(report(here, OCTOBER, THE_15TH, ReportLevel.SITE).rows()).hasSize(1);
            assertThat(report(here, OCTOBER, THE_15TH.plusDays(1), ReportLevel.SITE).rows())
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnOpeningDayItBeginsWhenItWasAdded(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            here.sql("UPDATE site SET opened_on = NULL");
            assertThat(report(here, OCTOBER, NOVEMBER, ReportLevel.KOTA).rows()).isEmpty();
            assertThat(report(here, NOVEMBER, TODAY, ReportLevel.SITE).rows()).isEmpty();
            UsageReport today = report(here, NOVEMBER, DECEMBER, ReportLevel.SITE);
            assertThat(today.rows()).hasSize(3);
            assertThat(today.sitesNotYet()).isEmpty();
            assertThat(
                            SampleReports.text(
                                    ReportFormat.CSV,
                                    report(here, OCTOBER, NOVEMBER, ReportLevel.SITE)))
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSiteThatOpensTomorrowIsNotThereToday(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            open(here, "taman", TODAY.plusDays(1));
            UsageReport month = report(here, NOVEMBER, DECEMBER, ReportLevel.SITE);
            assertThat(Reported.rows(month, UsageColumn.CODE)).containsExactly("rw03", "rw05");
            assertThat(month.sitesNotYet()).containsExactly("taman");
        }
    }

    /** The sites are older than the controller. */
    @ParameterizedTest
    @EnumSource
    void aMonthBeforeTheControllerExistedIsNoRowOfZeros(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            String nothing = " - - - - - - - - - -";
            assertThat(figures(report(here, OCTOBER, NOVEMBER, ReportLevel.SITE)))
                    .containsExactly(
                            "rw03 unknown" + nothing,
                            "rw05 unknown" + nothing,
                            "taman unknown" + nothing);
            assertThat(figures(report(here, OCTOBER, NOVEMBER, ReportLevel.KOTA)))
                    .containsExactly("35.73 unknown" + nothing);
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeroNeedsSomebodyWhoLooked(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here)
                    .heard("rw03-gw", "2026-10-07T09:00", "2026-10-07T10:00")
                    .spell("rw05-ap", "unknown", "2026-10-07T09:00", "2026-10-09T09:00")
                    .spell("taman-ap", "down", "2026-10-07T09:00", "2026-10-09T09:00")
                    .write();
            assertThat(figures(report(here, OCTOBER, NOVEMBER, ReportLevel.SITE)))
                    .containsExactly(
                            "rw03 yes 0 0 0 0 0 0 0 0 0 -",
                            "rw05 unknown - - - - - - - - - -",
                            "taman yes 0 0 0 0 0 0 0 0 0 -");
            assertThat(figures(report(here, OCTOBER, NOVEMBER, ReportLevel.KELURAHAN)))
                    .containsExactly(
                            JODIPAN + " partly 0 0 0 0 0 0 0 0 0 -",
                            ORO_ORO_DOWO + " yes 0 0 0 0 0 0 0 0 0 -");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasUsedBeforeTheOpeningDayIsLostToNobody(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            open(here, "taman", THE_15TH);
            new LedgerRows(here)
                    .hour("taman", "2026-10-31T12:00", 600, 5L, 9_000_000L)
                    .present(SITI, "taman", LocalDate.of(2026, 10, 31), 10, 9)
                    .write();
            assertThat(figures(report(here, OCTOBER, NOVEMBER, ReportLevel.SITE)))
                    .contains("taman yes 1 0 0 1 600 300 5 9000000 0 -");
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterItWasRetiredItIsNotThere(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            here.sql(
                    "UPDATE site SET retired_at = ? WHERE code = 'taman'",
                    THE_15TH.atStartOfDay(Neighbourhood.ZONE).toInstant().toEpochMilli());
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-01T00:00", "2026-11-15T00:00")
                    .spell("taman-ap", "down", "2026-11-15T00:00", null)
                    .write();
            assertThat(figures(report(here, NOVEMBER, TODAY, ReportLevel.SITE)))
                    .contains("taman yes 0 0 0 0 0 0 0 0 0 100.0");
            UsageReport after = report(here, THE_15TH, TODAY, ReportLevel.SITE);
            assertThat(Reported.rows(after, UsageColumn.CODE)).containsExactly("rw03", "rw05");
            assertThat(after.sitesNotYet()).isEmpty();
        }
    }
}
