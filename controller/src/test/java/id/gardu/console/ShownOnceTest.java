package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.staff.Actor.MemberId;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class ShownOnceTest {
    private static final MemberId SARI = new MemberId(1);
    private static final MemberId ANTON = new MemberId(2);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final ShownOnce<String> once = new ShownOnce<>(clock);

    @Test
    void aSecretIsTakenOnceByWhoeverMadeIt() {
        String key = once.keep(SARI, "secret");
        assertThat(once.take(key, SARI)).contains("secret");
        assertThat(once.take(key, SARI)).isEmpty();
        assertThat(once.take(once.keep(SARI, "secret"), ANTON)).isEmpty();
    }

    @Test
    void afterFiveMinutesItIsGoneThoughNobodyMadeAnother() {
        String key = once.keep(SARI, "secret");
        clock.pass(Duration.ofMinutes(6));
        assertThat(once.take(key, SARI)).isEmpty();
    }
}
