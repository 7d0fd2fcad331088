package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.ap.ReadingRepository.ApReading;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

class PackedHourTest {
    private static final Instant HOUR = Instant.parse("2026-05-01T07:00:00Z");
    private static final long UTC_HOUR = PackedHour.hourOf(HOUR);

    @Test
    void whatIsPackedIsRead() {
        List<ApReading> readings =
                List.of(
                        reading(0, 5, 0, 0, 0),
                        reading(60_001, 65, 1, 127, 3_400),
                        reading(119_999, -1, -1, -1, 12),
                        reading(180_000, 3, 128, Long.MAX_VALUE, 59_999),
                        reading(180_000, 42_949_672, -1, 7, 0),
                        // the clock was set back
                        reading(100, 0, 5, -1, 1),
                        reading(3_599_999, 1_000, 0, 0, 1));

        assertThat(PackedHour.read(UTC_HOUR, packed(readings).bytes()))
                .containsExactlyElementsOf(readings);
    }

    @Test
    void anHourIsGoneOnWithAfterARestart() {
        List<ApReading> readings =
                List.of(reading(1_000, 5, 3, 3, 1), reading(61_000, 65, -1, 3, 1));
        PackedHour hour = PackedHour.resume(UTC_HOUR, packed(readings).bytes());

        assertThat(hour.append(reading(121_000, 125, 8, 9, 2))).isTrue();

        assertThat(hour.bytes())
                .isEqualTo(
                        packed(
                                        List.of(
                                                readings.get(0),
                                                readings.get(1),
                                                reading(121_000, 125, 8, 9, 2)))
                                .bytes());
    }

    @Test
    void anHourOfABusyAccessPointIsSmall() {
        var random = new SplittableRandom(1);
        var readings = new ArrayList<ApReading>();
        for (int minute = 0; minute < 60; minute++) {
            long at = minute * 60_000L + random.nextLong(6_000);
            readings.add(
                    reading(
                            at,
                            86_400 * 30L + at / 1_000,
                            random.nextLong(50_000_000),
                            random.nextLong(200_000_000),
                            random.nextLong(2, 300)));
        }

        assertThat(packed(readings).bytes().length).isLessThan(60 * 16);
    }

    @Test
    void anHourDoesNotGrowWithoutBound() {
        var hour = new PackedHour(UTC_HOUR);
        int taken = 0;
        while (hour.append(reading(taken, taken, Long.MAX_VALUE, Long.MAX_VALUE, 1))) {
            taken++;
        }

        assertThat(taken).isBetween(10_000, 36_000);
        assertThat(PackedHour.read(UTC_HOUR, hour.bytes())).hasSize(taken);
    }

    @Test
    void whatIsNoPackedHourIsRefused() {
        byte[] whole = packed(List.of(reading(60_000, 65_000, 70_000, 1, 1))).bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 2);
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xFF);
        endless[0] = 1;

        for (byte[] wrong : List.of(new byte[0], new byte[] {2, 0}, cut, endless)) {
            assertThatThrownBy(() -> PackedHour.read(UTC_HOUR, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("packed hour");
        }
    }

    private static PackedHour packed(List<ApReading> readings) {
        var hour = new PackedHour(UTC_HOUR);
        readings.forEach(reading -> assertThat(hour.append(reading)).isTrue());
        return hour;
    }

    /** Negative: not told. */
    private static ApReading reading(long millis, long up, long in, long out, long roundTrip) {
        return new ApReading(
                HOUR.plusMillis(millis),
                told(up),
                told(in),
                told(out),
                Duration.ofMillis(roundTrip));
    }

    private static OptionalLong told(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
