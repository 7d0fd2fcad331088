package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every order of Start, Interim, Interim, Stop, with duplicates, gives the same row, the same hours
 * and the same days. The session crosses UTC hours, midnight in Malang and 4 GiB.
 */
class EveryOrderTest {
    private static final Instant START = Instant.parse("2026-11-20T16:40:00Z");
    private static final long FOUR_GIB = 1L << 32;

    private static final List<RecordedPacket> STORY =
            List.of(
                    RecordedPacket.start(START).called(LedgerKampung.bssid(LedgerKampung.HALL)),
                    RecordedPacket.interim(START, 1800)
                            .octets(1_000_001, FOUR_GIB - 7)
                            .called(LedgerKampung.bssid(LedgerKampung.HALL)),
                    RecordedPacket.interim(START, 3600)
                            .octets(1_000_001, FOUR_GIB + 1_234_567)
                            .called(LedgerKampung.bssid(LedgerKampung.YARD)),
                    RecordedPacket.stop(START, 5400)
                            .octets(2_000_003, 3 * FOUR_GIB + 5)
                            .called(LedgerKampung.bssid(LedgerKampung.YARD)));

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void ofOneSessionGivesTheSame(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(STORY.toArray(RecordedPacket[]::new));
            List<String> inOrder = ledger.everything();
            assertThat(inOrder).containsExactlyElementsOf(expected());
            for (List<RecordedPacket> order : orders(STORY)) {
                ledger.clear();
                order.forEach(ledger::hears);
                assertThat(ledger.everything()).as("one by one: %s", order).isEqualTo(inOrder);
                ledger.clear();
                ledger.hearsAtOnce(order.stream().map(RecordedPacket::record).toList());
                assertThat(ledger.everything()).as("at once: %s", order).isEqualTo(inOrder);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withExactAndLaterDuplicatesGivesTheSame(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(STORY.toArray(RecordedPacket[]::new));
            List<String> inOrder = ledger.everything();
            for (List<RecordedPacket> order : orders(STORY)) {
                var twice = new ArrayList<RecordedPacket>();
                for (int i = 0; i < order.size(); i++) {
                    twice.add(order.get(i));
                    // The same packet again, and an older one as a new packet received later.
                    twice.add(order.get(i));
                    twice.add(order.get(i / 2).received(START.plusSeconds(7000 + i)));
                }
                ledger.clear();
                ledger.hearsAtOnce(twice.stream().map(RecordedPacket::record).toList());
                assertThat(ledger.everything()).as("%s", order).isEqualTo(inOrder);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutSessionTimesGivesTheSame(DatabaseKind dialect) {
        List<RecordedPacket> story = STORY.stream().map(RecordedPacket::withoutTime).toList();
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(story.toArray(RecordedPacket[]::new));
            List<String> inOrder = ledger.everything();
            assertThat(inOrder.getFirst()).contains(" 5400 s ").contains("no-session-time");
            for (List<RecordedPacket> order : orders(story)) {
                ledger.clear();
                order.forEach(ledger::hears);
                assertThat(ledger.everything()).as("%s", order).isEqualTo(inOrder);
            }
        }
    }

    /** Ids used again, lost Starts, missing stations and ids, two ids of a grant, two Stops. */
    @ParameterizedTest
    @EnumSource
    void ofEveryHabitGivesTheSameSessions(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            for (long seed = 1; seed <= 2; seed++) {
                var habits = new ArrayList<Habits>();
                for (int number = 0; number < 100; number++) {
                    habits.add(new Habits(seed, number));
                }
                List<String> truth =
                        habits.stream().flatMap(one -> one.truth().stream()).sorted().toList();
                ledger.clear();
                habits.forEach(one -> one.inOrder().forEach(ledger::hears));
                assertThat(sessions(ledger))
                        .as("in order, seed %d", seed)
                        .containsExactlyElementsOf(truth);
                ledger.clear();
                habits.forEach(one -> ledger.hearsAtOnce(one.packets()));
                assertThat(sessions(ledger))
                        .as("at once, seed %d", seed)
                        .containsExactlyElementsOf(truth);
                ledger.clear();
                habits.forEach(one -> one.packets().forEach(ledger::hears));
                assertThat(sessions(ledger))
                        .as("one by one, seed %d", seed)
                        .containsExactlyElementsOf(truth);
                assertThat(ledger.number("SELECT sum(seconds) FROM usage_hour"))
                        .isEqualTo(ledger.number("SELECT sum(seconds) FROM session"));
                assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                        .isEqualTo(ledger.number("SELECT sum(downloaded) FROM session"));
                assertThat(ledger.ledger.ambiguous()).isZero();
                DaysOfHours.assertAddUp(ledger.store, LedgerKampung.WIB);
            }
        }
    }

    private static List<String> sessions(OpenLedger ledger) {
        return ledger
                .store
                .reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                """
                                                SELECT (started_at / 1000) || ' ' || seconds
                                                    || ' s up ' || uploaded || ' down '
                                                    || downloaded
                                                FROM session WHERE ended_at IS NOT NULL\
                                                """)
                                        .mapTo(String.class)
                                        .list())
                .stream()
                .sorted()
                .toList();
    }

    /** Worked out by hand: 16:40 to 18:10 UTC; midnight in Malang is 17:00 UTC. */
    private static List<String> expected() {
        long hour = OpenLedger.hour(START);
        long day = 20777; // 20 November 2026
        long down1 = FOUR_GIB - 7;
        long down2 = 1_234_574;
        long down3 = 2 * FOUR_GIB - 1_234_562;
        // First interval, 16:40 to 17:10: 20 of 30 minutes before 17:00.
        long up1Before = 1_000_001L * 1200 / 1800;
        long down1Before = down1 * 1200 / 1800;
        // Third interval, 17:40 to 18:10: 20 of 30 minutes before 18:00.
        long up3Before = 1_000_002L * 1200 / 1800;
        long down3Before = down3 * 1200 / 1800;
        return List.of(
                "80000001 g0 nas 13 account 101 grant ap 32 bssid from "
                        + START.getEpochSecond()
                        + " seen to "
                        + (START.getEpochSecond() + 5400)
                        + " 5400 s up 2000003 down "
                        + (3 * FOUR_GIB + 5)
                        + " ended User-Request roamed",
                line(hour, 31, 1, 1200, up1Before, down1Before),
                line(hour + 1, 31, 0, 600, 1_000_001 - up1Before, down1 - down1Before),
                line(hour + 1, 32, 0, 3000, up3Before, down2 + down3Before),
                line(hour + 2, 32, 0, 600, 1_000_002 - up3Before, down3 - down3Before),
                day + " site 3 account 101 1200 s " + (up1Before + down1Before) + " first",
                (day + 1)
                        + " site 3 account 101 4200 s "
                        + (2_000_003 + 3 * FOUR_GIB + 5 - up1Before - down1Before)
                        + " returning");
    }

    private static String line(long hour, int ap, int started, long seconds, long up, long down) {
        return "%d site 3 ap %d radius %d started %d s active %d up %d down %d unattributed 0"
                .formatted(hour, ap, started, seconds, seconds, up, down);
    }

    private static List<List<RecordedPacket>> orders(List<RecordedPacket> packets) {
        if (packets.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<RecordedPacket>>();
        for (RecordedPacket first : packets) {
            var rest = new ArrayList<>(packets);
            rest.remove(first);
            for (List<RecordedPacket> order : orders(rest)) {
                var whole = new ArrayList<RecordedPacket>();
                whole.add(first);
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }
}
