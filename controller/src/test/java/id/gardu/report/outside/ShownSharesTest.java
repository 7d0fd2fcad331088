package id.gardu.report.outside;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.outside.Suppression.Count;
import id.gardu.report.outside.Suppression.ShownCounts;

import org.junit.jupiter.api.Test;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kota of two kelurahan: one of two RW, one of one. */
class ShownSharesTest {
    private static final FixedPeriod MARCH = new FixedPeriod(YearMonth.of(2026, 3), 1);

    private final Map<String, OutsideCount> shown =
            new HashMap<>(
                    Map.of(
                            "kota", new OutsideCount.Rounded(90),
                            "kel1", new OutsideCount.Rounded(60),
                            "kel2", new OutsideCount.Rounded(30),
                            "rw1", new OutsideCount.Rounded(40),
                            "rw2", new OutsideCount.Rounded(20),
                            "rw3", new OutsideCount.Rounded(30)));

    private static Count count(String code, String parent) {
        return new Count(code, Optional.of(parent).filter(one -> !one.isEmpty()), 20);
    }

    private ShownCounts counts(FixedPeriod period) {
        return new ShownCounts(
                period,
                List.of(
                        count("kota", ""),
                        count("kel1", "kota"),
                        count("kel2", "kota"),
                        count("rw1", "kel1"),
                        count("rw2", "kel1"),
                        count("rw3", "kel2")),
                shown);
    }

    @Test
    void whereAllIsShownPartsAreToo() {
        ShownShares shares = ShownShares.of(counts(MARCH), List.of());
        assertThat(shares.parts()).hasSize(6);
        assertThat(shares.roaming()).hasSize(6);
    }

    @Test
    void besideOrAboveOneThatIsNotShownTheyAreNot() {
        shown.put("rw2", new OutsideCount.Few());
        ShownShares shares = ShownShares.of(counts(MARCH), List.of());
        assertThat(shares.parts()).containsExactlyInAnyOrder("kota", "kel2", "rw3");
        assertThat(shares.roaming()).as("all within it").containsExactlyInAnyOrder("kel2", "rw3");
    }

    @Test
    void afterAMonthThatIsNotShownTheyAreNot() {
        ShownCounts march = counts(MARCH);
        shown.put("rw3", new OutsideCount.Few());
        ShownCounts january = counts(new FixedPeriod(YearMonth.of(2026, 1), 1));
        assertThat(ShownShares.of(march, List.of(january)).parts())
                .contains("kel2")
                .doesNotContain("rw3");
        assertThat(MARCH.before())
                .containsExactly(
                        new FixedPeriod(YearMonth.of(2026, 1), 1),
                        new FixedPeriod(YearMonth.of(2026, 2), 1));
    }
}
