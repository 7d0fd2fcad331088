package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.SilenceLog.Sources;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** R4: one line of the log a second for each source. */
class SourcesTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("192.0.2.2");

    /** As a real clock: never twice the same. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    private final Sources sources = new Sources(nanos::incrementAndGet);

    @Test
    void theFirstLineIsWrittenAndThenOneASecondThatTellsHowManyWereKeptQuiet() {
        assertThat(sources.mayLog(HERE)).hasValue(0);
        for (int packet = 0; packet < 7; packet++) {
            assertThat(sources.mayLog(HERE)).isEmpty();
        }
        assertThat(sources.mayLog(THERE)).hasValue(0);
        pass(Duration.ofMillis(1_001));
        assertThat(sources.mayLog(HERE)).hasValue(7);
        assertThat(sources.mayLog(HERE)).isEmpty();
    }

    @Test
    void aFloodFromMadeUpAddressesWritesFewLinesAndKeepsLittle() {
        int lines = 0;
        for (int i = 0; i < 3 * Sources.MOST_SOURCES; i++) {
            lines += sources.mayLog(address(i)).isPresent() ? 1 : 0;
        }
        assertThat(lines).isEqualTo(Sources.MOST_LINES);
    }

    @Test
    void guessesAreCheckedUpToTheBurstAndThenSoManyASecond() {
        for (int guess = 0; guess < Sources.BURST; guess++) {
            assertThat(sources.mayTry(HERE)).isTrue();
            sources.failed(HERE);
        }
        assertThat(sources.mayTry(HERE)).isFalse();
        assertThat(sources.mayTry(THERE)).isTrue();
        pass(Duration.ofSeconds(1));
        int checked = 0;
        while (sources.mayTry(HERE)) {
            sources.failed(HERE);
            checked++;
        }
        assertThat(checked).isBetween(Sources.A_SECOND - 1, Sources.A_SECOND + 1);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static InetAddress address(int i) {
        return InetAddress.ofLiteral(
                "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255));
    }
}
