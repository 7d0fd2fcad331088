package id.gardu.report.outside;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.outside.OutsideCount.HidingReason;
import id.gardu.report.outside.Suppression.Count;

import org.junit.jupiter.api.Test;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

class SuppressionTest {
    private static final FixedPeriod MONTH = new FixedPeriod(YearMonth.of(2026, 10), 1);

    private static Count top(long accounts) {
        return new Count("kel", Optional.empty(), accounts);
    }

    private static Count rw(String code, long accounts) {
        return new Count(code, Optional.of("kel"), accounts);
    }

    private static Map<String, OutsideCount> shown(Count... counts) {
        return Suppression.of(MONTH, List.of(counts), List.of()).shown();
    }

    @Test
    void fewerThanTenAreFewAndTheOthersAreRoundedToFive() {
        assertThat(shown(top(0)).get("kel")).isEqualTo(new OutsideCount.Few());
        assertThat(shown(top(9)).get("kel")).isEqualTo(new OutsideCount.Few());
        assertThat(shown(top(10)).get("kel")).isEqualTo(new OutsideCount.Rounded(10));
        assertThat(shown(top(12)).get("kel")).isEqualTo(new OutsideCount.Rounded(10));
        assertThat(shown(top(13)).get("kel")).isEqualTo(new OutsideCount.Rounded(15));
    }

    @Test
    void aCountThatWouldTellTheHiddenOneHidesTheSmallestShownOneToo() {
        // 80 in all, 70 in the others: the hidden one has at least 78 - 74 = 4.
        Map<String, OutsideCount> shown =
                shown(top(80), rw("rw01", 50), rw("rw02", 20), rw("rw03", 9));
        assertThat(shown.get("kel")).isEqualTo(new OutsideCount.Rounded(80));
        assertThat(shown.get("rw01")).isEqualTo(new OutsideCount.Rounded(50));
        assertThat(shown.get("rw02")).isEqualTo(new OutsideCount.Hidden(HidingReason.NEIGHBOUR));
        assertThat(shown.get("rw03")).isEqualTo(new OutsideCount.Few());
    }

    @Test
    void nothingMoreIsHiddenWhereTheOthersMayHaveThemAll() {
        // Many are active at two of them: 40 in all.
        Map<String, OutsideCount> shown =
                shown(top(40), rw("rw01", 30), rw("rw02", 20), rw("rw03", 9));
        assertThat(shown.get("rw02")).isEqualTo(new OutsideCount.Rounded(20));
    }

    /** Were it hidden only where the bound is above none, that it is hidden would tell that. */
    @Test
    void oneIsHiddenWhileTheBoundIsTenAway() {
        // 72 in all, shown as 70, and 70 in the others: at least 68 - 74, which is less than none.
        assertThat(shown(top(72), rw("rw01", 50), rw("rw02", 20), rw("rw03", 2)).get("rw02"))
                .isEqualTo(new OutsideCount.Hidden(HidingReason.NEIGHBOUR));
    }

    @Test
    void aParentOfFewChildrenIsHiddenWhereItAloneTellsThem() {
        // Nothing else can be hidden: 18 in all, of two with at most nine.
        assertThat(shown(top(18), rw("rw01", 9), rw("rw02", 9)).get("kel"))
                .isEqualTo(new OutsideCount.Hidden(HidingReason.SMALL_PARTS));
        assertThat(shown(top(10), rw("rw01", 9), rw("rw02", 9)).get("kel"))
                .isEqualTo(new OutsideCount.Hidden(HidingReason.SMALL_PARTS));
    }

    /** Whoever knows the rules and all that is shown learns of no hidden count that it is not 0. */
    @Test
    void noFewIsNarrowedInAnyCity() {
        var dice = new Random(20261129);
        for (int city = 0; city < 500; city++) {
            var counts = new ArrayList<Count>();
            long all = 0;
            for (int kelurahan = 0; kelurahan < 6; kelurahan++) {
                String code = "kel" + kelurahan;
                long sum = 0;
                long largest = 0;
                for (int rw = 0; rw < 1 + dice.nextInt(8); rw++) {
                    long accounts = dice.nextInt(3) == 0 ? dice.nextInt(10) : dice.nextInt(80);
                    counts.add(new Count(code + "rw" + rw, Optional.of(code), accounts));
                    sum += accounts;
                    largest = Math.max(largest, accounts);
                }
                long distinct = largest + (long) (dice.nextDouble() * (sum - largest));
                counts.add(new Count(code, Optional.of("kota"), distinct));
                all += distinct;
            }
            counts.add(new Count("kota", Optional.empty(), all));
            Map<String, OutsideCount> shown = Suppression.of(MONTH, counts, List.of()).shown();
            for (Count few : counts) {
                if (shown.get(few.code()) instanceof OutsideCount.Few) {
                    assertThat(leastOf(few, counts, shown)).as(few + " of " + shown).isZero();
                }
            }
        }
    }

    private static long leastOf(Count one, List<Count> counts, Map<String, OutsideCount> shown) {
        if (one.parent().isEmpty()
                || !(shown.get(one.parent().get()) instanceof OutsideCount.Rounded total)) {
            return 0;
        }
        long others = 0;
        for (Count other : counts) {
            if (other.parent().equals(one.parent()) && !other.equals(one)) {
                others +=
                        switch (Objects.requireNonNull(shown.get(other.code()))) {
                            case OutsideCount.Rounded rounded -> rounded.high();
                            case OutsideCount.Few _ -> 9;
                            case OutsideCount.Hidden _ -> 1_000_000;
                        };
            }
        }
        return Math.max(0, total.low() - others);
    }
}
