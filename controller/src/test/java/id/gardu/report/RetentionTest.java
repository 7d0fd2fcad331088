package id.gardu.report;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.LedgerUpkeep;
import id.gardu.accounting.NamedPorts;
import id.gardu.accounting.PeriodCloser;
import id.gardu.accounting.SessionLedger;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.format.ReportFormat;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A last quarter of 2025 that was closed. Years later what names an account, a session or an hour
 * of a NAS is deleted, and what reports say of that time is what they said.
 */
class RetentionTest {
    private static final LocalDate OCTOBER = LocalDate.of(2025, 10, 1);
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    private final MovableClock clock = new MovableClock(at("2026-01-04T03:00"));

    @TempDir Path folder;

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Neighbourhood.ZONE).toInstant();
    }

    private Neighbourhood town(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        var booked =
                new LedgerRows(here)
                        .spell("rw03-ap", "up", "2025-09-30T00:00", null)
                        .spell("rw05-ap", "down", "2025-09-30T00:00", null);
        for (LocalDate day = OCTOBER.plusDays(11); day.isBefore(JANUARY); day = day.plusMonths(1)) {
            booked.present(SITI, "rw03", day, 30, 80)
                    .present(BUDI, "rw03", day.plusDays(1), 30, 80)
                    .present(SITI, "rw05", day, 1, 1)
                    .hour("rw03", day + "T12:00", 1_800, 1_000L, 80_000_000L)
                    .hour("rw05", day + "T13:00", 600, null, null)
                    .heard("rw03-gw", day + "T12:00", day + "T20:00")
                    .row(
                            "INSERT INTO session (id, nas_id, acct_session_id, station_key,"
                                    + " generation, source, uplink_mbps, heard_at, last_at,"
                                    + " seconds, site_id, area_code, ap_id, ap_source, user_name,"
                                    + " attribution, account_id, started_at, start_seen,"
                                    + " ended_at, end_estimated, flags, settled)"
                                    + " VALUES (?, ?, 'S', ?, 0, 'radius', 50, ?, ?, 60, ?, ?, 0,"
                                    + " 'only-ap', 'x', 'grant', ?, ?, 1, ?, 0, '', 1)",
                            day.toEpochDay(),
                            here.nas("rw03-gw").id().value(),
                            "u:" + day,
                            day.toEpochDay() * 86_400_000,
                            day.toEpochDay() * 86_400_000,
                            here.site("rw03").id().value(),
                            here.site("rw03").areaCode(),
                            SITI.value(),
                            day.toEpochDay() * 86_400_000,
                            day.toEpochDay() * 86_400_000);
        }
        booked.write();
        return here;
    }

    private void close(Neighbourhood here) {
        AccountingSettings kept = AccountingSettings.defaults(Neighbourhood.ZONE);
        new PeriodCloser(here.store(), kept, clock).closeDue();
        Reported.upkeep(here, clock).settleDue();
    }

    /** Every class of what is kept for a time. */
    private void forget(Neighbourhood here) {
        AccountingSettings kept = AccountingSettings.defaults(Neighbourhood.ZONE);
        var closer = new PeriodCloser(here.store(), kept, clock);
        var ledger =
                new SessionLedger(
                        here.store(),
                        here::inventory,
                        kept,
                        new SessionLedger.Neighbours(
                                new NamedPorts(here::inventory),
                                (station, at) -> Optional.empty(),
                                GatewayKinds::side,
                                change -> {}),
                        new IdSource(clock),
                        clock,
                        MonotonicClock.SYSTEM);
        try (var upkeep =
                new LedgerUpkeep(
                        here.store(),
                        ledger,
                        closer,
                        here::inventory,
                        kept,
                        clock,
                        MonotonicClock.SYSTEM)) {
            upkeep.dropOld();
            upkeep.dropOldClocks();
            upkeep.dropOldNasHours();
            closer.dropOldDays();
            closer.dropTombstones();
        }
    }

    /** As octets: of the months, of the quarter, of the year, at every level. */
    private List<String> said(Neighbourhood here) {
        var said = new ArrayList<String>();
        for (ReportLevel level : ReportLevel.values()) {
            for (int month = 0; month < 3; month++) {
                LocalDate from = OCTOBER.plusMonths(month);
                said.add(csv(here, from, from.plusMonths(1), level));
            }
            said.add(csv(here, OCTOBER, JANUARY, level));
            said.add(csv(here, LocalDate.of(2025, 1, 1), JANUARY, level));
        }
        return said;
    }

    private String csv(Neighbourhood here, LocalDate from, LocalDate to, ReportLevel level) {
        return SampleReports.text(ReportFormat.CSV, Reported.of(here, clock, from, to, level));
    }

    @ParameterizedTest
    @EnumSource
    void whatReportsSayOfOldPeriodsStaysTrueWithoutTheRows(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            close(here);
            List<String> before = said(here);
            assertThat(before.getFirst()).contains("was-down");
            clock.set(at("2028-03-01T03:00"));
            close(here);
            assertThat(said(here)).as("as time goes by").isEqualTo(before);
            assertThat(rows(here, "presence_day")).isPositive();
            assertThat(rows(here, "session")).isEqualTo(3);
            assertThat(rows(here, "nas_hour")).isPositive();

            forget(here);

            assertThat(rows(here, "presence_day")).isZero();
            assertThat(rows(here, "presence_month")).isZero();
            assertThat(rows(here, "session")).isZero();
            assertThat(rows(here, "nas_hour")).isZero();
            assertThat(said(here)).isEqualTo(before);
            clock.pass(Duration.ofDays(1));
            close(here);
            forget(here);
            assertThat(said(here)).as("and another day").isEqualTo(before);
        }
    }

    private static long rows(Neighbourhood here, String table) {
        return Reported.number(here, "SELECT count(*) FROM " + table);
    }
}
