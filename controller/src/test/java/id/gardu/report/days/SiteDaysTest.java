package id.gardu.report.days;

import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.DayRange;
import id.gardu.report.LedgerRows;
import id.gardu.report.ReportSettings;
import id.gardu.report.verdict.SiteDay;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;

/** The site {@code taman} is open from 06:00 to 22:00, {@code rw03} does not say. */
class SiteDaysTest {
    private static final LocalDate THE_18TH = LocalDate.of(2026, 11, 18);
    private static final long HOUR = 3_600;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private SiteDays read(Neighbourhood here, LocalDate from, LocalDate to) {
        return here.store()
                .snapshot(
                        handle ->
                                SiteDays.read(
                                        handle,
                                        new DayRange(from, to, Neighbourhood.ZONE),
                                        ReportSettings.DEFAULT.assumedHours(),
                                        clock.instant()));
    }

    private SiteDay the18th(Neighbourhood here, String site) {
        return read(here, THE_18TH, THE_18TH.plusDays(1))
                .of(here.site(site).id().value())
                .getFirst();
    }

    private void settle(Neighbourhood here) {
        new DaySettler(
                        here.store(),
                        Neighbourhood.ZONE,
                        ReportSettings.DEFAULT.assumedHours(),
                        clock)
                .settleDue();
    }

    @ParameterizedTest
    @EnumSource
    void aSiteThatSwitchesOffAtNightWasNeverDown(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .spell("rw03-ap", "up", "2026-11-18T06:00", "2026-11-18T22:00")
                    .spell("rw03-ap", "down", "2026-11-18T22:00", null)
                    .write();
            SiteDay day = the18th(here, "rw03");
            assertThat(day.openSeconds()).isEqualTo(16 * HOUR);
            assertThat(day.upSeconds()).isEqualTo(16 * HOUR);
            assertThat(day.downSeconds()).isZero();
            assertThat(day.knownHours()).isEqualTo(16);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayThatDoesNotAnswerMakesTheSiteDownWhateverItsAccessPointSays(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-18T00:00", "2026-11-19T00:00")
                    .silent("taman-gw", "2026-11-18T08:00", "2026-11-18T11:00")
                    .heard("taman-gw", "2026-11-18T10:00", "2026-11-18T12:00")
                    .write();
            SiteDay day = the18th(here, "taman");
            assertThat(day.downSeconds()).isEqualTo(2 * HOUR);
            assertThat(day.upSeconds()).isEqualTo(14 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void maintenanceIsNeitherUpNorDownNorUnknown(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-18T06:00", "2026-11-18T10:00")
                    .spell("taman-ap", "maintenance", "2026-11-18T10:00", "2026-11-18T20:00")
                    .spell("taman-ap", "down", "2026-11-18T20:00", "2026-11-18T22:00")
                    .write();
            SiteDay day = the18th(here, "taman");
            assertThat(day.maintenanceSeconds()).isEqualTo(10 * HOUR);
            assertThat(day.upSeconds()).isEqualTo(4 * HOUR);
            assertThat(day.downSeconds()).isEqualTo(2 * HOUR);
            assertThat(day.openHours()).isEqualTo(6);
            assertThat(day.knownHours()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoAccessPointsIsEnoughAndTheDeadOneIsCounted(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            here.bring(
                    ImportKind.AP,
                    """
                    name,site,nas,host,snmp
                    taman-ap2,taman,taman-gw,127.0.0.1,v2c:tetangga
                    """);
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-18T00:00", "2026-11-19T00:00")
                    .spell("taman-ap2", "down", "2026-11-18T00:00", "2026-11-19T00:00")
                    .write();
            SiteDays days = read(here, THE_18TH, THE_18TH.plusDays(1));
            assertThat(the18th(here, "taman").upSeconds()).isEqualTo(16 * HOUR);
            assertThat(days.aps().get(here.accessPoint("taman-ap").id().value()))
                    .matches(ap -> !ap.isDownForTheMostPart());
            assertThat(days.aps().get(here.accessPoint("taman-ap2").id().value()))
                    .matches(SiteDays.ApOpen::isDownForTheMostPart);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNoAccessPointIsWatchedADayOnWhichTheGatewaySpokeIsKnownAsAWhole(
            DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .row("DELETE FROM access_point_bssid")
                    .row("DELETE FROM access_point WHERE name = 'taman-ap'")
                    .heard("taman-gw", "2026-11-18T12:00", "2026-11-18T13:00")
                    .write();
            SiteDay day = the18th(here, "taman");
            assertThat(day.openHours()).isEqualTo(16);
            assertThat(day.knownHours()).isEqualTo(16);
            assertThat(day.upSeconds()).isEqualTo(HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBusyHourHasFourFifthsOfTheUplink(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            // 50 Mbit/s are 22.5 GB an hour; 18 GB are four fifths.
            new LedgerRows(here)
                    .hour("rw03", "2026-11-18T19:00", 600, 1L, 18_000_000_000L)
                    .hour("rw03", "2026-11-18T20:00", 600, 1L, 17_999_999_999L)
                    .write();
            assertThat(the18th(here, "rw03").busyHours()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDayIsTheSameBeforeAndAfterItIsSettledAndTodayIsNotSettled(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-17T03:00", "2026-11-18T12:30")
                    .spell("taman-ap", "down", "2026-11-18T12:30", "2026-11-19T08:15")
                    .spell("taman-ap", "up", "2026-11-19T08:15", null)
                    .heard("rw03-gw", "2026-11-18T06:00", "2026-11-18T10:00")
                    .hour("rw03", "2026-11-18T19:00", 600, 1L, 18_000_000_000L)
                    .write();
            LocalDate from = LocalDate.of(2026, 11, 16);
            LocalDate to = TODAY.plusDays(1);
            SiteDays before = read(here, from, to);
            settle(here);
            assertThat(read(here, from, to)).isEqualTo(before);
            assertThat(settledDays(here)).isEqualTo(3 * 3);
            // The day after, today is settled too: all of it.
            clock.set(
                    TODAY.plusDays(1)
                            .atTime(LocalTime.of(3, 0))
                            .atZone(Neighbourhood.ZONE)
                            .toInstant());
            settle(here);
            assertThat(settledDays(here)).isEqualTo(4 * 3);
            assertThat(read(here, TODAY, to).of(here.site("taman").id().value()))
                    .singleElement()
                    .matches(day -> day.upSeconds() == 16 * HOUR);
        }
    }

    private static long settledDays(Neighbourhood here) {
        return here.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT count(*) FROM site_state_day")
                                        .mapTo(Long.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLearntLaterOfADayIsSettledAgain(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-18T00:00", "2026-11-19T00:00")
                    .write();
            settle(here);
            new LedgerRows(here).row("UPDATE ap_availability SET state = 'down'").write();
            clock.set(
                    TODAY.plusDays(1)
                            .atTime(LocalTime.of(3, 0))
                            .atZone(Neighbourhood.ZONE)
                            .toInstant());
            settle(here);
            assertThat(the18th(here, "taman").downSeconds()).isEqualTo(16 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAClockThatWasAheadHasSettledIsNotBelieved(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            clock.set(Neighbourhood.NOW.plusSeconds(5 * 86_400));
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-18T00:00", "2026-11-20T08:00")
                    .write();
            settle(here);
            clock.set(Neighbourhood.NOW);
            new LedgerRows(here)
                    .row("UPDATE ap_availability SET to_at = NULL WHERE state = 'up'")
                    .write();
            SiteDay today =
                    read(here, TODAY, TODAY.plusDays(1))
                            .of(here.site("taman").id().value())
                            .getFirst();
            assertThat(today.upSeconds()).isEqualTo(4 * HOUR);
        }
    }
}
