package id.gardu.report.outside;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.outside.Suppression.Count;
import id.gardu.report.outside.Suppression.ShownCounts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whoever puts all levels of all periods beside each other learns of no few that there is any. */
class AdversaryTest {
    private static final int CITIES = 60;

    @Test
    void nothingIsToldOfTheFewInAnyCity() {
        for (int city = 0; city < CITIES; city++) {
            var invented = new InventedCity(city, 2, 3, 6);
            Map<FixedPeriod, ShownCounts> published = publish(invented);
            var adversary = new Adversary();
            published.values().forEach(decided -> tell(adversary, decided));
            adversary.thinks();
            for (FixedPeriod period : published.keySet()) {
                invented.counts(period)
                        .forEach(
                                (code, accounts) -> {
                                    if (accounts < OutsideCount.K) {
                                        assertThat(adversary.least(period, code))
                                                .as("%s in %s", code, period)
                                                .isZero();
                                        assertThat(adversary.most(period, code))
                                                .as("%s in %s", code, period)
                                                .isGreaterThanOrEqualTo(9);
                                    }
                                });
            }
        }
    }

    /** Or nothing would be easier than to hide all of it. */
    @Test
    void mostOfWhatIsNotFewIsShown() {
        long shown = 0;
        long hidden = 0;
        for (int city = 0; city < CITIES; city++) {
            for (ShownCounts decided : publish(new InventedCity(city, 2, 3, 6)).values()) {
                for (Count count : decided.counts()) {
                    boolean rounded =
                            decided.shown().get(count.code()) instanceof OutsideCount.Rounded;
                    shown += rounded ? 1 : 0;
                    hidden += !rounded && count.accounts() >= OutsideCount.K ? 1 : 0;
                }
            }
        }
        assertThat(hidden).as("of %d shown", shown).isLessThan(shown / 3);
    }

    private static Map<FixedPeriod, ShownCounts> publish(InventedCity city) {
        Map<FixedPeriod, ShownCounts> published = new HashMap<>();
        for (FixedPeriod period : InventedCity.periods()) {
            List<ShownCounts> before = new ArrayList<>();
            period.parts().forEach(part -> before.add(Objects.requireNonNull(published.get(part))));
            published.put(period, Suppression.of(period, counts(city, period), before));
        }
        return published;
    }

    private static List<Count> counts(InventedCity city, FixedPeriod period) {
        var counts = new ArrayList<Count>();
        city.counts(period)
                .forEach(
                        (code, accounts) ->
                                counts.add(new Count(code, InventedCity.parent(code), accounts)));
        return counts;
    }

    private static void tell(Adversary adversary, ShownCounts decided) {
        decided.counts()
                .forEach(
                        count ->
                                adversary.read(
                                        decided.period(), count.code(), cell(decided, count)));
    }

    private static String cell(ShownCounts decided, Count count) {
        return switch (Objects.requireNonNull(decided.shown().get(count.code()))) {
            case OutsideCount.Few _ -> "<10";
            case OutsideCount.Hidden _ -> "hidden";
            case OutsideCount.Rounded(long accounts) -> Long.toString(accounts);
        };
    }
}
