package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * F4: the disk is full. Nothing is acknowledged that cannot be written, residents still get in, and
 * it goes on by itself when there is room again.
 */
@EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "needs root")
class FullDiskTest {
    @Test
    void acknowledgesNothingMoreAndGoesOnWhenThereIsRoom() throws Exception {
        try (Mount disk = Mount.ofMemory(48);
                FaultHouse house =
                        new FaultHouse(disk.folder().resolve("data"), DatabaseSettings.embedded());
                AccountingLoad load =
                        new AccountingLoad("full", 60, new AccountingLoad.Pace(1_000, 500));
                AuthLoad logins = new AuthLoad(house.authentication())) {
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 1_000);
            AuthLoad.LoadResult before = logins.sinceLast();
            Path ballast = disk.folder().resolve("ballast");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(
                            () -> {
                                fill(ballast);
                                return System.nanoTime() - load.acks().last() > 2_000_000_000L;
                            });
            long full = load.acknowledged();
            FaultHouse.pass(Duration.ofSeconds(10));
            assertThat(load.acknowledged()).as("acknowledged on a full disk").isEqualTo(full);
            Files.delete(ballast);
            long freed = System.nanoTime();
            FaultHouse.awaitMore(load, 2_000);
            double recovered = load.acks().secondsToFirst(freed);
            AuthLoad.LoadResult during = logins.sinceLast();
            assertThat(recovered).isLessThanOrEqualTo(10);
            assertThat(during.acceptedShare()).isGreaterThanOrEqualTo(0.99);
            var _ =
                    house.audit(load)
                            .proves(
                                    "F4 SQLITE",
                                    "while-full=0 recovered=%.1f s logins=%d accepted=%.2f%% p99=%.1f ms (before %.1f ms)"
                                            .formatted(
                                                    recovered,
                                                    during.asked(),
                                                    100 * during.acceptedShare(),
                                                    during.p99Millis(),
                                                    before.p99Millis()));
        }
    }

    /** Until nothing more fits. */
    private static void fill(Path ballast) {
        byte[] block = new byte[4096];
        try (OutputStream out =
                Files.newOutputStream(
                        ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }
}
