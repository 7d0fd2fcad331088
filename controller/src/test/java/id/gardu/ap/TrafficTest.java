package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.Interfaces.Interface;
import id.gardu.ap.Traffic.InterfaceCounters;
import id.gardu.ap.Traffic.InterfaceCounters.InOut;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalLong;

class TrafficTest {
    private static final Interface WIDE = interfaceOf(1, true, 100);
    private static final Interface NARROW = interfaceOf(2, false, 100);
    private static final Interface NO_SPEED = interfaceOf(3, true, 0);
    private static final long TEN_SECONDS = Duration.ofSeconds(10).toNanos();

    @Test
    void octetsOfAllInterfacesAreAddedUp() {
        Traffic traffic =
                between(
                        counters(0, new InOut(WIDE, 1_000, 5), new InOut(NARROW, 10, 10)),
                        counters(
                                TEN_SECONDS,
                                new InOut(WIDE, 2_000, 5),
                                new InOut(NARROW, 510, 110)));

        assertThat(traffic.in()).hasValue(1_500);
        assertThat(traffic.out()).hasValue(100);
        assertThat(traffic.rates().in()).hasValue(150);
        assertThat(traffic.rates().out()).hasValue(10);
    }

    @Test
    void aNarrowCounterThatWrappedGoesOn() {
        Traffic traffic =
                between(
                        counters(0, new InOut(NARROW, 4_294_967_000L, 0)),
                        counters(TEN_SECONDS, new InOut(NARROW, 704, 0)));

        assertThat(traffic.in()).hasValue(1_000);
    }

    @Test
    void aWideCounterAboveTheSignedNumbersIsReadAsUnsigned() {
        Traffic traffic =
                between(
                        counters(0, new InOut(WIDE, Long.MAX_VALUE - 99, -100)),
                        counters(TEN_SECONDS, new InOut(WIDE, Long.MIN_VALUE, 0)));

        assertThat(traffic.in()).hasValue(100);
        assertThat(traffic.out()).hasValue(100);
    }

    @Test
    void aCounterThatWasResetIsNotMeasuredAndNeverNegative() {
        Traffic traffic =
                between(
                        counters(0, new InOut(WIDE, 1_000_000, 0), new InOut(NARROW, 900, 900)),
                        counters(
                                TEN_SECONDS, new InOut(WIDE, 5, 100), new InOut(NARROW, 5, 1_000)));

        assertThat(traffic.in()).isEqualTo(OptionalLong.empty());
        assertThat(traffic.out()).hasValue(200);
    }

    @Test
    void moreThanTwiceWhatAnInterfaceCanDoIsNoMeasurement() {
        long most = 2 * 100 * 125_000 * 10;
        InterfaceCounters before = counters(0, new InOut(WIDE, 0, 0), new InOut(NO_SPEED, 0, 0));

        assertThat(between(before, counters(TEN_SECONDS, new InOut(WIDE, most, most + 1))))
                .isEqualTo(
                        new Traffic(
                                OptionalLong.of(most),
                                OptionalLong.empty(),
                                Duration.ofSeconds(10)));
        assertThat(
                        between(
                                        before,
                                        counters(
                                                TEN_SECONDS,
                                                new InOut(WIDE, 0, 0),
                                                new InOut(NO_SPEED, most, most + 1)))
                                .out())
                .hasValue(0);
    }

    @Test
    void acrossARestartNothingIsMeasured() {
        Traffic traffic =
                Traffic.between(
                        counters(0, new InOut(WIDE, 0, 0)),
                        counters(TEN_SECONDS, new InOut(WIDE, 10, 10)),
                        false);

        assertThat(traffic).isEqualTo(Traffic.UNMEASURED);
    }

    private static Traffic between(InterfaceCounters before, InterfaceCounters after) {
        return Traffic.between(before, after, true);
    }

    private static InterfaceCounters counters(long nanos, InOut... told) {
        var values = new HashMap<Long, InOut>();
        Arrays.stream(told).forEach(one -> values.put(one.of().index(), one));
        return new InterfaceCounters(nanos, values);
    }

    private static Interface interfaceOf(long index, boolean wide, long mbps) {
        return new Interface(index, Optional.of("eth" + index), Mib.IF_NAME, wide, mbps);
    }
}
