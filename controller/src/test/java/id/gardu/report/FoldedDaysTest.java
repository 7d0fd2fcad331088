package id.gardu.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.days.SiteDays;
import id.gardu.store.Dialect;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What the database adds up is what the rows come to one by one. */
class FoldedDaysTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 11, 19);
    private static final int HOURS = 25;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final Random random = new Random(9);

    @TempDir Path folder;

    private Neighbourhood town(Dialect dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        var booked = new Booked(here);
        for (String site :
                here.live().current().sites().values().stream().map(one -> one.code()).toList()) {
            for (LocalDate day = FROM; day.isBefore(TO); day = day.plusDays(3)) {
                state(booked, here.site(site).id().value(), day);
                used(booked, here.site(site).id().value(), here.site(site).areaCode(), day);
            }
        }
        booked.row(
                "INSERT INTO settled_until (what, day) VALUES ('site-state', ?)",
                TO.minusDays(1).toEpochDay());
        booked.write();
        return here;
    }

    private void state(Booked booked, long site, LocalDate day) {
        booked.row(
                "INSERT INTO site_state_day (local_day, site_id, open_s, up_s, down_s,"
                        + " maintenance_s, open_hours, known_hours, tried, refused, wrong_secrets,"
                        + " began, let_in, tested, busy_hours)"
                        + " VALUES (?, ?, 57600, ?, ?, ?, 16, ?, ?, ?, ?, ?, ?, ?, ?)",
                day.toEpochDay(),
                site,
                random.nextInt(3) * 10_000L,
                random.nextInt(3) * 10_000L,
                random.nextInt(2) * 3_600L,
                random.nextInt(2) * 9L,
                (long) random.nextInt(2),
                (long) random.nextInt(2),
                (long) random.nextInt(2),
                (long) random.nextInt(2),
                (long) random.nextInt(2),
                (long) random.nextInt(2),
                (long) random.nextInt(4));
    }

    private void used(Booked booked, long site, String area, LocalDate day) {
        booked.row(
                "INSERT INTO site_day (local_day, site_id, area_code, sessions, seconds,"
                        + " active_seconds, unmeasured_seconds, uploaded, downloaded, sideless,"
                        + " unattributed, hours_used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                day.toEpochDay(),
                site,
                area,
                (long) random.nextInt(9),
                (long) random.nextInt(9_000),
                random.nextBoolean() ? null : Long.valueOf(random.nextInt(900)),
                (long) random.nextInt(90),
                random.nextBoolean() ? null : Long.valueOf(random.nextLong(1L << 40)),
                random.nextBoolean() ? null : Long.valueOf(random.nextLong(1L << 40)),
                null,
                (long) random.nextInt(90),
                random.nextInt(4) == 0 ? 0L : random.nextLong(1L << HOURS));
    }

    @ParameterizedTest
    @EnumSource
    void howTheSitesWere(Dialect dialect) {
        try (Neighbourhood here = town(dialect)) {
            var range = new DayRange(FROM, TO, Neighbourhood.ZONE);
            ReportSettings settings = ReportSettings.DEFAULT;
            SiteDays rows =
                    here.store()
                            .snapshot(
                                    (Handle handle) ->
                                            SiteDays.read(
                                                    handle,
                                                    range,
                                                    settings.assumedHours(),
                                                    Neighbourhood.NOW));
            SiteDays folded =
                    here.store()
                            .snapshot(
                                    (Handle handle) ->
                                            SiteDays.sums(
                                                    handle,
                                                    range,
                                                    settings.assumedHours(),
                                                    Neighbourhood.NOW));
            assertThat(folded.sums()).isEqualTo(rows.sums()).isNotEmpty();
            assertThat(folded.aps()).isEqualTo(rows.aps());
            assertThat(folded.sites()).isEmpty();
            assertThat(rows.sums().values())
                    .allMatch(sums -> sums.shutDays() > 0 && sums.proofDays() > sums.shutDays());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasUsed(Dialect dialect) {
        try (Neighbourhood here = town(dialect)) {
            Map<Long, Long> hours = new HashMap<>();
            Map<Long, Long> uploaded = new HashMap<>();
            Map<Long, Set<Long>> days = new HashMap<>();
            Set<Long> cityDays = new HashSet<>();
            here.store()
                    .reads()
                    .useHandle(
                            handle ->
                                    handle.createQuery(
                                                    "SELECT site_id, local_day, hours_used,"
                                                            + " uploaded FROM site_day")
                                            .map(
                                                    (row, _) -> {
                                                        long site = row.getLong(1);
                                                        long used = row.getLong(3);
                                                        hours.merge(
                                                                site,
                                                                (long) Long.bitCount(used),
                                                                Long::sum);
                                                        uploaded.merge(
                                                                site, row.getLong(4), Long::sum);
                                                        if (used != 0) {
                                                            cityDays.add(row.getLong(2));
                                                            days.computeIfAbsent(
                                                                            site,
                                                                            _ -> new HashSet<>())
                                                                    .add(row.getLong(2));
                                                        }
                                                        return site;
                                                    })
                                            .list());
            UsageReport bySite = Reported.of(here, clock, FROM, TO, ReportLevel.SITE);
            for (UsageRow row : bySite.rows()) {
                long site = here.site(row.code()).id().value();
                assertThat(row.traffic().hoursUsed()).hasValue(hours.get(site));
                assertThat(row.traffic().uploaded()).hasValue(uploaded.get(site));
                assertThat(row.traffic().activeDays()).hasValue(days.get(site).size());
            }
            assertThat(bySite.rows()).isNotEmpty();
            assertThat(
                            Reported.of(here, clock, FROM, TO, ReportLevel.KOTA)
                                    .rows()
                                    .getFirst()
                                    .traffic()
                                    .activeDays())
                    .hasValue(cityDays.size());
        }
    }
}
