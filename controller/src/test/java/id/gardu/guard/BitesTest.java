package id.gardu.guard;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.guard.Bites.Limit;
import id.gardu.guard.GuardAlarm.AlarmKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SiteId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

class BitesTest {
    private static final Optional<SiteId> HERE = Optional.of(new SiteId(3));

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final Bites bites = new Bites(clock::nanos, site -> "rw0" + site);

    @Test
    void moreThanFiveWrongVouchersASecondForAMinuteAreAnAlarmUntilTheyStop() {
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 5; i++) {
                bites.bit(Limit.VOUCHER_WRONG, Optional.empty());
            }
            clock.pass(Duration.ofMillis(999));
        }
        assertThat(bites.alarms()).as("five are not more than five").isEmpty();
        bites.bit(Limit.VOUCHER_WRONG, HERE);
        assertThat(bites.alarms())
                .containsExactly(new GuardAlarm(AlarmKind.VOUCHERS_GUESSED, Optional.empty(), 301));
        assertThat(bites.totals())
                .contains(new Bites.BiteTotal(Limit.VOUCHER_WRONG, "rw03", 1))
                .contains(new Bites.BiteTotal(Limit.VOUCHER_WRONG, "", 300));
        clock.pass(Duration.ofMinutes(3));
        assertThat(bites.alarms()).isEmpty();
    }

    @Test
    void manyWhoWaitAtOneSiteAreAnAlarmOfThatSite() {
        for (int i = 0; i < 20; i++) {
            assertThat(bites.alarms()).isEmpty();
            bites.bit(Limit.WAITS, HERE);
        }
        assertThat(bites.alarms()).containsExactly(new GuardAlarm(AlarmKind.MANY_WAIT, HERE, 20));
    }
}
