package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.AttributeList;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Two whole controllers on one PostgreSQL, and a gateway that tells both of them everything, each
 * in another order: one session, counted once.
 */
class TwoControllersOnTheWireTest {
    private static final int SESSIONS = FaultHouse.FAULTS ? 400 : 60;
    private static final int INTERIMS = 8;
    private static final int STEP = 300;
    private static final int LANES = 4;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200);

    @TempDir Path folder;

    @Test
    void hearTheSamePacketsAndCountThemOnce() throws Exception {
        DatabaseSettings database = RealPostgres.running().database();
        try (TestHouse one = TestHouse.start(folder.resolve("one"), database)) {
            OneSite.in(folder.resolve("one")).gateway("gw", "127.0.0.1");
            shareKeys(folder.resolve("one"), folder.resolve("two"));
            try (TestHouse two = TestHouse.start(folder.resolve("two"), database);
                    ExecutorService lanes = Executors.newFixedThreadPool(2 * LANES)) {
                var told = new ArrayList<Future<Long>>();
                for (int lane = 0; lane < LANES; lane++) {
                    int first = lane;
                    told.add(lanes.submit(() -> tell(one, first, 1)));
                    told.add(lanes.submit(() -> tell(two, first, 2)));
                }
                long acknowledged = 0;
                for (Future<Long> each : told) {
                    acknowledged += each.get();
                }
                String sums = sums(database);
                System.out.printf(
                        "two controllers, POSTGRESQL: acknowledged=%d sessions=%d twice=0%n",
                        acknowledged, SESSIONS);
                assertThat(sums)
                        .isEqualTo(
                                "rows %d ended %d s %d up %d down %d hours: started %d s %d up %d down %d"
                                        .formatted(
                                                SESSIONS, SESSIONS, seconds(), up(), down(),
                                                SESSIONS, seconds(), up(), down()));
            }
        }
    }

    private static long seconds() {
        return (long) SESSIONS * (INTERIMS + 1) * STEP;
    }

    private static long up() {
        return (long) SESSIONS * (INTERIMS + 1) * 1_000;
    }

    private static long down() {
        return (long) SESSIONS * (INTERIMS + 1) * 1_000_000_000L;
    }

    /** Every session of a lane, its packets somewhat out of order. */
    private long tell(TestHouse controller, int lane, long seed) throws IOException {
        var random = new Random(seed * 100 + lane);
        long acknowledged = 0;
        try (WireNas nas = new WireNas("127.0.0.1", controller.port("accounting"))) {
            for (int session = lane; session < SESSIONS; session += LANES) {
                List<AttributeList> packets = new ArrayList<>(packets("both-" + session));
                Collections.swap(packets, random.nextInt(INTERIMS), random.nextInt(INTERIMS));
                for (AttributeList packet : packets) {
                    nas.reports(packet);
                    acknowledged++;
                }
            }
        }
        return acknowledged;
    }

    private List<AttributeList> packets(String id) {
        var packets = new ArrayList<AttributeList>();
        packets.add(Report.start(id, began).delayed(ago(0)).list());
        for (int step = 1; step <= INTERIMS; step++) {
            packets.add(
                    Report.interim(id, began, (long) step * STEP)
                            .octets(step * 1_000L, step * 1_000_000_000L)
                            .delayed(ago(step * STEP))
                            .list());
        }
        packets.add(
                Report.stop(id, began, (INTERIMS + 1L) * STEP)
                        .octets((INTERIMS + 1) * 1_000L, (INTERIMS + 1) * 1_000_000_000L)
                        .delayed(ago((INTERIMS + 1) * STEP))
                        .list());
        return packets;
    }

    /** The past is told as what it is, so that nobody takes it for a clock that is behind. */
    private long ago(int seconds) {
        return Instant.now().getEpochSecond() - began.getEpochSecond() - seconds;
    }

    private static String sums(DatabaseSettings database) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.url(), "gardu", "gardu");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT 'rows ' || count(*) || ' ended ' || count(ended_at) || ' s '
                                    || sum(seconds) || ' up ' || sum(uploaded) || ' down '
                                    || sum(downloaded) || ' hours: started '
                                    || (SELECT sum(sessions_started) FROM usage_hour) || ' s '
                                    || (SELECT sum(seconds) FROM usage_hour) || ' up '
                                    || (SELECT sum(uploaded) FROM usage_hour) || ' down '
                                    || (SELECT sum(downloaded) FROM usage_hour)
                                FROM session\
                                """)) {
            row.next();
            return row.getString(1);
        }
    }

    /** What an operator does by hand: secrets are sealed with them. */
    private static void shareKeys(Path from, Path to) throws IOException {
        Path keys = Files.createDirectories(to.resolve("keys"));
        try (Stream<Path> files = Files.list(from.resolve("keys"))) {
            for (Path file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
    }
}
