package id.gardu.report;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.JODIPAN;
import static id.gardu.network.Neighbourhood.ORO_ORO_DOWO;
import static id.gardu.network.Neighbourhood.SITI;
import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.PeriodCloser;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

class UsageReportTest {
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate THE_18TH = LocalDate.of(2026, 11, 18);
    private static final LocalDate THE_19TH = LocalDate.of(2026, 11, 19);

    @TempDir Path folder;

    private static UsageAnswer answer(
            Neighbourhood here, LocalDate from, LocalDate to, ReportLevel by) {
        return Reported.reports(here, Neighbourhood.CLOCK).usage(from, to, by);
    }

    private static UsageReport report(
            Neighbourhood here, LocalDate from, LocalDate to, ReportLevel by) {
        return Reported.of(here, Neighbourhood.CLOCK, from, to, by);
    }

    private static String refusal(
            Neighbourhood here, LocalDate from, LocalDate to, ReportLevel by) {
        return switch (answer(here, from, to, by)) {
            case UsageAnswer.Ready(UsageReport report) -> throw new AssertionError(report);
            case UsageAnswer.Refused(String reason) -> reason;
        };
    }

    private static List<String> rows(UsageReport report, UsageColumn... columns) {
        return Reported.rows(report, columns);
    }

    private static List<String> accounts(UsageReport report) {
        return rows(
                report,
                UsageColumn.CODE,
                UsageColumn.ACCOUNTS_ACTIVE,
                UsageColumn.ACCOUNTS_PASSING);
    }

    @ParameterizedTest
    @EnumSource
    void anAccountAtTwoSitesIsOneAccountInTheirKelurahan(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .present(SITI, "rw03", THE_18TH, 30, 80)
                    .present(SITI, "rw05", THE_18TH, 30, 80)
                    .present(SITI, "rw05", THE_19TH, 2, 1)
                    .present(BUDI, "rw03", THE_18TH, 4, 900)
                    .present(BUDI, "rw05", THE_19TH, 900, 4)
                    .present(BUDI, "taman", THE_19TH, 5, 5)
                    .write();
            assertThat(accounts(report(here, NOVEMBER, TODAY, ReportLevel.SITE)))
                    .containsExactly("rw03 1 1", "rw05 1 1", "taman 1 0");
            assertThat(accounts(report(here, NOVEMBER, TODAY, ReportLevel.KELURAHAN)))
                    .containsExactly(JODIPAN + " 1 1", ORO_ORO_DOWO + " 1 0");
            assertThat(accounts(report(here, NOVEMBER, TODAY, ReportLevel.KOTA)))
                    .containsExactly("35.73 2 0");
            assertThat(accounts(report(here, NOVEMBER, THE_19TH, ReportLevel.KOTA)))
                    .containsExactly("35.73 1 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDayEndsAtLocalMidnightAndOctetsAreExact(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .hour("rw03", "2026-11-18T00:00", 600, 1L, 5_000_000_001L)
                    .hour("rw03", "2026-11-18T23:00", 3600, 2L, 9_000_000_000L)
                    .hour("rw03", "2026-11-19T00:00", 1200, 4L, 16L)
                    .hour("rw05", "2026-11-18T12:00", 60, 8L, 32L)
                    .heard("rw05-gw", "2026-11-19T08:00", "2026-11-19T09:00")
                    .heard("taman-gw", "2026-11-18T08:00", "2026-11-18T09:00")
                    .heard("taman-gw", "2026-11-19T08:00", "2026-11-19T09:00")
                    .write();
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.SESSIONS,
                UsageColumn.SECONDS,
                UsageColumn.ACTIVE_SECONDS,
                UsageColumn.UPLOADED_BYTES,
                UsageColumn.DOWNLOADED_BYTES
            };
            assertThat(rows(report(here, THE_18TH, THE_19TH, ReportLevel.SITE), columns))
                    .containsExactly(
                            "rw03 2 4200 2100 3 14000000001",
                            "rw05 1 60 30 8 32",
                            "taman 0 0 0 0 0");
            assertThat(rows(report(here, THE_19TH, TODAY, ReportLevel.SITE), columns))
                    .containsExactly("rw03 1 1200 600 4 16", "rw05 0 0 0 0 0", "taman 0 0 0 0 0");
            assertThat(rows(report(here, THE_18TH, TODAY, ReportLevel.KECAMATAN), columns))
                    .containsExactly("35.73.01 4 5460 2730 15 14000000049", "35.73.02 0 0 0 0 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatASiteDidBeforeItMovedStaysWithItsFormerArea(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .hour("rw03", "2026-11-17T12:00", 100, 1L, 10L)
                    .present(SITI, "rw03", LocalDate.of(2026, 11, 17), 30, 80)
                    .row("UPDATE site SET area_code = '35.73.02.1008.RW02' WHERE code = 'rw03'")
                    .row("UPDATE network_version SET version = version + 1")
                    .write();
            here.live().refresh();
            new LedgerRows(here)
                    .hour("rw03", "2026-11-19T12:00", 200, 2L, 20L)
                    .present(SITI, "rw03", THE_19TH, 30, 80)
                    .write();
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.SECONDS,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.ACCOUNTS_ACTIVE,
                UsageColumn.COMPLETENESS_PCT
            };
            assertThat(rows(report(here, NOVEMBER, TODAY, ReportLevel.RW), columns))
                    .containsExactly(
                            "35.73.01.1011.RW03 100 10 1 -",
                            "35.73.01.1011.RW05 - - - 0.0",
                            "35.73.02.1008.RW02 200 20 1 0.0");
            assertThat(rows(report(here, NOVEMBER, TODAY, ReportLevel.KOTA), columns))
                    .containsExactly("35.73 300 30 1 0.0");
            assertThat(rows(report(here, NOVEMBER, TODAY, ReportLevel.SITE), columns))
                    .first()
                    .isEqualTo("rw03 300 30 1 0.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsARowOfZerosAndWhatIsNotMeasuredIsEmpty(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            here.bring(
                    ImportKind.SITE,
                    """
                    code,name,area_code,opened_on
                    baru,Belum ada gerbang,35.73.02.1008.RW02,2026-11-18
                    kantor,Kantor Kelurahan,35.73.02.1008,2026-11-18
                    """);
            new LedgerRows(here)
                    .hour("rw05", "2026-11-18T12:00", 900, null, null)
                    .hour("rw03", "2026-11-18T12:00", 0, null, null)
                    .hour("rw03", "2026-11-18T13:00", 60, 5L, 7L)
                    .hour("taman", "35.73.02.1008.RW02", "2026-11-18T13:00", 0, 60, 5L, 7L, 12L)
                    .unmeasured(SITI, "rw05", THE_18TH, 15)
                    .write();
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.MEASURABLE,
                UsageColumn.ACCOUNTS_ACTIVE,
                UsageColumn.ACCOUNTS_PASSING,
                UsageColumn.ACCOUNTS_UNMEASURED,
                UsageColumn.SESSIONS,
                UsageColumn.SECONDS,
                UsageColumn.UPLOADED_BYTES,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.UNATTRIBUTED_BYTES
            };
            assertThat(rows(report(here, THE_18TH, THE_19TH, ReportLevel.SITE), columns))
                    .containsExactly(
                            "baru no - - - - - - - -",
                            "kantor no - - - - - - - -",
                            "rw03 yes 0 0 0 2 60 5 7 0",
                            "rw05 no - 0 1 1 900 - - -",
                            "taman yes 0 0 0 0 60 5 7 12");
            UsageReport byRw = report(here, THE_18TH, THE_19TH, ReportLevel.RW);
            assertThat(rows(byRw, columns))
                    .containsExactly(
                            "35.73.01.1011.RW03 yes 0 0 0 2 60 5 7 0",
                            "35.73.01.1011.RW05 no - 0 1 1 900 - - -",
                            "35.73.02.1008.RW02 partly 0 0 0 0 60 5 7 12");
            assertThat(byRw.sitesOutside()).containsExactly("kantor");
            assertThat(rows(report(here, THE_18TH, THE_19TH, ReportLevel.KECAMATAN), columns))
                    .containsExactly(
                            "35.73.01 partly 0 0 1 3 960 5 7 0",
                            "35.73.02 partly 0 0 0 0 60 5 7 12");
        }
    }

    @ParameterizedTest
    @EnumSource
    void octetsWithoutASideAreMeasuredAndStandBesideTheOthers(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            var booked = new LedgerRows(here);
            booked.hour("rw03", "2026-11-18T12:00", 900, null, null)
                    .hour("taman", "2026-11-18T13:00", 60, 5L, 7L)
                    .row(
                            "UPDATE site_day SET sideless = 700, unmeasured_seconds = 0"
                                    + " WHERE uploaded IS NULL")
                    .write();
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.MEASURABLE,
                UsageColumn.SECONDS,
                UsageColumn.UPLOADED_BYTES,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.SIDELESS_BYTES
            };
            assertThat(rows(report(here, THE_18TH, THE_19TH, ReportLevel.SITE), columns))
                    .contains("rw03 yes 900 - - 700", "taman yes 60 5 7 -");
            assertThat(rows(report(here, THE_18TH, THE_19TH, ReportLevel.KOTA), columns))
                    .singleElement()
                    .asString()
                    .endsWith(" 960 5 7 700");
        }
    }

    @ParameterizedTest
    @EnumSource
    void availabilityIsTimeUpOfTimeKnownAndAnAreaIsTheMeanOfItsSites(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            here.bring(
                    ImportKind.AP,
                    """
                    name,site,nas,host,snmp
                    taman-ap2,taman,taman-gw,127.0.0.1,v2c:tetangga
                    """);
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-18T06:00", "2026-11-18T12:30")
                    .spell("taman-ap", "down", "2026-11-18T12:30", "2026-11-18T19:00")
                    .spell("taman-ap", "unknown", "2026-11-18T19:00", "2026-11-19T08:00")
                    .spell("taman-ap2", "up", "2026-11-18T18:00", "2026-11-18T18:30")
                    .spell("rw03-ap", "up", "2026-10-01T00:00", null)
                    .spell("rw05-ap", "down", "2026-10-01T00:00", "2026-11-18T18:00")
                    .spell("rw05-ap", "up", "2026-11-18T18:00", null)
                    .write();
            UsageReport theDay = report(here, THE_18TH, THE_19TH, ReportLevel.SITE);
            assertThat(rows(theDay, UsageColumn.CODE, UsageColumn.AVAILABILITY_PCT))
                    .containsExactly("rw03 100.0", "rw05 25.0", "taman 53.85");
            assertThat(
                            rows(
                                    report(here, THE_18TH, THE_19TH, ReportLevel.KELURAHAN),
                                    UsageColumn.CODE,
                                    UsageColumn.AVAILABILITY_PCT))
                    .containsExactly(JODIPAN + " 62.5", ORO_ORO_DOWO + " 53.85");
            assertThat(
                            rows(
                                    report(here, TODAY, TODAY.plusDays(1), ReportLevel.KELURAHAN),
                                    UsageColumn.CODE,
                                    UsageColumn.AVAILABILITY_PCT))
                    .containsExactly(JODIPAN + " 100.0", ORO_ORO_DOWO + " -");
        }
    }

    @ParameterizedTest
    @EnumSource
    void completenessIsOpenHoursObservedOfOpenHoursThatHavePassed(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    // Open 06-22. Heard in four hours, up in two and a half more, down in one.
                    .heard("taman-gw", "2026-11-18T06:00", "2026-11-18T10:00")
                    .heard("taman-gw", "2026-11-18T23:00", "2026-11-19T00:00")
                    .spell("taman-ap", "up", "2026-11-18T08:00", "2026-11-18T12:30")
                    .spell("taman-ap", "down", "2026-11-18T13:00", "2026-11-18T14:00")
                    // The next day it was up, and nobody came: that is known.
                    .spell("taman-ap", "up", "2026-11-19T00:00", "2026-11-20T00:00")
                    // Ten in the morning now: four open hours of today have passed, two were heard.
                    .heard("rw03-gw", "2026-11-20T00:00", "2026-11-20T08:00")
                    .heard("rw03-gw", "2026-11-20T10:00", "2026-11-20T11:00")
                    .write();
            UsageColumn[] columns = {UsageColumn.CODE, UsageColumn.COMPLETENESS_PCT};
            assertThat(rows(report(here, THE_18TH, THE_19TH, ReportLevel.SITE), columns))
                    .containsExactly("rw03 0.0", "rw05 0.0", "taman 50.0");
            assertThat(rows(report(here, THE_19TH, TODAY, ReportLevel.SITE), columns))
                    .contains("taman 100.0");
            assertThat(rows(report(here, THE_18TH, TODAY, ReportLevel.SITE), columns))
                    .contains("taman 75.0");
            UsageReport today = report(here, TODAY, TODAY.plusDays(1), ReportLevel.SITE);
            assertThat(rows(today, columns)).containsExactly("rw03 50.0", "rw05 0.0", "taman 0.0");
            assertThat(today.until()).isEqualTo(Neighbourhood.NOW);
            assertThat(rows(report(here, TODAY, TODAY.plusDays(1), ReportLevel.KELURAHAN), columns))
                    .containsExactly(JODIPAN + " 25.0", ORO_ORO_DOWO + " 0.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasClosedIsReportedByItsCountsAndOtherDaysAreRefused(DatabaseKind dialect) {
        var clock = new MovableClock(Neighbourhood.NOW);
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            LocalDate december = LocalDate.of(2025, 12, 1);
            LocalDate january = LocalDate.of(2026, 1, 1);
            LocalDate last = LocalDate.of(2025, 12, 31);
            new LedgerRows(here)
                    .present(SITI, "rw03", last, 30, 80)
                    .present(BUDI, "rw03", last, 1, 80)
                    .present(SITI, "rw05", last, 30, 80)
                    .heard("taman-gw", "2025-12-31T08:00", "2025-12-31T09:00")
                    .heard("taman-gw", "2026-01-31T08:00", "2026-01-31T09:00")
                    .hour("rw03", "2025-12-31T12:00", 600, 1L, 2L)
                    .present(SITI, "rw03", january, 30, 80)
                    .write();
            List<String> before = List.of(JODIPAN + " 1 1", ORO_ORO_DOWO + " 0 0");
            assertThat(accounts(report(here, december, january, ReportLevel.KELURAHAN)))
                    .isEqualTo(before);

            // The accounts of the last day of the year go, those of the first of the next not yet.
            AccountingSettings kept = AccountingSettings.defaults(Neighbourhood.ZONE);
            var closer = new PeriodCloser(here.store(), kept, clock);
            clock.set(january.plusDays(3).atTime(10, 0).atZone(Neighbourhood.ZONE).toInstant());
            closer.closeDue();
            clock.set(
                    january.atStartOfDay(Neighbourhood.ZONE).toInstant().plus(kept.presenceKept()));
            closer.dropOldDays();

            UsageReport closed = report(here, december, january, ReportLevel.KELURAHAN);
            assertThat(accounts(closed)).isEqualTo(before);
            assertThat(rows(closed, UsageColumn.SECONDS)).containsExactly("600", "0");
            assertThat(closed.counting().closedPeriod()).contains("M2025-12");
            assertThat(accounts(report(here, last, january, ReportLevel.SITE)))
                    .containsExactly("rw03 1 1", "rw05 1 0", "taman 0 0");
            assertThat(refusal(here, december, TODAY, ReportLevel.KELURAHAN))
                    .isEqualTo(
                            "accounts are no longer kept day by day up to 2025-12-31, so those of"
                                + " 2025-12-01 to 2026-11-20 cannot be counted; ask for one whole"
                                + " day, month, quarter or year, or from 2026-01-01 on");
            assertThat(accounts(report(here, january, TODAY, ReportLevel.KELURAHAN)))
                    .containsExactly(JODIPAN + " 1 0", ORO_ORO_DOWO + " 0 0");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void aRangeThatMakesNoSenseIsRefused(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            assertThat(refusal(here, TODAY, TODAY, ReportLevel.KOTA))
                    .isEqualTo(
                            "the range ends (2026-11-20) before its first day (2026-11-20) is"
                                    + " over");
            assertThat(refusal(here, TODAY.plusDays(1), TODAY.plusDays(2), ReportLevel.KOTA))
                    .isEqualTo("the range begins (2026-11-21) in the future");
            assertThat(refusal(here, TODAY.minusDays(1_101), TODAY, ReportLevel.KOTA))
                    .isEqualTo("the range has 1101 days; ask for at most 1100");
        }
    }
}
