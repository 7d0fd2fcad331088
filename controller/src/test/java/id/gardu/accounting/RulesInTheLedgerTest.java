package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.CounterReading.ReadingOrder;
import id.gardu.accounting.MadeUpSession.Habit;
import id.gardu.accounting.MadeUpSession.MadeUpPacket;
import id.gardu.accounting.MadeUpSession.Width;
import id.gardu.accounting.OctetSums.View;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.accounting.Progress.Timeline;
import id.gardu.accounting.Session.Mark;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.ViewPoint;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Sessions of every habit, their packets mixed, through the ledger: the same as by the rules. */
class RulesInTheLedgerTest {
    private static final int SESSIONS = 500;
    private static final Place HALL = CounterRulesTest.HALL;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void theLedgerMakesOfPacketsWhatTheRulesMakeOfReadings(DatabaseKind dialect) {
        long first = Long.getLong("gardu.seed", 1);
        var left = new ArrayList<Deque<Usage>>();
        var rows = new ArrayList<String>();
        long bytes = 0;
        long certain = 0;
        long seed = first;
        while (rows.size() < SESSIONS) {
            MadeUpSession made = session(seed++);
            if (made.timed && made.habit != Habit.TIME_BEGINS_AGAIN) {
                var packets = new ArrayDeque<Usage>();
                int number = rows.size();
                made.arrived.forEach(said -> packets.add(packet(made, said, number)));
                left.add(packets);
                Progress book = follow(made);
                rows.add(row(made, book, number));
                bytes += OctetSums.orZero(book.uploaded()) + OctetSums.orZero(book.downloaded());
                certain += OctetSums.orZero(book.sureUploaded());
                certain += OctetSums.orZero(book.sureDownloaded());
            }
        }
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            // From the first packet on it counts in more than 32 bits.
            ledger.hears(
                    RecordedPacket.start(LedgerKampung.TEN_O_CLOCK)
                            .octets(0, 0)
                            .gigawords()
                            .from(LedgerKampung.GATEWAY_04)
                            .session("zz"));
            ledger.hearsAtOnce(mixed(left, first));
            assertThat(lines(ledger)).as("first seed %d", first).isEqualTo(rows);
            for (String told :
                    List.of(
                            "sum(uploaded) + sum(downloaded) FROM usage_hour",
                            "sum(bytes) FROM presence_day")) {
                assertThat(ledger.number("SELECT " + told)).as(told).isEqualTo(bytes);
            }
            assertThat(ledger.number("SELECT sum(certain_bytes) FROM presence_day"))
                    .isEqualTo(certain);
            assertThat(ledger.told.stream().mapToLong(UsageChange::certainBytes).sum())
                    .isEqualTo(certain);
            assertThat(ledger.told.stream().mapToLong(UsageChange::bytes).sum()).isEqualTo(bytes);
            for (String table : List.of("usage_hour", "presence_day")) {
                assertThat(ledger.number("SELECT sum(seconds) FROM " + table))
                        .isEqualTo(ledger.number("SELECT sum(seconds) FROM session"));
            }
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM usage_hour"))
                    .isEqualTo(ledger.number("SELECT sum(unmeasured_seconds) FROM presence_day"));
        }
    }

    /** A NAS counts in 32 bits or in more, and stands at one site. */
    static MadeUpSession session(long seed) {
        var random = new Random(seed);
        Habit[] habits = Habit.values();
        boolean narrow = random.nextBoolean();
        return new MadeUpSession(
                seed,
                LedgerKampung.TEN_O_CLOCK.getEpochSecond(),
                habits[random.nextInt(habits.length)],
                narrow
                        ? Width.NARROW
                        : random.nextBoolean()
                                ? Width.GIGAWORDS_ALWAYS
                                : Width.GIGAWORDS_WHEN_NEEDED,
                narrow ? new Uplink(100, false) : new Uplink(50, true));
    }

    static Usage packet(MadeUpSession made, MadeUpPacket said, int number) {
        Instant start = Instant.ofEpochSecond(said.time() - said.second());
        RecordedPacket packet =
                switch (said.kind()) {
                    case START -> RecordedPacket.start(start);
                    case INTERIM -> RecordedPacket.interim(start, said.second());
                    case STOP -> RecordedPacket.stop(start, said.second());
                };
        NasId nas = made.isNarrow() ? LedgerKampung.GATEWAY_03 : LedgerKampung.GATEWAY_04;
        packet =
                packet.from(nas)
                        .session(name(number))
                        .of(
                                MacAddress.ofLong(0xA4_50_46_00_10_00L + number),
                                new AccountId(200 + number))
                        .packets(told(said.inputPackets()), told(said.outputPackets()));
        packet =
                OctetSums.measured(said.input())
                        ? packet.octets(said.input(), said.output())
                        : packet;
        packet = said.gigawords() ? packet.gigawords() : packet;
        return (said.stamped() ? packet : packet.withoutStamp()).record();
    }

    private static String name(int number) {
        return "S%03d".formatted(number);
    }

    private static Progress follow(MadeUpSession made) {
        return Progress.follow(
                new Timeline(made.start(), made.uplink),
                ReadingOrder.of(made.readings(HALL), made.start()),
                new View(ViewPoint.NAS, false),
                new Bookings());
    }

    private static String row(MadeUpSession made, Progress book, int number) {
        return "%s %d s %s %s certain %s %s %s"
                .formatted(
                        name(number),
                        book.at() - made.start(),
                        text(book.uploaded()),
                        text(book.downloaded()),
                        text(book.sureUploaded()),
                        text(book.sureDownloaded()),
                        Mark.words(book.marks()));
    }

    private static List<String> lines(OpenLedger ledger) {
        return ledger.store
                .reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                """
                                                SELECT acct_session_id || ' ' || seconds || ' s '
                                                    || coalesce(CAST(uploaded AS TEXT), '-') || ' '
                                                    || coalesce(CAST(downloaded AS TEXT), '-')
                                                    || ' certain ' || coalesce(CAST(
                                                        certain_uploaded_bytes AS TEXT), '-')
                                                    || ' ' || coalesce(CAST(
                                                        certain_downloaded_bytes AS TEXT), '-')
                                                    || ' ' || replace(flags,
                                                        'octets-without-packets', '')
                                                FROM session WHERE acct_session_id <> 'zz'
                                                ORDER BY acct_session_id\
                                                """)
                                        .mapTo(String.class)
                                        .map(line -> line.replaceFirst(",$", ""))
                                        .list());
    }

    private static List<Usage> mixed(List<Deque<Usage>> left, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Usage>();
        var waiting = new ArrayList<>(left);
        while (!waiting.isEmpty()) {
            Deque<Usage> session = waiting.get(random.nextInt(waiting.size()));
            all.add(session.removeFirst());
            if (session.isEmpty()) {
                waiting.remove(session);
            }
        }
        return all;
    }

    private static OptionalLong told(long number) {
        return OctetSums.measured(number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private static String text(long octets) {
        return OctetSums.measured(octets) ? String.valueOf(octets) : "-";
    }
}
