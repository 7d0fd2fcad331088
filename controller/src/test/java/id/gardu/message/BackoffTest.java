package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.message.Channel.Backoff;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Random;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "5, 32", "6, 60", "7, 60", "1000, 60"})
    void itDoublesUpToAMinuteAndIsSpreadOverTheLaterHalf(int attempts, long seconds) {
        var backoff = new Backoff(Duration.ofSeconds(2), new Random(1));
        Duration most = Duration.ofSeconds(seconds);
        var met = new java.util.HashSet<Duration>();
        for (int i = 0; i < 100; i++) {
            Duration wait = backoff.after(attempts);
            assertThat(wait).isBetween(most.dividedBy(2), most);
            met.add(wait);
        }
        assertThat(met).hasSizeGreaterThan(50);
    }
}
