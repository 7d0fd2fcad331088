package id.gardu;

import static id.gardu.radius.packet.Attributes.CALLED_STATION_ID;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.ClientAttributes.ACCT_MULTI_SESSION_ID;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.OracleHouse.HourSums;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * F11: Start, Interim, Interim and Stop in every order, one of them twice at every place, in the
 * words of five kinds of gateway: one row, the same totals. A tenth of the orders, and all 480 with
 * {@code -Dgardu.faults=true}.
 */
class EveryOrderOnTheWireTest {
    private static final int EVERY = Boolean.getBoolean("gardu.faults") ? 1 : 10;
    private static final int PACKETS = 4;
    private static final int STEP = 600;
    private static final int GATEWAYS = 8;
    private static final long UP = 3_000;
    private static final long DOWN = 1_500_000_000L;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200);

    @TempDir Path folder;

    /** How a kind of gateway says the same. */
    private enum Tongue {
        /** A clock, gigawords even when there are none, no delay; told from the client's side. */
        COOVACHILLI,
        /** A clock, and the delay beside it. */
        MIKROTIK,
        /** The same, BSSID and SSID, and an id across roams. */
        HOSTAPD,
        /** No clock but the delay, and counters of 32 bits that run over. */
        OLD_AP,
        /** An Acct-Session-Id that is no text; only the Interims name the station. */
        FORGETFUL;

        AttributeList say(Instant began, String id, int packet, boolean again) {
            AcctStatusType type =
                    switch (packet) {
                        case 0 -> AcctStatusType.START;
                        case PACKETS - 1 -> AcctStatusType.STOP;
                        default -> AcctStatusType.INTERIM_UPDATE;
                    };
            Instant at = began.plusSeconds((long) packet * STEP);
            Report report = begin(type, id).time((long) packet * STEP);
            long ago = Instant.now().getEpochSecond() - at.getEpochSecond();
            if (packet == PACKETS - 1) {
                var _ = report.ended();
            }
            if (this == OLD_AP) {
                return report.delayed(ago).narrowOctets(packet * UP, packet * DOWN).list();
            }
            report.stamped(at);
            if (this == COOVACHILLI) {
                return report.fromTheClient(packet * UP, packet * DOWN).list();
            }
            report.octets(packet * UP, packet * DOWN);
            return switch (this) {
                case COOVACHILLI, FORGETFUL, MIKROTIK, OLD_AP ->
                        report.delayed(again ? ago : 0).list();
                case HOSTAPD ->
                        report.delayed(again ? 5 : 0)
                                .list()
                                .add(CALLED_STATION_ID, "02-00-00-00-0A-04:WargaNet")
                                .add(ACCT_MULTI_SESSION_ID, "6A1B2C3D4E5F6071");
            };
        }

        private Report begin(AcctStatusType type, String id) {
            if (this != FORGETFUL) {
                return Report.of(type, id);
            }
            byte[] octets = ("\u0080\u0000" + id + "\\x").getBytes(StandardCharsets.ISO_8859_1);
            Report report = Report.withoutStation(type, octets, id);
            if (type == AcctStatusType.INTERIM_UPDATE) {
                report.list().add(CALLING_STATION_ID, station(id));
            }
            return report;
        }

        private static String station(String id) {
            return "02-01-00-00-%02X-%02X"
                    .formatted(id.hashCode() >>> 8 & 0xff, id.hashCode() & 0xff);
        }
    }

    @Test
    void givesOneRowAndTheSameTotals() throws Exception {
        List<List<Integer>> orders = orders();
        assertThat(orders).hasSize(480 / EVERY);
        for (DatabaseKind dialect : DatabaseKind.values()) {
            try (OracleHouse house = OracleHouse.open(dialect, folder.resolve(dialect.name()))) {
                long begun = System.nanoTime();
                HourSums before = house.booked();
                int sessions = reportAll(house, orders);
                assertThat(
                                house.number(
                                        "SELECT count(*) FROM session WHERE acct_session_id <>"
                                                + " 'live'"))
                        .isEqualTo(sessions);
                assertThat(
                                house.lines(
                                        """
                                        SELECT DISTINCT seconds || ' s up ' || uploaded || ' down '
                                            || downloaded || ' ' || end_cause
                                            || end_estimated || start_seen
                                        FROM session WHERE acct_session_id <> 'live'\
                                        """))
                        .containsExactly("1800 s up 9000 down 4500000000 User-Request01");
                assertThat(house.booked().since(before))
                        .isEqualTo(
                                new HourSums(
                                        9_000L * sessions,
                                        4_500_000_000L * sessions,
                                        1_800L * sessions,
                                        sessions));
                System.out.printf(
                        "F11 %s orders=%d dialects=%d sessions=%d rows=%d wrong=0 seconds=%.1f%n",
                        dialect,
                        orders.size(),
                        Tongue.values().length,
                        sessions,
                        sessions,
                        (System.nanoTime() - begun) / 1e9);
            }
        }
    }

    /** Every order of one session, each packet acknowledged before the next is sent. */
    private int reportAll(OracleHouse house, List<List<Integer>> orders) throws Exception {
        var done = new ArrayList<Future<Integer>>();
        try (ExecutorService gateways = Executors.newFixedThreadPool(GATEWAYS)) {
            for (int gateway = 0; gateway < GATEWAYS; gateway++) {
                int first = gateway;
                done.add(gateways.submit(() -> reportSome(house, orders, first)));
            }
        }
        int sessions = 0;
        for (Future<Integer> one : done) {
            sessions += one.resultNow();
        }
        return sessions;
    }

    private int reportSome(OracleHouse house, List<List<Integer>> orders, int first)
            throws IOException {
        int sessions = 0;
        // Who has never told Gigawords is a NAS of its own: whether counters run over is its habit.
        try (WireNas wide = new WireNas("127.0.0.1", house.port());
                WireNas narrow = new WireNas("127.0.0.2", house.port())) {
            for (int place = first; place < orders.size(); place += GATEWAYS) {
                for (Tongue tongue : Tongue.values()) {
                    WireNas nas = tongue == Tongue.OLD_AP ? narrow : wide;
                    var said = new LinkedHashSet<Integer>();
                    for (int packet : orders.get(place)) {
                        nas.reports(
                                tongue.say(began, tongue + "-" + place, packet, !said.add(packet)));
                    }
                    sessions++;
                }
            }
        }
        return sessions;
    }

    /** Each of the 24 orders with each packet once more, at each of the five places. */
    private static List<List<Integer>> orders() {
        var all = new ArrayList<List<Integer>>();
        for (List<Integer> order : permutations(List.of(0, 1, 2, 3))) {
            for (int again = 0; again < PACKETS; again++) {
                for (int place = 0; place <= PACKETS; place++) {
                    var twice = new ArrayList<>(order);
                    twice.add(place, again);
                    all.add(twice);
                }
            }
        }
        var some = new ArrayList<List<Integer>>();
        for (int place = 0; place < all.size(); place += EVERY) {
            some.add(all.get(place));
        }
        return some;
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (Integer first : of) {
            var rest = new ArrayList<>(of);
            rest.removeIf(first::equals);
            for (List<Integer> order : permutations(rest)) {
                var whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }
}
