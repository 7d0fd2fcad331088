package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.MadeUpSession.Habit;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whatever is heard, and in whichever order: a day is the sum of its hours. */
class SiteDayTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    /** 23:40 in Malang. */
    private static final Instant LATE = Instant.parse("2026-11-20T16:40:00Z");

    private static final long THE_20TH = 20_777;
    private static final int SESSIONS = 240;
    private static final int TOGETHER = 60;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "SQLITE, 2", "POSTGRESQL, 3"})
    void aDayIsTheSumOfItsHoursAfterAnySequenceOfRecords(DatabaseKind dialect, long seed) {
        var random = new Random(seed);
        List<Usage> records = mixed(sessions(seed), random);
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            int corrected = 0;
            for (int from = 0; from < records.size(); from += TOGETHER) {
                ledger.hearsAtOnce(
                        records.subList(from, Math.min(records.size(), from + TOGETHER)));
                ledger.move(
                        random.nextBoolean() ? LedgerKampung.RW03 : LedgerKampung.RW04,
                        random.nextBoolean() ? LedgerKampung.AREA_RW03 : LedgerKampung.AREA_RW04);
                if (random.nextInt(8) == 0) {
                    ledger.settleAll();
                    corrected++;
                }
                DaysOfHours.assertAddUp(ledger.store, LedgerKampung.WIB);
            }
            assertThat(corrected).isPositive();
            assertThat(ledger.number("SELECT count(*) FROM site_day")).isGreaterThan(7);
            assertThat(ledger.number("SELECT count(*) FROM site_day WHERE uploaded IS NULL"))
                    .isPositive();
            assertThat(ledger.number("SELECT sum(unattributed) FROM site_day")).isPositive();
            assertThat(ledger.number("SELECT sum(sideless) FROM site_day")).isPositive();
        }
    }

    /** Of all habits, some without account, some that change it, some without sides or octets. */
    private static List<Deque<Usage>> sessions(long seed) {
        var all = new ArrayList<Deque<Usage>>();
        long next = 1_000 * seed;
        while (all.size() < SESSIONS) {
            MadeUpSession made = RulesInTheLedgerTest.session(next++);
            if (made.timed && made.habit != Habit.TIME_BEGINS_AGAIN) {
                var packets = new ArrayDeque<Usage>();
                int number = all.size();
                made.arrived.forEach(
                        said -> packets.add(RulesInTheLedgerTest.packet(made, said, number)));
                all.add(packets);
            }
        }
        for (int number = 0; number < SESSIONS; number++) {
            var packets = new ArrayDeque<Usage>();
            for (int minute = 0; minute <= 200; minute += 20) {
                packets.add(odd(number, minute).record());
            }
            all.add(packets);
        }
        return all;
    }

    private static RecordedPacket odd(int number, int minute) {
        // Those without octets on days of their own.
        Instant start = LATE.minusSeconds(number * 60L + (number % 5 == 1 ? 3 * 86_400 : 0));
        RecordedPacket packet =
                (minute == 0
                                ? RecordedPacket.start(start)
                                : RecordedPacket.interim(start, minute * 60L))
                        .session("T" + number)
                        .of(
                                MacAddress.ofLong(0xA4_50_46_00_20_00L + number),
                                account(number, minute));
        return switch (number % 5) {
            case 0 -> packet.from(LedgerKampung.USPOT).octets(minute * 1_000L, minute * 9_000L);
            case 1 -> packet.from(LedgerKampung.GATEWAY_04);
            case 2 ->
                    packet.from(LedgerKampung.GATEWAY_03)
                            .who(Attribution.NONE)
                            .octets(minute * 1_000L, minute * 9_000L);
            case 3 -> packet.from(LedgerKampung.CENTRE).octets(0, 0).called(bssid(minute));
            default -> packet.from(LedgerKampung.GATEWAY_03).octets(minute, minute);
        };
    }

    private static MacAddress bssid(int minute) {
        return LedgerKampung.bssid(minute % 40 == 0 ? LedgerKampung.SCHOOL : LedgerKampung.SHOP);
    }

    private static AccountId account(int number, int minute) {
        return new AccountId(number % 3 == 0 && minute > 100 ? 900 : 901 + number);
    }

    private static List<Usage> mixed(List<Deque<Usage>> left, Random random) {
        var all = new ArrayList<Usage>();
        var waiting = new ArrayList<>(left);
        while (!waiting.isEmpty()) {
            Deque<Usage> session = waiting.get(random.nextInt(waiting.size()));
            // A tenth is overtaken by what comes after it.
            all.add(random.nextInt(10) == 0 ? session.removeLast() : session.removeFirst());
            if (session.isEmpty()) {
                waiting.remove(session);
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void aSessionOverMidnightStandsOnBothDaysAndItsStartOnTheFirst(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(LATE).octets(0, 0),
                    RecordedPacket.interim(LATE, 600).octets(100, 1_000),
                    // Nothing in the hour before midnight's last ten minutes but time.
                    RecordedPacket.interim(LATE, 1_200).octets(100, 1_000),
                    RecordedPacket.stop(LATE, 2_400).octets(300, 5_000));
            assertThat(DaysOfHours.sites(ledger.store))
                    .containsExactly(
                            "20777 3 35.73.01.1001.RW03 1 1200 600 0 100 1000 - 0 " + (1L << 23),
                            "20778 3 35.73.01.1001.RW03 0 1200 1200 0 200 4000 - 0 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyMeasuredIsNullAndNeverNought(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).from(LedgerKampung.GATEWAY_04),
                    RecordedPacket.interim(T, 600).from(LedgerKampung.GATEWAY_04));
            assertThat(DaysOfHours.sites(ledger.store))
                    .containsExactly("20777 4 35.73.02.1002.RW04 1 600 - 600 - - - 0 0");
            ledger.hears(
                    RecordedPacket.interim(T, 1_200).from(LedgerKampung.GATEWAY_04).octets(0, 0));
            assertThat(ledger.number("SELECT uploaded + downloaded + hours_used FROM site_day"))
                    .isZero();
        }
    }

    /** The Start comes last, and takes the beginning over midnight with it. */
    @ParameterizedTest
    @EnumSource
    void aDayThatHasNoHourLeftIsGone(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant midnight = LATE.plusSeconds(1_200);
            ledger.hears(RecordedPacket.interim(LATE, 1_200).withoutTime().octets(5, 7));
            assertThat(DaysOfHours.sites(ledger.store)).hasSize(1);
            assertThat(ledger.number("SELECT local_day FROM site_day")).isEqualTo(THE_20TH + 1);
            ledger.hears(RecordedPacket.start(LATE).received(midnight.plusSeconds(5)));
            assertThat(ledger.number("SELECT sum(sessions) FROM site_day WHERE local_day = 20777"))
                    .isEqualTo(1);
            DaysOfHours.assertAddUp(ledger.store, LedgerKampung.WIB);
            assertThat(
                            ledger.number(
                                    "SELECT count(*) FROM site_day WHERE seconds = 0 AND sessions ="
                                            + " 0 AND coalesce(uploaded, 0) = 0"))
                    .isZero();
        }
    }

    /** An hour that older rules booked less of than these take back is raised to nothing. */
    @ParameterizedTest
    @EnumSource
    void anHourThatIsRaisedToNothingIsSoInItsDay(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 600).octets(0, 10_000),
                    RecordedPacket.interim(T, 7_200).octets(0, 20_000));
            ledger.store
                    .writer()
                    .use(handle -> handle.execute("UPDATE usage_hour SET downloaded = 1"));
            // Later by the order of arrival, earlier by its time: all is booked again.
            ledger.hears(
                    RecordedPacket.interim(T, 1_200)
                            .octets(0, 19_000)
                            .received(T.plusSeconds(7_300)));
            assertThat(ledger.number("SELECT min(downloaded) FROM usage_hour")).isZero();
            DaysOfHours.assertAddUp(ledger.store, LedgerKampung.WIB);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldSessionsAndReadingsGoAndTheDaysStay(DatabaseKind dialect) {
        var clock = new HandClock(T);
        try (OpenLedger ledger = OpenLedger.open(dialect, folder, clock)) {
            ledger.hearsAtOnce(mixed(sessions(9), new Random(9)));
            AccountingSettings settings = AccountingSettings.defaults(LedgerKampung.WIB);
            List<String> days = DaysOfHours.sites(ledger.store);
            try (var upkeep =
                    new LedgerUpkeep(
                            ledger.store,
                            ledger.ledger,
                            new PeriodCloser(ledger.store, settings, clock),
                            () -> LedgerKampung.INVENTORY,
                            settings,
                            clock,
                            clock::nanos)) {
                upkeep.endSilent();
                clock.set(T.plus(Duration.ofDays(2)));
                upkeep.endSilent();
                clock.set(T.plus(Duration.ofDays(200)));
                upkeep.settle();
                upkeep.dropOld();
                upkeep.dropOldNasHours();
            }
            assertThat(ledger.number("SELECT count(*) FROM session")).isZero();
            assertThat(ledger.number("SELECT count(*) FROM session_reading")).isZero();
            assertThat(ledger.number("SELECT count(*) FROM nas_hour")).isZero();
            assertThat(ledger.number("SELECT count(*) FROM nas_day WHERE heard <> 0"))
                    .isGreaterThan(3);
            assertThat(DaysOfHours.sites(ledger.store)).isEqualTo(days).isNotEmpty();
        }
    }

    /** Both correct days of one site that the other adds to. */
    @Test
    void ofTwoControllersAsWell() throws Exception {
        List<Usage> all = mixed(sessions(5), new Random(5));
        List<Usage> some = all.stream().filter(one -> isOf(one, LedgerKampung.GATEWAY_03)).toList();
        List<Usage> rest =
                all.stream().filter(one -> !isOf(one, LedgerKampung.GATEWAY_03)).toList();
        try (OpenLedger one = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                OpenLedger other = one.another(folder)) {
            Thread second = Thread.ofVirtual().start(() -> inParts(other, rest));
            inParts(one, some);
            second.join();
            DaysOfHours.assertAddUp(one.store, LedgerKampung.WIB);
            assertThat(one.number("SELECT count(*) FROM site_day")).isGreaterThan(3);
        }
    }

    /** The other one has written an hour of the day, and commits while we wait for its row. */
    @Test
    void aDayIsFoundAgainWithWhatAnotherControllerCommittedMeanwhile() {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.POSTGRESQL, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 600).octets(0, 10_000),
                    RecordedPacket.interim(T, 7_200).octets(0, 20_000));
            var late =
                    RecordedPacket.interim(T, 1_200)
                            .octets(0, 19_000)
                            .received(T.plusSeconds(7_300));
            Jdbi jdbi = Jdbi.create(ledger.database.url(), "gardu", "gardu");
            CompletableFuture<OpenLedger> heard =
                    jdbi.inTransaction(
                            other -> {
                                other.execute(
                                        "INSERT INTO usage_hour (utc_hour, site_id, ap_id,"
                                            + " area_code, source, sessions_started, seconds,"
                                            + " unattributed) VALUES (?, 3, 77, ?, 'radius', 1, 5,"
                                            + " 0)",
                                        OpenLedger.hour(T) + 1,
                                        LedgerKampung.AREA_RW03);
                                other.execute(
                                        "UPDATE site_day SET sessions = sessions + 1, seconds ="
                                                + " seconds + 5");
                                var waiting =
                                        CompletableFuture.supplyAsync(() -> ledger.hears(late));
                                Awaitility.await().until(() -> isWaitedFor(other));
                                return waiting;
                            });
            heard.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(ledger.number("SELECT sessions FROM site_day")).isEqualTo(2);
            DaysOfHours.assertAddUp(ledger.store, LedgerKampung.WIB);
        }
    }

    private static boolean isWaitedFor(Handle handle) {
        return handle.select("SELECT count(*) FROM pg_locks WHERE NOT granted")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static boolean isOf(Usage record, NasId nas) {
        return record.nas().equals(nas);
    }

    private static void inParts(OpenLedger ledger, List<Usage> records) {
        for (int from = 0; from < records.size(); from += 20) {
            ledger.hearsAtOnce(records.subList(from, Math.min(records.size(), from + 20)));
        }
    }

    /** The clock goes back at 03:00 on 25 October 2026, and forward at 02:00 on 29 March. */
    @ParameterizedTest
    @CsvSource({
        "SQLITE, 2026-10-24T20:30:00Z",
        "POSTGRESQL, 2026-10-24T20:30:00Z",
        "SQLITE, 2026-03-28T21:30:00Z"
    })
    void aDayOf25HoursOrOf23IsTheSumOfThem(DatabaseKind dialect, Instant start) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        try (OpenLedger ledger =
                OpenLedger.open(dialect, folder, AccountingSettings.defaults(zone))) {
            var records = new ArrayList<AccountingRecord>();
            for (int hour = 0; hour <= 30; hour++) {
                records.add(
                        RecordedPacket.interim(start, hour * 3_600L)
                                .octets(hour, hour * 1_000L)
                                .received(start.plusSeconds(hour * 3_600L))
                                .record());
            }
            ledger.hearsAtOnce(records);
            DaysOfHours.assertAddUp(ledger.store, zone);
            // Out of their order: the days are found again.
            ledger.hears(
                    RecordedPacket.interim(start, 9_000)
                            .octets(3, 2_900)
                            .received(start.plusSeconds(108_001)));
            DaysOfHours.assertAddUp(ledger.store, zone);
            assertThat(ledger.number("SELECT count(*) FROM site_day")).isEqualTo(3);
        }
    }
}
