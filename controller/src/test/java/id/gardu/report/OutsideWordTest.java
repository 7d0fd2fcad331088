package id.gardu.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.UsageRow.Quality;
import id.gardu.report.verdict.Thresholds;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class OutsideWordTest {
    private static OutsideWord word(
            double down, long aps, long apsDown, double known, Measurable is) {
        return OutsideWord.of(
                new Quality(
                        OptionalDouble.of(100 - down),
                        OptionalDouble.of(down),
                        OptionalDouble.of(known),
                        Duration.ZERO,
                        OptionalDouble.of(known),
                        aps,
                        apsDown,
                        OptionalLong.empty(),
                        is),
                Thresholds.DEFAULT);
    }

    @Test
    void itSaysWhetherAPointWorksAndNotWhetherItIsUsed() {
        assertThat(word(10, 2, 0, 100, Measurable.YES)).isEqualTo(OutsideWord.WORKS);
        assertThat(word(10.1, 2, 0, 100, Measurable.YES)).isEqualTo(OutsideWord.WAS_DOWN);
        assertThat(word(0, 2, 1, 100, Measurable.YES)).isEqualTo(OutsideWord.WAS_DOWN);
        assertThat(word(0, 0, 0, 79.9, Measurable.YES)).isEqualTo(OutsideWord.CANNOT_BE_MEASURED);
        assertThat(word(0, 1, 0, 100, Measurable.NO)).isEqualTo(OutsideWord.CANNOT_BE_MEASURED);
        assertThat(word(0, 1, 0, 100, Measurable.UNKNOWN))
                .isEqualTo(OutsideWord.CANNOT_BE_MEASURED);
        assertThat(word(50, 1, 0, 100, Measurable.NO)).isEqualTo(OutsideWord.WAS_DOWN);
        assertThat(word(0, 1, 0, 100, Measurable.PARTLY)).isEqualTo(OutsideWord.WORKS);
    }
}
