package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.console.Remarks.SiteRemark;
import id.gardu.report.Measurable;
import id.gardu.report.SampleRow;
import id.gardu.report.UsageRow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class SiteRemarkTest {
    /** Nothing between commas: not known. */
    @ParameterizedTest
    @CsvSource({
        "100,   9, 3,  0, YES,     USED",
        "90,    0, 0,  0, YES,     UNUSED",
        "99.5,  0, 4,  0, YES,     PASSED_BY",
        "89.99, 0, 0,  0, YES,     DOWN",
        "50,    9, 0,  0, YES,     DOWN",
        "100,    , 2, 15, NO,      UNMEASURED",
        "100,    ,  ,   , NO,      UNMEASURED",
        "50,     ,  ,   , NO,      DOWN",
        ",       ,  ,   , NO,      UNMEASURED",
        ",       ,  ,   , UNKNOWN, UNHEARD",
        ",      0, 0,  0, YES,     UNKNOWN",
        ",      0, 2,  0, YES,     UNKNOWN",
        ",      2, 0,  0, YES,     USED",
        "100,   0, 0,  0, PARTLY,  UNUSED",
        "100,   0, 4,  1, PARTLY,  UNMEASURED",
        "100,   3, 4,  9, PARTLY,  USED",
        "100,   0, 4,   , PARTLY,  UNMEASURED",
        "100,   0, 4,   , YES,     PASSED_BY"
    })
    void theUnwantedAndTheBrokenAreToldApart(
            @Nullable Double available,
            @Nullable Long active,
            @Nullable Long passing,
            @Nullable Long unmeasured,
            Measurable measurable,
            SiteRemark said) {
        assertThat(SiteRemark.of(site(available, active, passing, unmeasured, measurable)))
                .isEqualTo(said);
    }

    private static UsageRow site(
            @Nullable Double available,
            @Nullable Long active,
            @Nullable Long passing,
            @Nullable Long unmeasured,
            Measurable measurable) {
        return SampleRow.of(
                "rw03",
                "Balai RW 03",
                SampleRow.accounts(number(active), number(passing), number(unmeasured)),
                SampleRow.unknownTraffic(),
                SampleRow.quality(
                        available == null ? OptionalDouble.empty() : OptionalDouble.of(available),
                        Duration.ZERO,
                        OptionalDouble.empty(),
                        measurable));
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
