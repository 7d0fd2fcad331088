package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.NasClock.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What packets say of a clock, alone. */
class NasClockTest {
    private static final long T = Instant.parse("2026-11-20T03:00:00Z").getEpochSecond();
    private static final int HOUR = 3_600;
    private static final int SEVEN_HOURS = 7 * HOUR;

    private static NasClock after(NasClock clock, long receipt, long... ahead) {
        NasClock now = clock;
        for (long one : ahead) {
            now = now.after(new Sample(receipt, one));
        }
        return now;
    }

    @Test
    void theHighestOfADayIsTheOffset() {
        NasClock clock = after(NasClock.UNKNOWN, T, SEVEN_HOURS - 40);
        assertThat(clock.offset()).isEqualTo(SEVEN_HOURS - 40);
        clock = after(clock, T + 60, SEVEN_HOURS, SEVEN_HOURS - 8 * HOUR, SEVEN_HOURS - 2);
        assertThat(clock.offset()).isEqualTo(SEVEN_HOURS);
        assertThat(clock.since()).as("40 s more are about the same").isEqualTo(T);
        clock = after(clock, T + 12 * HOUR, SEVEN_HOURS - 3);
        assertThat(clock.offset()).isEqualTo(SEVEN_HOURS);
        clock = after(clock, T + 24 * HOUR + 61, SEVEN_HOURS - 5);
        assertThat(clock.offset()).as("the first has gone").isEqualTo(SEVEN_HOURS - 3);
    }

    @Test
    void aRunOfLowerOnesThatAgreeBeginsItAnew() {
        NasClock clock = after(NasClock.UNKNOWN, T, 1_200);
        clock = after(clock, T + 100, 3, 1);
        assertThat(after(clock, T + 699, 2).offset()).as("599 s").isEqualTo(1_200);
        assertThat(after(clock, T + 700, 2).offset()).as("600 s").isEqualTo(3);
        assertThat(after(clock, T + 700, 70).offset()).as("do not agree").isEqualTo(1_200);
        assertThat(after(clock, T + 700, 1_199, 2).offset()).as("interrupted").isEqualTo(1_200);
        assertThat(after(clock, T + 700, 1_199, 2).lower().count()).isEqualTo(1);
        NasClock two = after(after(NasClock.UNKNOWN, T, 1_200), T + 100, 3);
        assertThat(after(two, T + 9_000, 3).offset()).as("two are not three").isEqualTo(1_200);
        assertThat(after(two, T + 9_000, 3, 3).offset()).isEqualTo(3);
    }

    @Test
    void fiveMinutesLowerIsLateAndNoOtherClock() {
        NasClock clock = after(NasClock.UNKNOWN, T, 300);
        for (int nth = 1; nth < 20; nth++) {
            clock = after(clock, T + 300L * nth, 0);
        }
        assertThat(clock.offset()).isEqualTo(300);
    }

    @Test
    void aClockThatWasRightIsBelievedAfterLongerSilenceAndAnotherIsNot() {
        NasClock right = after(NasClock.UNKNOWN, T, -1);
        assertThat(after(right, T + 30 * HOUR, -29 * HOUR).offset()).isEqualTo(-1);
        NasClock ahead = after(NasClock.UNKNOWN, T, 1_200);
        assertThat(after(ahead, T + 30 * HOUR, -2).offset()).isEqualTo(-2);
    }

    @Test
    void anAccountingOnThatAgreesIsLateAndAnotherBeginsItAnew() {
        NasClock right = after(NasClock.UNKNOWN, T, 0);
        assertThat(restarted(right, T + 300, -300).offset()).isZero();
        assertThat(restarted(right, T + 301, -301).offset()).isEqualTo(-301);
        assertThat(restarted(right, T + 25 * HOUR, -10).offset()).as("off for long").isZero();
        assertThat(restarted(right, T + 10, SEVEN_HOURS).highest())
                .containsExactly(new Sample(T + 10, SEVEN_HOURS));
        NasClock ahead = after(NasClock.UNKNOWN, T, SEVEN_HOURS);
        assertThat(restarted(ahead, T + 10, -10).highest())
                .containsExactly(new Sample(T + 10, -10));
        assertThat(restarted(after(ahead, T + 5, 0), T + 10, -10).highest())
                .as("a Start before it told how late it is")
                .containsExactly(new Sample(T + 10, 0));
        assertThat(right.restarted(new Sample(T + 600, -600), -20).offset())
                .as("as it would be if nothing agreed")
                .isEqualTo(-20);
    }

    private static NasClock restarted(NasClock clock, long receipt, long ahead) {
        return clock.restarted(new Sample(receipt, ahead), ahead);
    }

    @Test
    void whatOurOwnClockSaidWhenItWasAheadIsForgotten() {
        NasClock clock = after(NasClock.UNKNOWN, T + 400L * 24 * HOUR, -400L * 24 * HOUR);
        assertThat(after(clock, T, -2).offset()).isEqualTo(-2);
        assertThat(after(clock, T, -2).highest()).hasSize(1);
    }

    /**
     * A clock that is constant, then set: packets are lost, doubled, mixed up, hours late without
     * saying so. From the first live packet on the offset is right; once it is set forward from the
     * next live one on; once it is set back within three live ones over ten minutes.
     */
    @Test
    void isRightFromTheFirstLivePacketOnWhateverIsLateOrLost() {
        long seed = Long.getLong("gardu.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int walks = 4_000;
        long packets = 0;
        long news = 0;
        for (int walk = 0; walk < walks; walk++) {
            var one = new Walk(random);
            one.lives(1 + random.nextInt(60));
            one.isSet();
            one.lives(1 + random.nextInt(60));
            packets += one.packets;
            news += one.news;
        }
        System.out.printf(
                "clock seed=%d walks=%d packets=%d written=%d wrong=0%n",
                seed, walks, packets, news);
    }

    /** One NAS and its packets. */
    private static final class Walk {
        private final RandomGenerator random;
        private NasClock clock = NasClock.UNKNOWN;
        private long now = T;
        private long truth;
        private boolean wasLive;

        /** A late one of before may agree, by chance, with those that show a clock set back. */
        private long tooMuch;

        int packets;
        int news;

        Walk(RandomGenerator random) {
            this.random = random;
            this.truth = anyOffset();
        }

        private long anyOffset() {
            return switch (random.nextInt(5)) {
                case 0 -> 0;
                case 1 -> random.nextInt(-300, 300);
                case 2 -> SEVEN_HOURS;
                case 3 -> -5L * 24 * HOUR;
                default -> -T + random.nextInt(1_000_000);
            };
        }

        /** Some hours of packets; every third is live at the latest. */
        void lives(int count) {
            int late = 0;
            for (int nth = 0; nth < count; nth++) {
                now += random.nextInt(1, 1_200);
                boolean live = late == 2 || random.nextInt(3) > 0;
                late = live ? 0 : late + 1;
                hears(live ? -random.nextInt(3) : -random.nextInt(3, 8 * HOUR));
                wasLive |= live;
                if (wasLive) {
                    isRight();
                }
            }
        }

        void isSet() {
            long before = truth;
            boolean wasKnown = wasLive;
            truth = anyOffset();
            wasLive = false;
            if (truth > before + 3) {
                return;
            }
            // Set back, and nothing else shows it: what is live agrees. Where only late ones were
            // heard before, what they said may by chance be about the same.
            tooMuch = wasKnown ? 60 : NasClock.MUCH;
            long first = now;
            int live = 0;
            while (live < 3 || now - first < 600 + 400) {
                now += random.nextInt(60, 400);
                hears(-random.nextInt(3));
                live++;
            }
            wasLive = true;
            if (before - truth > NasClock.MUCH + 3) {
                isRight();
            } else {
                // Within five minutes it is the same one for a day.
                clock = NasClock.UNKNOWN;
                wasLive = false;
            }
        }

        private void hears(long lateness) {
            var told = new Sample(now, truth + lateness);
            NasClock next = clock.after(told);
            packets++;
            if (!next.equals(clock)) {
                news++;
            }
            clock = NasClock.parse(next.since(), next.text(), next.lower().text());
            assertThat(clock).as("as it is on disk").isEqualTo(next);
            assertThat(clock.highest().size()).isLessThanOrEqualTo(25);
            if (clock.lower().count() == 0) {
                assertThat(clock.after(told)).as("told twice").isSameAs(clock);
            }
        }

        private void isRight() {
            assertThat(clock.offset())
                    .as("%s when it is %d", clock, truth)
                    .isBetween(truth - 3, truth + tooMuch);
        }
    }
}
