package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/** F8 and F13: the controller stands still, its gateways do not. */
@EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
class PausedTest {
    private static final Duration STILL = Duration.ofSeconds(15);
    private static final int GATEWAYS = 3_000;
    private static final int PER_SECOND = 1_000;
    private static final Duration STORM = Duration.ofSeconds(60);

    @TempDir Path folder;

    @ParameterizedTest(name = "F8 {0}")
    @EnumSource
    void noAnswerComesTooLateAndNothingIsThereTwice(DatabaseKind dialect) throws Exception {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        try (FaultHouse house = new FaultHouse(folder.resolve("data"), database);
                AccountingLoad load =
                        new AccountingLoad("still", 100, new AccountingLoad.Pace(500, 300))) {
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 500);
            house.process().signal("STOP");
            FaultHouse.pass(STILL);
            house.process().signal("CONT");
            long goes = System.nanoTime();
            FaultHouse.awaitMore(load, 500);
            assertThat(load.acks().longestWaitSeconds()).isLessThanOrEqualTo(30);
            var _ =
                    house.audit(load)
                            .proves(
                                    "F8 %s stopped=%d s".formatted(dialect, STILL.toSeconds()),
                                    "recovered=%.1f s longest-wait=%.1f s"
                                            .formatted(
                                                    load.acks().secondsToFirst(goes),
                                                    load.acks().longestWaitSeconds()));
        }
    }

    @Test
    void aStormOfThreeThousandGatewaysIsOverSoonAfter() throws Exception {
        var addresses = new ArrayList<String>();
        for (int gateway = 0; gateway < GATEWAYS; gateway++) {
            addresses.add("127.1.%d.%d".formatted(gateway / 200, 1 + gateway % 200));
        }
        try (FaultHouse house =
                        new FaultHouse(folder.resolve("data"), DatabaseSettings.embedded());
                AccountingLoad load =
                        new AccountingLoad(
                                "storm",
                                addresses,
                                1,
                                new AccountingLoad.Pace(PER_SECOND, 1_000))) {
            house.site().gateways(addresses);
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 4L * GATEWAYS);
            long quietUntil = System.nanoTime();
            double before = load.acks().perSecond(quietUntil - 6_000_000_000L, quietUntil);
            house.process().signal("STOP");
            FaultHouse.pass(STORM);
            house.process().signal("CONT");
            long goes = System.nanoTime();
            // One record of each waits.
            FaultHouse.awaitMore(load, GATEWAYS);
            double back = (System.nanoTime() - goes) / 1e9;
            assertThat(back).as("seconds until everybody has been answered").isLessThan(5);
            // Everybody's next one is due within three seconds of that: two rounds of it.
            FaultHouse.pass(Duration.ofSeconds(6));
            long now = System.nanoTime();
            double after = load.acks().perSecond(now - 6_000_000_000L, now);
            assertThat(after).as("records a second after").isGreaterThan(0.95 * before);
            var _ =
                    house.audit(load)
                            .proves(
                                    "F13 SQLITE gateways=%d paused=%d s"
                                            .formatted(GATEWAYS, STORM.toSeconds()),
                                    "before=%.0f/s goodput-back=%.1f s after=%.0f/s"
                                            .formatted(before, back, after));
        }
    }
}
