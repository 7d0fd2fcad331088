package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.PresenceMonthQueries.MonthAccounts;
import id.gardu.accounting.PresenceMonths.SettledTable;
import id.gardu.accounting.PresenceQueries.Unit;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Accounts of a month by days, and what is counted of them. */
class PresenceMonthTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate THE_20TH = Neighbourhood.TODAY;
    private static final AccountingSettings SETTINGS =
            AccountingSettings.defaults(LedgerKampung.WIB);

    private final HandClock clock = new HandClock(LedgerKampung.TEN_O_CLOCK);

    @TempDir Path folder;

    /** A row of {@code presence_day}. */
    private record Presence(
            LocalDate day,
            long site,
            String area,
            long account,
            long seconds,
            long bytes,
            long untold) {
        boolean isActive() {
            return seconds >= 300 && bytes >= 5_000_000;
        }

        boolean isUnmeasured() {
            return !isActive() && untold >= 300;
        }
    }

    private static Presence active(LocalDate day, long site, long account) {
        return new Presence(day, site, area(site), account, 600, 10_000_000, 0);
    }

    private static Presence passing(LocalDate day, long site, long account) {
        return new Presence(day, site, area(site), account, 600, 10, 0);
    }

    private static Presence unmeasured(LocalDate day, long site, long account) {
        return new Presence(day, site, area(site), account, 600, 0, 600);
    }

    private static String area(long site) {
        return site == 3 ? LedgerKampung.AREA_RW03 : LedgerKampung.AREA_RW04;
    }

    private static void put(Store store, List<Presence> rows) {
        store.writer()
                .use(
                        handle -> {
                            PreparedBatch batch =
                                    handle.prepareBatch(
                                            "INSERT INTO presence_day (local_day, site_id,"
                                                + " account_id, area_code, seconds, bytes, first,"
                                                + " returning_, certain_bytes, unmeasured_seconds)"
                                                + " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?)");
                            rows.forEach(
                                    row ->
                                            batch.add(
                                                    row.day(),
                                                    row.site(),
                                                    row.account(),
                                                    row.area(),
                                                    row.seconds(),
                                                    row.bytes(),
                                                    row.untold()));
                            batch.execute();
                        });
    }

    private static void delete(Store store, Presence row) {
        store.writer()
                .use(
                        handle ->
                                handle.execute(
                                        "DELETE FROM presence_day WHERE local_day = ? AND site_id ="
                                                + " ? AND account_id = ?",
                                        row.day(),
                                        row.site(),
                                        row.account()));
    }

    private PresenceMonths months(Store store) {
        return new PresenceMonths(store, SETTINGS, clock);
    }

    private static List<String> rows(OpenLedger ledger) {
        return ledger.texts(
                """
                SELECT month || ' ' || site_id || ' ' || account_id || ' ' || days || ' '
                    || active_days || ' ' || unmeasured_days || ' ' || first
                FROM presence_month ORDER BY month, site_id, account_id\
                """);
    }

    private static List<String> counted(Store store, YearMonth month) {
        return store.snapshot(
                        handle ->
                                new PresenceMonthQueries(Duration.ofMinutes(5), 5_000_000)
                                        .accounts(handle, month).stream()
                                                .map(PresenceMonthTest::line))
                .sorted()
                .toList();
    }

    private static String line(MonthAccounts one) {
        return "%s %s active %d passing %d unmeasured %d returning %d first %d roaming %d"
                .formatted(
                        one.level(),
                        one.code(),
                        one.active(),
                        one.passing(),
                        one.unmeasured(),
                        one.returning(),
                        one.first(),
                        one.roaming());
    }

    private void todayIs(LocalDate day) {
        clock.set(day.atTime(0, 5).atZone(LedgerKampung.WIB).toInstant());
    }

    @ParameterizedTest
    @EnumSource
    void theDaysThatAreOverAreMadeAfterMidnightAndTodayIsNot(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            put(
                    ledger.store,
                    List.of(
                            active(LocalDate.of(2026, 10, 31), 3, 101),
                            active(LocalDate.of(2026, 11, 1), 3, 101),
                            passing(LocalDate.of(2026, 11, 19), 3, 101),
                            unmeasured(LocalDate.of(2026, 11, 19), 4, 102),
                            active(THE_20TH, 3, 103)));
            todayIs(THE_20TH);
            months(ledger.store).settle();
            assertThat(rows(ledger))
                    .containsExactly(
                            "681 3 101 " + (1L << 30) + " " + (1L << 30) + " 0 1",
                            "682 3 101 " + (1 + (1L << 18)) + " 1 0 0",
                            "682 4 102 " + (1L << 18) + " 0 " + (1L << 18) + " 0");
            assertThat(ledger.number("SELECT day FROM settled_until WHERE what = 'presence-month'"))
                    .isEqualTo(THE_20TH.toEpochDay() - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lateDaysChangeThisMonthAndTheOneBeforeAndRowsWithoutDaysGo(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Presence october = passing(LocalDate.of(2026, 10, 30), 3, 101);
            Presence first = active(LocalDate.of(2026, 11, 1), 3, 102);
            put(ledger.store, List.of(october, first));
            todayIs(LocalDate.of(2026, 11, 2));
            months(ledger.store).settle();
            assertThat(rows(ledger)).hasSize(2);
            delete(ledger.store, october);
            delete(ledger.store, first);
            put(
                    ledger.store,
                    List.of(
                            active(LocalDate.of(2026, 10, 29), 3, 102),
                            active(LocalDate.of(2026, 11, 1), 4, 102)));
            todayIs(LocalDate.of(2026, 11, 3));
            months(ledger.store).settle();
            assertThat(rows(ledger))
                    .containsExactly(
                            "681 3 102 " + (1L << 28) + " " + (1L << 28) + " 0 1",
                            "682 4 102 1 1 0 0");
        }
    }

    /** First is whoever was never active before: passing by does not count. */
    @ParameterizedTest
    @EnumSource
    void aFirstDayIsTheFirstActiveOneAnywhere(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            put(
                    ledger.store,
                    List.of(
                            passing(LocalDate.of(2026, 11, 1), 3, 101),
                            active(LocalDate.of(2026, 11, 4), 4, 101),
                            active(LocalDate.of(2026, 11, 5), 3, 101),
                            active(LocalDate.of(2025, 12, 1), 4, 102),
                            active(LocalDate.of(2026, 11, 5), 3, 102)));
            todayIs(THE_20TH);
            months(ledger.store).settle();
            assertThat(
                            ledger.texts(
                                    "SELECT site_id || ' ' || account_id FROM presence_month"
                                            + " WHERE first = 1 AND month = 682"))
                    .containsExactly("4 101");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedAccountKeepsItsBareNumberAsItsDaysDo(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            put(ledger.store, List.of(active(LocalDate.of(2026, 11, 1), 3, 101)));
            todayIs(THE_20TH);
            months(ledger.store).settle();
            List<String> before = rows(ledger);
            ledger.ledger.forget(LedgerKampung.SITI);
            todayIs(THE_20TH.plusDays(1));
            months(ledger.store).settle();
            assertThat(rows(ledger)).isEqualTo(before).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatWasAheadHasSettledNothingForGood(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            put(ledger.store, List.of(active(LocalDate.of(2026, 11, 1), 3, 101)));
            todayIs(LocalDate.of(2026, 11, 28));
            months(ledger.store).settle();
            todayIs(THE_20TH);
            put(ledger.store, List.of(active(LocalDate.of(2026, 11, 19), 3, 102)));
            months(ledger.store).settle();
            assertThat(rows(ledger)).hasSize(2);
            put(ledger.store, List.of(active(THE_20TH, 3, 103)));
            assertThat(counted(ledger.store, NOVEMBER))
                    .contains(
                            "site RW03 active 3 passing 0 unmeasured 0 returning 0 first 3"
                                    + " roaming 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalControllersMayMakeItAtOnce(DatabaseKind dialect) throws Exception {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            var rows = new ArrayList<Presence>();
            for (int account = 1; account <= 1_000; account++) {
                rows.add(active(LocalDate.of(2026, 11, 1 + account % 19), 3, account));
            }
            put(ledger.store, rows);
            todayIs(THE_20TH);
            Thread other = Thread.ofVirtual().start(months(ledger.store)::settle);
            months(ledger.store).settle();
            other.join();
            assertThat(ledger.number("SELECT count(*) FROM presence_month")).isEqualTo(1_000);
        }
    }

    /** One active day at each of two sites on the same day is one day of the kota. */
    @ParameterizedTest
    @EnumSource
    void accountsCountOnceAtEveryLevelAndSoDoTheirDays(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            LocalDate first = LocalDate.of(2026, 11, 1);
            put(
                    ledger.store,
                    List.of(
                            active(first, 3, 101),
                            active(first, 4, 101),
                            active(first, 3, 102),
                            active(first.plusDays(1), 4, 102),
                            unmeasured(first, 4, 103),
                            passing(first, 3, 103)));
            List<String> truth =
                    List.of(
                            "kota 35.73 active 2 passing 0 unmeasured 1 returning 1 first 2 roaming"
                                    + " 2",
                            "site RW03 active 2 passing 1 unmeasured 0 returning 0 first 2 roaming"
                                    + " 0",
                            "site RW04 active 2 passing 0 unmeasured 1 returning 0 first 1 roaming"
                                    + " 0");
            assertThat(counted(ledger.store, NOVEMBER)).containsAll(truth);
            todayIs(THE_20TH);
            months(ledger.store).settle();
            assertThat(counted(ledger.store, NOVEMBER)).containsAll(truth).hasSize(9);
            assertThat(counted(ledger.store, NOVEMBER.plusMonths(1))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCountedIsWhatTheDaysSayHoweverMuchOfThemIsSettled(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            List<Presence> all = random(new Random(7));
            put(ledger.store, all);
            List<String> truth = truth(all);
            assertThat(counted(ledger.store, NOVEMBER)).isEqualTo(truth);
            for (int day : new int[] {2, 11, 20, 30}) {
                todayIs(NOVEMBER.atDay(day));
                months(ledger.store).settle();
                assertThat(counted(ledger.store, NOVEMBER)).as("on %d", day).isEqualTo(truth);
            }
            // Begun and not told yet: what is in the month is in the days after the last one too.
            ledger.store
                    .writer()
                    .use(
                            handle ->
                                    handle.attach(SettledTable.class)
                                            .set(SettledTable.PRESENCE_MONTH, NOVEMBER.atDay(15)));
            assertThat(counted(ledger.store, NOVEMBER)).isEqualTo(truth);
            clock.set(Instant.parse("2026-12-03T00:00:00Z"));
            new PeriodCloser(ledger.store, SETTINGS, clock).closeDue();
            assertThat(counted(ledger.store, NOVEMBER)).isEqualTo(truth);
            assertThat(
                            ledger.texts(
                                    """
                                    SELECT level || ' ' || code || ' active ' || accounts_active
                                        || ' passing ' || accounts_passing || ' unmeasured '
                                        || accounts_unmeasured
                                    FROM closed_count WHERE period = 'M2026-11'\
                                    """))
                    .containsExactlyInAnyOrderElementsOf(
                            truth.stream()
                                    .map(line -> line.replaceFirst(" returning.*", ""))
                                    .toList());
        }
    }

    /** Some sites belong to another area from the middle of the month on. */
    private static List<Presence> random(Random random) {
        var all = new ArrayList<Presence>();
        Set<String> taken = new HashSet<>();
        for (int visit = 0; visit < 1_500; visit++) {
            LocalDate day = LocalDate.of(2026, 10, 15).plusDays(random.nextInt(47));
            long site = 3L + random.nextInt(2);
            long account = 1 + (long) (random.nextDouble() * random.nextDouble() * 600);
            if (taken.add(day + " " + site + " " + account)) {
                Presence one =
                        switch (random.nextInt(4)) {
                            case 0 -> passing(day, site, account);
                            case 1 -> unmeasured(day, site, account);
                            default -> active(day, site, account);
                        };
                boolean moved = site == 4 && day.isAfter(NOVEMBER.atDay(14));
                all.add(
                        new Presence(
                                day,
                                site,
                                moved ? LedgerKampung.AREA_RW03 : one.area(),
                                account,
                                one.seconds(),
                                one.bytes(),
                                one.untold()));
            }
        }
        return all;
    }

    private static List<String> truth(List<Presence> all) {
        Map<Unit, Map<Long, List<Presence>>> ofUnits = new HashMap<>();
        Map<Long, LocalDate> first = new HashMap<>();
        for (Presence one : all) {
            if (one.isActive()) {
                first.merge(one.account(), one.day(), (a, b) -> a.isBefore(b) ? a : b);
            }
            if (YearMonth.from(one.day()).equals(NOVEMBER)) {
                for (Unit unit : units(one)) {
                    ofUnits.computeIfAbsent(unit, _ -> new HashMap<>())
                            .computeIfAbsent(one.account(), _ -> new ArrayList<>())
                            .add(one);
                }
            }
        }
        var lines = new ArrayList<String>();
        ofUnits.forEach((unit, accounts) -> lines.add(line(unit, accounts, first)));
        return lines.stream().sorted().toList();
    }

    private static String line(
            Unit unit, Map<Long, List<Presence>> accounts, Map<Long, LocalDate> first) {
        long active = 0;
        long passing = 0;
        long unmeasured = 0;
        long returning = 0;
        long firsts = 0;
        long roaming = 0;
        for (var account : accounts.entrySet()) {
            List<Presence> good = account.getValue().stream().filter(Presence::isActive).toList();
            if (good.isEmpty()) {
                boolean untold = account.getValue().stream().anyMatch(Presence::isUnmeasured);
                unmeasured += untold ? 1 : 0;
                passing += untold ? 0 : 1;
            } else {
                active++;
                returning += good.stream().map(Presence::day).distinct().count() > 1 ? 1 : 0;
                roaming += good.stream().map(Presence::site).distinct().count() > 1 ? 1 : 0;
                LocalDate day = first.get(account.getKey());
                firsts += good.stream().anyMatch(one -> one.day().equals(day)) ? 1 : 0;
            }
        }
        return line(
                new MonthAccounts(
                        unit.level(),
                        unit.code(),
                        active,
                        passing,
                        unmeasured,
                        returning,
                        firsts,
                        roaming));
    }

    private static List<Unit> units(Presence one) {
        return List.of(
                new Unit("site", one.site() == 3 ? "RW03" : "RW04"),
                new Unit("rw", one.area()),
                new Unit("kelurahan", one.area().substring(0, 13)),
                new Unit("kecamatan", one.area().substring(0, 8)),
                new Unit("kota", "35.73"));
    }
}
