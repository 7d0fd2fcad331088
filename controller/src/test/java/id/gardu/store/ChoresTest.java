package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.Chores.Daily;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class ChoresTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-20T03:00:00Z"));
    private final InstantSource wall = now::get;
    private final Clock clock = wall.withZone(ZoneOffset.UTC);

    @Test
    void whatIsDailyIsDoneOnceOnEveryDayOfTheWallHoweverShortWeRun() throws Exception {
        var done = new AtomicInteger();
        // A controller that is started anew each morning runs for an hour.
        for (int day = 0; day < 3; day++) {
            Loop.Turn daily = new Daily(clock, done::incrementAndGet);
            for (int look = 0; look < 60; look++) {
                daily.run();
                now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
            }
            now.updateAndGet(time -> time.plus(Duration.ofHours(23)));
        }
        assertThat(done).hasValue(3);
    }

    @Test
    void whatFailedIsDoneAtTheNextLook() throws Exception {
        var tries = new AtomicInteger();
        Loop.Turn daily =
                new Daily(
                        clock,
                        () -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new IllegalStateException("no");
                            }
                        });
        for (int look = 0; look < 10; look++) {
            try {
                daily.run();
            } catch (IllegalStateException e) {
                assertThat(tries.get()).isLessThan(3);
            }
        }
        assertThat(tries).hasValue(3);
    }

    @Test
    void aControllerThatIsNeverStoppedDoesItOnceADay() throws Exception {
        var done = new AtomicInteger();
        Loop.Turn daily = new Daily(clock, done::incrementAndGet);
        for (int hour = 0; hour < 10 * 24; hour++) {
            daily.run();
            now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
        }
        assertThat(done).hasValue(11);
    }
}
