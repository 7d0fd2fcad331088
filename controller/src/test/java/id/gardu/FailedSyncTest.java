package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * F5: the disk says that it could not keep what it was given. That batch is not acknowledged; the
 * database is opened anew and asked what is there, and the NAS sends it again.
 */
@EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "needs ptrace")
class FailedSyncTest {
    private static final int TIMES = 5;

    @TempDir Path folder;

    @Test
    void isNotAcknowledgedAndLosesNothing() throws Exception {
        Mount.needs("strace");
        Path calls = folder.resolve("strace");
        int failed = 0;
        double slowest = 0;
        try (FaultHouse house =
                        new FaultHouse(folder.resolve("data"), DatabaseSettings.embedded());
                AccountingLoad load =
                        new AccountingLoad("sync", 60, new AccountingLoad.Pace(500, 500))) {
            load.to(house.accounting());
            for (int time = 0; time < TIMES; time++) {
                FaultHouse.awaitMore(load, 500);
                Process strace =
                        new ProcessBuilder(
                                        "strace",
                                        "-f",
                                        "-p",
                                        String.valueOf(house.process().pid()),
                                        "-o",
                                        calls.toString(),
                                        "-e",
                                        "trace=fsync,fdatasync",
                                        "-e",
                                        "inject=fsync,fdatasync:error=EIO")
                                .redirectErrorStream(true)
                                .start();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> Files.exists(calls) && injected(calls) > 0);
                // The answer to what was on disk before may still be on its way.
                FaultHouse.pass(Duration.ofMillis(200));
                long before = load.acknowledged();
                FaultHouse.pass(Duration.ofSeconds(2));
                assertThat(load.acknowledged()).as("acknowledged unsynced").isEqualTo(before);
                strace.destroy();
                assertThat(strace.waitFor(10, TimeUnit.SECONDS)).isTrue();
                long healed = System.nanoTime();
                FaultHouse.awaitMore(load, 200);
                slowest = Math.max(slowest, load.acks().secondsToFirst(healed));
                failed += injected(calls);
                Files.delete(calls);
            }
            house.killAndStart();
            load.to(house.accounting());
            var _ =
                    house.audit(load)
                            .proves(
                                    "F5 SQLITE failed-syncs=" + failed,
                                    "while-failing=0 recovered<=%.1f s".formatted(slowest));
        }
    }

    private static int injected(Path calls) throws java.io.IOException {
        return (int)
                Files.readString(calls).lines().filter(line -> line.contains("INJECTED")).count();
    }
}
