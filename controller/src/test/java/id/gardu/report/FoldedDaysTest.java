package id.gardu.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.AccountId;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.UsageRow.Sum;
import id.gardu.report.days.SiteDays;
import id.gardu.store.DatabaseKind;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What the database adds up is what the rows come to one by one. */
class FoldedDaysTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 11, 19);
    private static final int HOURS = 25;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final Random random = new Random(9);

    @TempDir Path folder;

    private Neighbourhood town(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        var booked = new LedgerRows(here);
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

    private void state(LedgerRows booked, long site, LocalDate day) {
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

    private void used(LedgerRows booked, long site, String area, LocalDate day) {
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
    void howTheSitesWere(DatabaseKind dialect) {
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
    void whatWasUsed(DatabaseKind dialect) {
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
                assertThat(row.used(Sum.HOURS_USED)).hasValue(hours.getOrDefault(site, -1L));
                assertThat(row.used(Sum.UPLOADED)).hasValue(uploaded.getOrDefault(site, -1L));
                assertThat(row.used(Sum.ACTIVE_DAYS))
                        .hasValue(days.getOrDefault(site, Set.of()).size());
            }
            assertThat(bySite.rows()).isNotEmpty();
            assertThat(
                            Reported.of(here, clock, FROM, TO, ReportLevel.KOTA)
                                    .rows()
                                    .getFirst()
                                    .used(Sum.ACTIVE_DAYS))
                    .hasValue(cityDays.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasThereByMonthsAndByDays(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            var days =
                    new LedgerRows(here)
                            .row("UPDATE site SET monthly_cost_idr = NULL WHERE id = 1");
            var months = new LedgerRows(here);
            for (long account = 1; account < 60; account++) {
                presence(here, days, months, account);
            }
            days.write();
            Map<ReportLevel, List<String>> byDays = accounts(here);
            months.row(
                            "INSERT INTO settled_until (what, day) VALUES ('presence-month', ?)",
                            TO.minusDays(1).toEpochDay())
                    .row("DELETE FROM presence_day WHERE local_day < ?", TO.toEpochDay())
                    .write();
            assertThat(accounts(here)).isEqualTo(byDays);
            assertThat(byDays.getOrDefault(ReportLevel.KOTA, List.of()).getFirst())
                    .doesNotContain(" 0");
        }
    }

    /** Of September to November, which is not over. */
    private Map<ReportLevel, List<String>> accounts(Neighbourhood here) {
        Map<ReportLevel, List<String>> rows = new EnumMap<>(ReportLevel.class);
        for (ReportLevel level : ReportLevel.values()) {
            rows.put(
                    level,
                    Reported.rows(
                            Reported.of(
                                    here,
                                    clock,
                                    LocalDate.of(2026, 9, 1),
                                    LocalDate.of(2026, 12, 1),
                                    level),
                            UsageColumn.CODE,
                            UsageColumn.ACCOUNTS_ACTIVE,
                            UsageColumn.ACCOUNTS_PASSING,
                            UsageColumn.ACCOUNTS_UNMEASURED,
                            UsageColumn.ACCOUNTS_RETURNING,
                            UsageColumn.ACCOUNTS_ROAMING,
                            UsageColumn.RP_PER_ACTIVE));
        }
        return rows;
    }

    /** On some days at some sites; the same by day and, up to the 18th of November, by month. */
    private void presence(Neighbourhood here, LedgerRows days, LedgerRows months, long account) {
        for (String site : List.of("rw03", "rw05", "taman")) {
            Map<YearMonth, long[]> bits = new TreeMap<>();
            for (int time = random.nextInt(4); time > 0; time--) {
                LocalDate day = LocalDate.of(2026, 9, 1).plusDays(random.nextInt(80));
                boolean active = random.nextInt(3) == 0;
                boolean unmeasured = !active && random.nextInt(3) == 0;
                long[] month = bits.computeIfAbsent(YearMonth.from(day), _ -> new long[3]);
                long bit = 1L << (day.getDayOfMonth() - 1);
                if ((month[0] & bit) != 0) {
                    continue;
                }
                days.present(
                        new AccountId(account),
                        site,
                        day,
                        active ? 30 : 1,
                        unmeasured ? null : Long.valueOf(9_000_000),
                        unmeasured ? 30 : 0);
                if (day.isBefore(TO)) {
                    month[0] |= bit;
                    month[1] |= active ? bit : 0;
                    month[2] |= unmeasured ? bit : 0;
                }
            }
            bits.forEach((month, three) -> month(here, months, account, site, month, three));
        }
    }

    private static void month(
            Neighbourhood here,
            LedgerRows months,
            long account,
            String site,
            YearMonth month,
            long[] bits) {
        if (bits[0] != 0) {
            months.row(
                    "INSERT INTO presence_month (month, site_id, area_code, account_id, days,"
                        + " active_days, unmeasured_days, first) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                    YearMonth.of(1970, 1).until(month, ChronoUnit.MONTHS),
                    here.site(site).id().value(),
                    here.site(site).areaCode(),
                    account,
                    bits[0],
                    bits[1],
                    bits[2]);
        }
    }
}
