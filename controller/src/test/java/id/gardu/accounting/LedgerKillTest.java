package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * {@code kill -9} while records come in: nothing that was acknowledged is lost, nothing is counted
 * twice. The list of what was acknowledged is kept here, outside the process that dies. Five times
 * on SQLite, twice on PostgreSQL; twenty times each with {@code -Dgardu.faults=true}.
 */
class LedgerKillTest {
    private static final boolean FAULTS = Boolean.getBoolean("gardu.faults");

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void losesNothingAcknowledgedAndCountsNothingTwice(DatabaseKind dialect) throws Exception {
        int kills = FAULTS ? 20 : dialect == DatabaseKind.SQLITE ? 5 : 2;
        var random = new Random(dialect == DatabaseKind.SQLITE ? 1 : 2);
        var acknowledged = new int[DoomedLedger.SESSIONS];
        Arrays.fill(acknowledged, -1);
        String url;
        try (OpenLedger fresh = OpenLedger.open(dialect, folder)) {
            url = fresh.database.url();
            if (dialect == DatabaseKind.SQLITE) {
                // The child opens the file itself; a PostgreSQL stays open for all.
                fresh.store.close();
            }
            for (int kill = 0; kill < kills; kill++) {
                int firstStep = Math.max(0, Arrays.stream(acknowledged).min().orElse(0) - 2);
                runAndKill(url, kill, firstStep, 1_000 + random.nextInt(30_000), acknowledged);
            }
        }
        try (var store = OpenLedger.reopen(dialect, url, folder)) {
            assertNothingLostOrDoubled(store, acknowledged);
        }
    }

    /** Two controllers with the same sessions: one dies, the other one goes on at once. */
    @Test
    void whoIsLeftTakesOverTheTurnsOfAControllerThatIsKilled() throws Exception {
        int kills = FAULTS ? 20 : 2;
        var random = new Random(3);
        var acknowledged = new int[DoomedLedger.SESSIONS];
        Arrays.fill(acknowledged, -1);
        long slowestMillis = 0;
        try (OpenLedger left = OpenLedger.open(DatabaseKind.POSTGRESQL, folder)) {
            String url = left.database.url();
            for (int kill = 0; kill < kills; kill++) {
                int firstStep = Math.max(0, Arrays.stream(acknowledged).min().orElse(0) - 2);
                runAndKill(
                        url, 100 + kill, firstStep, 1_000 + random.nextInt(30_000), acknowledged);
                long killed = System.nanoTime();
                int highest = Arrays.stream(acknowledged).max().orElse(0) + 1;
                left.hearsAtOnce(
                        IntStream.range(0, DoomedLedger.SESSIONS)
                                .mapToObj(session -> DoomedLedger.packet(session, highest).record())
                                .toList());
                Arrays.fill(acknowledged, highest);
                slowestMillis =
                        Math.max(
                                slowestMillis,
                                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
            }
            assertNothingLostOrDoubled(left, acknowledged);
        }
        System.out.printf(
                "turns of a killed controller: kills=%d taken over <= %d ms, lost=0 twice=0%n",
                kills, slowestMillis);
    }

    /** Ends the child at once when it has said so much, whatever it does then. */
    private void runAndKill(String url, int seed, int firstStep, int octets, int[] acknowledged)
            throws IOException, InterruptedException {
        Path said = folder.resolve("acknowledged." + seed);
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DoomedLedger.class.getName(),
                                folder.resolve("gardu.db").toString(),
                                url,
                                String.valueOf(seed),
                                String.valueOf(firstStep))
                        .redirectOutput(said.toFile())
                        .redirectError(folder.resolve("child.err").toFile())
                        .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.size(said) >= octets || !child.isAlive());
            assertThat(child.isAlive()).as(Files.readString(folder.resolve("child.err"))).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        for (String line : Files.readString(said).split("\n", -1)) {
            if (line.matches("\\d+ \\d+;")) {
                int session = Integer.parseInt(line.substring(0, line.indexOf(' ')));
                int step =
                        Integer.parseInt(line.substring(line.indexOf(' ') + 1, line.length() - 1));
                acknowledged[session] = Math.max(acknowledged[session], step);
            }
        }
    }

    private static void assertNothingLostOrDoubled(OpenLedger ledger, int[] acknowledged) {
        DaysOfHours.assertAddUp(ledger.store, LedgerKampung.WIB);
        List<long[]> rows =
                ledger.store
                        .reads()
                        .withHandle(
                                handle ->
                                        handle.select(
                                                        "SELECT acct_session_id, seconds,"
                                                                + " coalesce(uploaded, 0),"
                                                                + " coalesce(downloaded, 0) FROM"
                                                                + " session")
                                                .map(
                                                        (row, _) ->
                                                                new long[] {
                                                                    Long.parseLong(
                                                                            row.getString(1)
                                                                                    .substring(1)),
                                                                    row.getLong(2),
                                                                    row.getLong(3),
                                                                    row.getLong(4)
                                                                })
                                                .list());
        assertThat(rows).hasSize(DoomedLedger.SESSIONS);
        for (long[] row : rows) {
            int session = (int) row[0];
            int step = (int) (row[1] / DoomedLedger.STEP_SECONDS);
            assertThat(step)
                    .as("session %d holds what was acknowledged", session)
                    .isGreaterThanOrEqualTo(acknowledged[session]);
            assertThat(row[2]).isEqualTo(step == 0 ? 0 : DoomedLedger.uploaded(session, step));
            assertThat(row[3]).isEqualTo(step == 0 ? 0 : DoomedLedger.downloaded(session, step));
        }
        for (String column : List.of("uploaded", "downloaded", "seconds")) {
            assertThat(ledger.number("SELECT sum(" + column + ") FROM usage_hour"))
                    .isEqualTo(ledger.number("SELECT sum(" + column + ") FROM session"));
        }
        assertThat(ledger.number("SELECT sum(sessions_started) FROM usage_hour"))
                .isEqualTo(DoomedLedger.SESSIONS);
        assertThat(ledger.number("SELECT sum(bytes) FROM presence_day"))
                .isEqualTo(ledger.number("SELECT sum(uploaded) + sum(downloaded) FROM session"));
        assertThat(ledger.integrity()).isEqualTo("ok");
    }
}
