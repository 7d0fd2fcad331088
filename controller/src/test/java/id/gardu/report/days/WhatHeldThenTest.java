package id.gardu.report.days;

import static id.gardu.network.Neighbourhood.ZONE;
import static id.gardu.network.Neighbourhood.done;
import static id.gardu.network.Neighbourhood.given;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordVerbs;
import id.gardu.network.TestNas;
import id.gardu.report.DayRange;
import id.gardu.report.LedgerRows;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportSettings;
import id.gardu.report.Reported;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageRow;
import id.gardu.report.verdict.SiteDay;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Reports of the past use what held then. Today is Friday the 20th. */
class WhatHeldThenTest {
    private static final LocalDate THE_17TH = LocalDate.of(2026, 11, 17);
    private static final long HOUR = 3_600;
    private static final String RW03 = "35.73.01.1011.RW03";
    private static final String RW05 = "35.73.01.1011.RW05";

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private static Instant at(String text) {
        return LocalDateTime.parse(text).atZone(ZONE).toInstant();
    }

    private Optional<SiteDay> day(Neighbourhood here, LocalDate day, String site) {
        SiteDays read =
                here.store()
                        .snapshot(
                                handle ->
                                        SiteDays.read(
                                                handle,
                                                new DayRange(day, day.plusDays(1), ZONE),
                                                ReportSettings.DEFAULT.assumedHours(),
                                                clock.instant()));
        long id =
                here.store()
                        .reads()
                        .withHandle(
                                handle ->
                                        handle.select("SELECT id FROM site WHERE code = ?", site)
                                                .mapTo(Long.class)
                                                .one());
        return read.of(id).stream().findFirst();
    }

    private List<UsageRow> byRw(Neighbourhood here, LocalDate from, LocalDate to) {
        UsageAnswer answer = Reported.reports(here, clock).usage(from, to, ReportLevel.RW);
        return ((UsageAnswer.Ready) answer).report().rows();
    }

    private static long cost(List<UsageRow> rows, String code) {
        return rows.stream()
                .filter(row -> row.code().equals(code))
                .findFirst()
                .map(row -> row.money().cost().orElse(0))
                .orElse(0L);
    }

    @ParameterizedTest
    @EnumSource
    void aSiteThatMovedCountsWhereItStood(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            RecordVerbs verbs = here.register().verbs();
            clock.set(at("2026-11-10T12:00"));
            var _ = done(verbs.move(RecordKind.SITE, "rw03", RW05, Optional.empty()));
            var _ = done(verbs.set(RecordKind.SITE, "rw03", given("monthly_cost_idr", "500000")));
            clock.set(Neighbourhood.NOW);

            List<UsageRow> before =
                    byRw(here, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 10));
            assertThat(cost(before, RW03)).isEqualTo(75_000);
            assertThat(cost(before, RW05)).isEqualTo(75_000);
            List<UsageRow> after =
                    byRw(here, LocalDate.of(2026, 11, 11), LocalDate.of(2026, 11, 20));
            assertThat(cost(after, RW03)).isZero();
            assertThat(cost(after, RW05)).isEqualTo(225_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccessPointThatMovedIsCountedWhereItStood(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-16T06:00", "2026-11-19T22:00")
                    .write();
            var _ =
                    done(
                            here.register()
                                    .verbs()
                                    .move(
                                            RecordKind.AP,
                                            "taman-ap",
                                            "rw03",
                                            Optional.of(at("2026-11-18T00:00"))));
            assertThat(day(here, THE_17TH, "taman").orElseThrow().upSeconds()).isEqualTo(16 * HOUR);
            assertThat(day(here, THE_17TH.plusDays(1), "taman").orElseThrow().upSeconds()).isZero();
            assertThat(day(here, THE_17TH.plusDays(1), "rw03").orElseThrow().upSeconds())
                    .isEqualTo(16 * HOUR);
            // Taken back, it never moved.
            var _ = done(here.register().verbs().undo(TestNas.NO_STAFF));
            assertThat(day(here, THE_17TH.plusDays(1), "taman").orElseThrow().upSeconds())
                    .isEqualTo(16 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hoursThatChangedHoldFromThenOn(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            clock.set(at("2026-11-18T12:00"));
            var _ =
                    done(
                            here.register()
                                    .verbs()
                                    .set(
                                            RecordKind.SITE,
                                            "taman",
                                            given("open_hours", "08:00-12:00")));
            clock.set(Neighbourhood.NOW);
            assertThat(day(here, THE_17TH, "taman").orElseThrow().openSeconds())
                    .isEqualTo(16 * HOUR);
            assertThat(day(here, THE_17TH.plusDays(2), "taman").orElseThrow().openSeconds())
                    .isEqualTo(4 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSiteWasNotThereBetweenRetiredAndRestored(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            RecordVerbs verbs = here.register().verbs();
            clock.set(at("2026-11-16T12:00"));
            var _ = done(verbs.retire(RecordKind.SITE, "taman"));
            assertThat(here.inventory().accessPointNamed("taman-ap")).isEmpty();
            assertThat(here.inventory().nasNamed("taman-gw")).isEmpty();
            clock.set(at("2026-11-18T12:00"));
            var _ = done(verbs.restore(RecordKind.SITE, "taman"));
            assertThat(here.inventory().nasNamed("taman-gw")).isPresent();
            clock.set(Neighbourhood.NOW);
            assertThat(day(here, THE_17TH.minusDays(2), "taman")).isPresent();
            assertThat(day(here, THE_17TH, "taman")).isEmpty();
            assertThat(day(here, THE_17TH.plusDays(2), "taman")).isPresent();
        }
    }

    /** Somebody forgot to say so: two hours of an outage were work. */
    @ParameterizedTest
    @EnumSource(
            value = RecordKind.class,
            names = {"AREA", "SITE", "AP"})
    void workThatIsEnteredLaterCorrects(RecordKind kind) {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder, clock)) {
            new LedgerRows(here)
                    .spell("taman-ap", "up", "2026-11-17T06:00", "2026-11-17T10:00")
                    .spell("taman-ap", "down", "2026-11-17T10:00", "2026-11-17T14:00")
                    .spell("taman-ap", "up", "2026-11-17T14:00", "2026-11-17T22:00")
                    .write();
            String name =
                    switch (kind) {
                        case AREA -> Neighbourhood.ORO_ORO_DOWO;
                        case SITE -> "taman";
                        default -> "taman-ap";
                    };
            RecordVerbs verbs = here.register().verbs();
            var _ =
                    done(
                            verbs.maintain(
                                    kind, name, at("2026-11-17T11:00"), at("2026-11-17T13:00")));
            SiteDay worked = day(here, THE_17TH, "taman").orElseThrow();
            assertThat(worked.maintenanceSeconds()).isEqualTo(2 * HOUR);
            assertThat(worked.downSeconds()).isEqualTo(2 * HOUR);
            assertThat(worked.upSeconds()).isEqualTo(12 * HOUR);
            var _ = done(verbs.undo(TestNas.NO_STAFF));
            assertThat(day(here, THE_17TH, "taman").orElseThrow().downSeconds())
                    .isEqualTo(4 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayThatIsWorkedOnIsNotDown(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here).silent("rw05-gw", "2026-11-17T08:00", "2026-11-17T11:00").write();
            assertThat(day(here, THE_17TH, "rw05").orElseThrow().downSeconds()).isEqualTo(3 * HOUR);
            var _ =
                    done(
                            here.register()
                                    .verbs()
                                    .maintain(
                                            RecordKind.NAS,
                                            "rw05-gw",
                                            at("2026-11-17T08:00"),
                                            at("2026-11-17T11:00")));
            SiteDay worked = day(here, THE_17TH, "rw05").orElseThrow();
            assertThat(worked.downSeconds()).isZero();
            assertThat(worked.maintenanceSeconds()).isEqualTo(3 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void maintenanceBeginsAndEndsByItself(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            var _ =
                    done(
                            here.register()
                                    .verbs()
                                    .maintain(
                                            RecordKind.AREA,
                                            Neighbourhood.JODIPAN,
                                            at("2026-11-20T11:00"),
                                            at("2026-11-20T12:00")));
            assertThat(here.accessPoint("rw03-ap").maintenance()).isFalse();
            clock.set(at("2026-11-20T11:00"));
            here.live().refresh();
            assertThat(here.accessPoint("rw03-ap").maintenance()).isTrue();
            assertThat(here.accessPoint("taman-ap").maintenance()).isFalse();
            clock.set(at("2026-11-20T12:00"));
            here.live().refresh();
            assertThat(here.accessPoint("rw03-ap").maintenance()).isFalse();
        }
    }
}
