package id.gardu.report;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.JODIPAN;
import static id.gardu.network.Neighbourhood.ORO_ORO_DOWO;
import static id.gardu.network.Neighbourhood.SITI;
import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.PeriodCloser;
import id.gardu.network.AccountId;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.format.ReportFormat;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The gateway of {@code taman} tells no octets; those of {@code rw03} and {@code rw05} do. */
class UnmeasuredReportTest {
    private static final LocalDate DECEMBER = LocalDate.of(2025, 12, 1);
    private static final LocalDate THE_10TH = LocalDate.of(2025, 12, 10);
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2025, 10, 1);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    /** 26 active at the measured sites, 15 at the other; one of them active elsewhere as well. */
    private Neighbourhood town(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        var booked = new LedgerRows(here);
        for (int number = 1; number <= 26; number++) {
            booked.present(new AccountId(1_000 + number), "rw03", THE_10TH, 30, 80);
        }
        for (int number = 1; number <= 15; number++) {
            booked.unmeasured(new AccountId(2_000 + number), "taman", THE_10TH, 30);
        }
        booked.unmeasured(new AccountId(1_001), "taman", THE_10TH, 30)
                .present(SITI, "rw05", THE_10TH, 2, 1)
                .hour("rw03", "2025-12-10T12:00", 46_800, 1_000L, 2_000_000_000L)
                .hour("rw05", "2025-12-10T12:00", 120, 1L, 1_000_000L)
                .hour("taman", "2025-12-10T12:00", 28_800, null, null)
                .write();
        return here;
    }

    private void close(Neighbourhood here, LocalDate until) {
        clock.set(until.plusDays(3).atTime(10, 0).atZone(Neighbourhood.ZONE).toInstant());
        closer(here).closeDue();
        clock.set(Neighbourhood.NOW);
    }

    private PeriodCloser closer(Neighbourhood here) {
        return Reported.closer(here, clock);
    }

    private UsageReport report(
            Neighbourhood here, LocalDate from, LocalDate to, ReportLevel level) {
        return Reported.of(here, clock, from, to, level);
    }

    private void assertTruth(Neighbourhood here, LocalDate from, LocalDate to) {
        UsageColumn[] columns = {
            UsageColumn.CODE,
            UsageColumn.ACCOUNTS_ACTIVE,
            UsageColumn.ACCOUNTS_PASSING,
            UsageColumn.ACCOUNTS_UNMEASURED,
            UsageColumn.MEASURABLE
        };
        assertThat(Reported.rows(report(here, from, to, ReportLevel.SITE), columns))
                .as("sites %s to %s", from, to)
                .containsExactly("rw03 26 0 0 yes", "rw05 0 1 0 yes", "taman - 0 16 no");
        assertThat(Reported.rows(report(here, from, to, ReportLevel.RW), columns))
                .containsExactly(
                        "35.73.01.1011.RW03 26 0 0 yes",
                        "35.73.01.1011.RW05 0 1 0 yes",
                        "35.73.02.1008.RW02 - 0 16 no");
        assertThat(Reported.rows(report(here, from, to, ReportLevel.KELURAHAN), columns))
                .containsExactly(JODIPAN + " 26 1 0 yes", ORO_ORO_DOWO + " - 0 16 no");
        assertThat(Reported.rows(report(here, from, to, ReportLevel.KECAMATAN), columns))
                .containsExactly("35.73.01 26 1 0 yes", "35.73.02 - 0 16 no");
        assertThat(Reported.rows(report(here, from, to, ReportLevel.KOTA), columns))
                .containsExactly("35.73 26 1 15 partly");
    }

    @ParameterizedTest
    @EnumSource
    void unmeasuredAccountsAreNoPassersByAtAnyLevelLiveOrClosed(DatabaseKind dialect) {
        try (var here = town(dialect)) {
            assertTruth(here, THE_10TH, THE_10TH.plusDays(1));
            assertTruth(here, DECEMBER, JANUARY);
            assertTruth(here, OCTOBER, JANUARY);
            assertTruth(here, THE_10TH, TODAY);
            close(here, JANUARY);
            assertThat(report(here, DECEMBER, JANUARY, ReportLevel.KOTA).counting().closedPeriod())
                    .contains("M2025-12");
            assertTruth(here, THE_10TH, THE_10TH.plusDays(1));
            assertTruth(here, DECEMBER, JANUARY);
            assertTruth(here, OCTOBER, JANUARY);
            assertTruth(here, LocalDate.of(2025, 1, 1), JANUARY);
            // Once the accounts are gone, the closed counts are what there is.
            clock.set(
                    JANUARY.atStartOfDay(Neighbourhood.ZONE)
                            .toInstant()
                            .plus(AccountingSettings.defaults(Neighbourhood.ZONE).presenceKept()));
            closer(here).dropOldDays();
            assertThat(Reported.number(here, "SELECT count(*) FROM presence_day")).isZero();
            assertTruth(here, THE_10TH, THE_10TH.plusDays(1));
            assertTruth(here, DECEMBER, JANUARY);
            assertTruth(here, OCTOBER, JANUARY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyToldIsEmptyAtTheSiteAndLeftOutOfSumsAboveIt(DatabaseKind dialect) {
        try (var here = town(dialect)) {
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.SECONDS,
                UsageColumn.ACTIVE_SECONDS,
                UsageColumn.UPLOADED_BYTES,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.UNATTRIBUTED_BYTES
            };
            assertThat(Reported.rows(report(here, DECEMBER, JANUARY, ReportLevel.SITE), columns))
                    .contains("taman 28800 - - - -");
            assertThat(Reported.rows(report(here, DECEMBER, JANUARY, ReportLevel.KOTA), columns))
                    .containsExactly("35.73 75720 23460 1001 2001000000 0");
        }
    }

    /** The sum was told, but not which way the octets went (docs/radius.md). */
    @ParameterizedTest
    @EnumSource
    void sidesThatAreNotToldAreEmptyThoughTheUseIsMeasured(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here)
                    .present(BUDI, "taman", THE_10TH, 30, 80)
                    .row(
                            "INSERT INTO site_day (local_day, site_id, area_code, sessions,"
                                    + " seconds, active_seconds, unattributed, unmeasured_seconds,"
                                    + " hours_used) VALUES (?, ?, ?, 1, 1800, 900, 7, 0, 1)",
                            THE_10TH.toEpochDay(),
                            here.site("taman").id().value(),
                            here.site("taman").areaCode())
                    .write();
            assertThat(
                            Reported.rows(
                                    report(here, DECEMBER, JANUARY, ReportLevel.KELURAHAN),
                                    UsageColumn.CODE,
                                    UsageColumn.ACCOUNTS_ACTIVE,
                                    UsageColumn.ACTIVE_SECONDS,
                                    UsageColumn.UPLOADED_BYTES,
                                    UsageColumn.DOWNLOADED_BYTES,
                                    UsageColumn.UNATTRIBUTED_BYTES,
                                    UsageColumn.MEASURABLE))
                    .contains(ORO_ORO_DOWO + " 1 900 - - 7 yes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPeriodClosedBeforeIsEmptyInEveryFormatAndSaysWhy(DatabaseKind dialect) {
        try (var here = town(dialect)) {
            close(here, JANUARY);
            // As a version before counted it: fifteen passers-by more, and no such column.
            new LedgerRows(here)
                    .row(
                            "UPDATE closed_count SET accounts_passing = accounts_passing"
                                    + " + accounts_unmeasured, accounts_unmeasured = NULL"
                                    + " WHERE period = 'M2025-12'")
                    .write();
            UsageReport city = report(here, DECEMBER, JANUARY, ReportLevel.KOTA);
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.ACCOUNTS_ACTIVE,
                UsageColumn.ACCOUNTS_PASSING,
                UsageColumn.ACCOUNTS_UNMEASURED
            };
            assertThat(Reported.rows(city, columns)).containsExactly("35.73 26 16 -");
            assertThat(Reported.rows(report(here, DECEMBER, JANUARY, ReportLevel.SITE), columns))
                    .containsExactly("rw03 26 0 -", "rw05 0 1 -", "taman - - -");
            assertThat(SampleReports.text(ReportFormat.CSV, city))
                    .contains("Kota Malang,26,16,,3,");
            assertThat(SampleReports.text(ReportFormat.JSON, city))
                    .contains("\"accounts_unmeasured\" : null", "_apart\" : false");
            assertThat(SampleReports.text(ReportFormat.TABLE, city))
                    .contains("Unmeasured accounts are not known: the period was closed before");
            // The day and the quarter were closed after.
            assertTruth(here, THE_10TH, THE_10TH.plusDays(1));
            assertTruth(here, OCTOBER, JANUARY);
            assertThat(
                            SampleReports.text(
                                    ReportFormat.TABLE,
                                    report(here, OCTOBER, JANUARY, ReportLevel.KOTA)))
                    .doesNotContain("not known: the period");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyInAPeriodClosedBeforeIsNotKnownEither(DatabaseKind dialect) {
        try (var here = town(dialect)) {
            new LedgerRows(here).heard("rw05-gw", "2025-12-10T12:00", "2025-12-10T13:00").write();
            close(here, JANUARY);
            new LedgerRows(here)
                    .row("DELETE FROM closed_count WHERE code = 'rw05'")
                    .row("UPDATE closed_count SET accounts_unmeasured = NULL")
                    .write();
            List<String> rows =
                    Reported.rows(
                            report(here, DECEMBER, JANUARY, ReportLevel.SITE),
                            UsageColumn.CODE,
                            UsageColumn.ACCOUNTS_PASSING,
                            UsageColumn.ACCOUNTS_UNMEASURED);
            assertThat(rows).contains("rw05 0 -");
        }
    }
}
