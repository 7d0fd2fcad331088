package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.HealthRules.Sighting.Answered;
import id.gardu.ap.HealthRules.Sighting.Missed;
import id.gardu.ap.HealthRules.Surroundings;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * 10,000 days of an access point behind a line that loses 5 % of the packets each way and takes 300
 * ms, each day with one real outage of five minutes.
 */
class LossTest {
    private static final int DAYS = 10_000;
    private static final long DAY = 86_400_000;
    private static final long OUTAGE = 300_000;
    private static final long INTERVAL = 60_000;
    private static final long RECHECK = 5_000;
    private static final long TIMEOUT = 2_000;
    private static final long ROUND_TRIP = 300;

    private final SplittableRandom random = new SplittableRandom(20_260_501);
    private final HealthRules rules =
            new HealthRules(Duration.ofMinutes(10), Duration.ofMinutes(2));
    private long outages;
    private long falseOnes;
    private long slowest;

    @Test
    void lostPacketsMakeNoOutageAndNoOutageIsMissed() {
        for (int day = 0; day < DAYS; day++) {
            live(random.nextLong(INTERVAL, DAY - 2 * OUTAGE));
        }

        assertThat(falseOnes).isZero();
        assertThat(outages).isEqualTo(DAYS);
        assertThat(Duration.ofMillis(slowest)).isLessThan(Duration.ofSeconds(100));
    }

    /** One day with an outage from then on. */
    private void live(long outage) {
        Health health = Health.fresh(Instant.EPOCH);
        long next = random.nextLong(INTERVAL);
        while (next < DAY) {
            long asked = next;
            int sendings = health.inDoubt() ? 1 + ApSettings.RETRIES_IN_DOUBT : 2;
            long told = ask(asked, sendings, outage);
            boolean missed = told < 0;
            long ended = missed ? asked + sendings * TIMEOUT : told;
            Health before = health;
            health =
                    rules.next(
                            before,
                            missed
                                    ? new Missed(Instant.ofEpochMilli(asked))
                                    : new Answered(Instant.ofEpochMilli(told)),
                            Surroundings.PLAIN);
            if (isOutage(before, health)) {
                judge(health.since().toEpochMilli(), ended, outage);
            }
            long wait = health.inDoubt() ? RECHECK : random.nextLong(54_000, 66_000);
            next = Math.max(ended, asked + wait);
        }
    }

    private static boolean isOutage(Health before, Health now) {
        return now.state() == ApState.DOWN && before.state() == ApState.SUSPECT;
    }

    private void judge(long since, long known, long outage) {
        // A question that was lost just before the power went counts to the outage.
        boolean real = since >= outage - INTERVAL && since < outage + OUTAGE;
        outages += real ? 1 : 0;
        falseOnes += real ? 0 : 1;
        slowest = Math.max(slowest, known - outage);
    }

    /** When the answer came; negative when none did. */
    private long ask(long asked, int sendings, long outage) {
        for (int i = 0; i < sendings; i++) {
            long sent = asked + i * TIMEOUT;
            boolean dead = sent >= outage && sent < outage + OUTAGE;
            boolean there = arrives();
            boolean back = arrives();
            if (!dead && there && back) {
                return sent + ROUND_TRIP;
            }
        }
        return -1;
    }

    private boolean arrives() {
        return random.nextDouble() >= 0.05;
    }
}
