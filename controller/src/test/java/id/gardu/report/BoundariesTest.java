package id.gardu.report;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Where a month ends, a leap day stands, and a site or its area is another one half-way. */
class BoundariesTest {
    private static final YearMonth FEBRUARY = YearMonth.of(2028, 2);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private void nowIs(LocalDate day) {
        clock.set(day.atTime(10, 0).atZone(Neighbourhood.ZONE).toInstant());
    }

    private List<String> rows(
            Neighbourhood here,
            LocalDate from,
            LocalDate to,
            ReportLevel level,
            UsageColumn... columns) {
        return Reported.rows(Reported.of(here, clock, from, to, level), columns);
    }

    private List<String> rows(
            Neighbourhood here, YearMonth month, ReportLevel level, UsageColumn... columns) {
        return rows(here, month.atDay(1), month.plusMonths(1).atDay(1), level, columns);
    }

    @ParameterizedTest
    @EnumSource
    void theLeapDayIsADayOfFebruaryAndOfNothingElse(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            nowIs(FEBRUARY.plusMonths(1).atDay(1));
            new LedgerRows(here)
                    .hour("rw03", "2028-02-28T23:00", 100, 1L, 10L)
                    .hour("rw03", "2028-02-29T00:00", 200, 2L, 20L)
                    .hour("rw03", "2028-02-29T23:00", 300, 3L, 30L)
                    .hour("rw03", "2028-03-01T00:00", 400, 4L, 40L)
                    .present(SITI, "rw03", FEBRUARY.atDay(28), 30, 80)
                    .present(SITI, "rw03", FEBRUARY.atDay(29), 30, 80)
                    .present(BUDI, "rw03", FEBRUARY.atDay(29), 30, 80)
                    .present(BUDI, "rw03", FEBRUARY.plusMonths(1).atDay(1), 30, 80)
                    .write();
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.SECONDS,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.ACCOUNTS_ACTIVE,
                UsageColumn.ACTIVE_DAYS,
                UsageColumn.COST_IDR
            };
            assertThat(rows(here, FEBRUARY, ReportLevel.SITE, columns))
                    .first()
                    .isEqualTo("rw03 600 60 2 2 250000");
            LocalDate leap = FEBRUARY.atDay(29);
            assertThat(rows(here, leap, leap.plusDays(1), ReportLevel.SITE, columns))
                    .first()
                    .isEqualTo("rw03 500 50 2 1 " + Math.round(250_000 / 29.0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsOnlineWhenAMonthEndsIsInBothAndInTheYearOnce(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here)
                    .hour("rw03", "2026-10-31T23:00", 1800, 1L, 10L)
                    .hour("rw03", "35.73.01.1011.RW03", "2026-11-01T00:00", 0, 3600, 2L, 20L, 0)
                    .present(SITI, "rw03", OCTOBER.atDay(31), 30, 80)
                    .present(SITI, "rw03", NOVEMBER.atDay(1), 60, 80)
                    .write();
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.SESSIONS,
                UsageColumn.SECONDS,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.ACCOUNTS_ACTIVE
            };
            assertThat(rows(here, OCTOBER, ReportLevel.SITE, columns))
                    .first()
                    .isEqualTo("rw03 1 1800 10 1");
            assertThat(rows(here, NOVEMBER, ReportLevel.SITE, columns))
                    .first()
                    .isEqualTo("rw03 0 3600 20 1");
            LocalDate year = LocalDate.of(2026, 1, 1);
            assertThat(rows(here, year, year.plusYears(1), ReportLevel.SITE, columns))
                    .first()
                    .isEqualTo("rw03 1 5400 30 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSiteThatWasRetiredAndOneThatBeganOnTheTwentiethCostTheDaysTheyWereThere(
            DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            LocalDate the11th = NOVEMBER.atDay(11);
            here.sql(
                    "UPDATE site SET retired_at = ? WHERE code = 'rw05'",
                    the11th.atStartOfDay(Neighbourhood.ZONE).toInstant().toEpochMilli());
            here.sql(
                    "UPDATE site SET opened_on = ? WHERE code = 'taman'",
                    NOVEMBER.atDay(20).toEpochDay());
            new LedgerRows(here)
                    .spell("rw05-ap", "up", "2026-11-01T00:00", "2026-11-11T00:00")
                    .spell("rw05-ap", "down", "2026-11-11T00:00", null)
                    .spell("taman-ap", "down", "2026-11-01T00:00", "2026-11-20T00:00")
                    .spell("taman-ap", "up", "2026-11-20T00:00", null)
                    .write();
            nowIs(NOVEMBER.plusMonths(1).atDay(1));
            assertThat(
                            rows(
                                    here,
                                    NOVEMBER,
                                    ReportLevel.SITE,
                                    UsageColumn.CODE,
                                    UsageColumn.COST_IDR,
                                    UsageColumn.AVAILABILITY_PCT,
                                    UsageColumn.COMPLETENESS_PCT))
                    .containsExactly(
                            "rw03 250000 - 0.0",
                            "rw05 " + Math.round(250_000 * 10 / 30.0) + " 100.0 100.0",
                            "taman " + Math.round(400_000 * 11 / 30.0) + " 100.0 100.0");
            // The month after it is gone; the one before, the other was not there.
            nowIs(NOVEMBER.plusMonths(2).atDay(1));
            assertThat(rows(here, NOVEMBER.plusMonths(1), ReportLevel.SITE, UsageColumn.CODE))
                    .containsExactly("rw03", "taman");
            assertThat(rows(here, OCTOBER, ReportLevel.SITE, UsageColumn.CODE))
                    .containsExactly("rw03", "rw05");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnRwDidBeforeItCameToAnotherKelurahanStaysWithTheFormerOne(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here)
                    .hour("rw03", "2026-11-09T23:00", 100, 1L, 10L)
                    .present(SITI, "rw03", NOVEMBER.atDay(9), 30, 80)
                    .row(
                            "INSERT INTO area (code, level, parent_code, name) VALUES"
                                    + " ('35.73.02.1008.RW03', 'rw', '35.73.02.1008', 'RW 03')")
                    .row("UPDATE site SET area_code = '35.73.02.1008.RW03' WHERE code = 'rw03'")
                    .row("UPDATE network_version SET version = version + 1")
                    .write();
            here.live().refresh();
            new LedgerRows(here)
                    .hour("rw03", "2026-11-10T00:00", 200, 2L, 20L)
                    .present(SITI, "rw03", NOVEMBER.atDay(10), 30, 80)
                    .write();
            UsageColumn[] columns = {
                UsageColumn.CODE,
                UsageColumn.SECONDS,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.ACCOUNTS_ACTIVE
            };
            assertThat(rows(here, NOVEMBER, ReportLevel.KELURAHAN, columns))
                    .containsExactly(
                            Neighbourhood.JODIPAN + " 100 10 1",
                            Neighbourhood.ORO_ORO_DOWO + " 200 20 1");
            assertThat(rows(here, NOVEMBER, ReportLevel.KOTA, columns))
                    .containsExactly("35.73 300 30 1");
        }
    }
}
