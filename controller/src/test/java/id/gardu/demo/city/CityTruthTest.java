package id.gardu.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the rules say of invented cities is true of them. {@code scripts/bench report --truth} tries
 * it on any other seed, with three years.
 */
class CityTruthTest {
    private static final int SITES = 551;
    private static final int MONTHS = 8;

    /** Of a kind with fewer months one wrong word is too much. */
    private static final int ENOUGH = 20;

    @ParameterizedTest
    @CsvSource({
        "1,ORDINARY",
        "2,ORDINARY",
        "3,ORDINARY",
        "1,HALF_UNWANTED",
        "2,HALF_UNWANTED",
        "3,HALF_UNWANTED"
    })
    void whatIsSaidIsTrue(long seed, Mix mix) throws Exception {
        TruthMeasure truth = TruthMeasure.of(seed, mix, SITES, MONTHS);
        Confusion confusion = truth.confusion();

        assertThat(confusion.all().months()).isGreaterThan(1_000);
        assertThat(confusion.all().rightPercent()).as(confusion.table()).isGreaterThanOrEqualTo(95);
        assertThat(confusion.kinds())
                .as(confusion.table())
                .allSatisfy(
                        (kind, row) -> {
                            if (row.months() >= ENOUGH) {
                                assertThat(row.rightPercent())
                                        .as(kind.word())
                                        .isGreaterThanOrEqualTo(80);
                            }
                        });
        assertThat(confusion.deadCalledUnderUsed()).isLessThanOrEqualTo(1);
        assertThat(confusion.unwantedTestedCalledSo()).isGreaterThanOrEqualTo(95);
        assertThat(confusion.silentUntestedNotProven()).isGreaterThanOrEqualTo(95);
        assertThat(truth.mostMoved()).isLessThanOrEqualTo(1);
    }
}
