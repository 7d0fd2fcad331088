package id.gardu.radius.dynauth;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;

import org.junit.jupiter.api.RepeatedTest;

import java.time.Duration;
import java.util.random.RandomGenerator;

class RetransmissionTest {
    private final RandomGenerator random = RandomGenerator.getDefault();

    /** RFC 5080 §2.2.1: doubled each time, a tenth more or less, never beyond MRT. */
    @RepeatedTest(20)
    void thePausesDoubleUpToTheLongest() {
        Retransmission times = Retransmission.RFC_5080;
        long first = times.first(random);
        assertThat(seconds(first)).isBetween(1.8, 2.2);
        long second = times.next(first, random);
        assertThat(second).isBetween((long) (first * 1.9), (long) (first * 2.1));
        long third = times.next(second, random);
        assertThat(third).isBetween((long) (second * 1.9), (long) (second * 2.1));
        long fourth = times.next(third, random);
        assertThat(seconds(fourth)).isBetween(13.0, 17.6);
        assertThat(seconds(times.next(fourth, random))).isBetween(14.4, 17.6);
        assertThat(times.patience()).isEqualTo(Duration.ofSeconds(30));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
