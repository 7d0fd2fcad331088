package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.gardu.report.verdict.Tens.Standing;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The lists of ten: their keys, their ties, and who stands in none. */
class TensTest {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private final List<Standing> sites = new ArrayList<>();

    private void site(String code, Verdict verdict, Weight weight, OptionalLong cost) {
        sites.add(new Standing(code, verdict, false, weight, cost, UNKNOWN));
    }

    private void kept(String code, double usual, OptionalLong perActive) {
        sites.add(
                new Standing(
                        code,
                        Verdict.USED,
                        false,
                        new Weight(OptionalDouble.of(usual), 0, 0, 24),
                        UNKNOWN,
                        perActive));
    }

    private static Weight lost(double usual, double share) {
        return new Weight(OptionalDouble.of(usual), share, 0, 24);
    }

    private static Weight best(long best) {
        return new Weight(OptionalDouble.empty(), 0, best, 24);
    }

    private List<String> codes(Group group) {
        return new Tens(sites).of(group).stream().map(row -> row.site().code()).toList();
    }

    @Test
    void keepIsByAccountsThenByRupiahEachThenByCode() {
        kept("d", 80, OptionalLong.of(4_000));
        kept("c", 80, UNKNOWN);
        kept("b", 80, OptionalLong.of(9_000));
        kept("a", 80, OptionalLong.of(9_000));
        kept("e", 81, OptionalLong.of(90_000));

        assertThat(codes(Group.KEEP)).containsExactly("e", "d", "a", "b", "c");
    }

    @Test
    void fixIsByAccountsKeptOutThenByCost() {
        site("half-of-90", Verdict.WAS_DOWN, lost(90, 0.5), OptionalLong.of(1));
        site("all-of-50", Verdict.DOOR_NOT_PROVEN, lost(50, 1), OptionalLong.of(1));
        site("never-used", Verdict.NOBODY_GETS_IN, lost(0, 1), OptionalLong.of(200_000));
        site("never-used-dear", Verdict.NOBODY_GETS_IN, lost(0, 1), OptionalLong.of(300_000));

        assertThat(codes(Group.FIX))
                .containsExactly("all-of-50", "half-of-90", "never-used-dear", "never-used");
    }

    @Test
    void askIsByRupiahShortOfTheLineAndAnUnknownCostIsTheCitysMedianAndSaysSo() {
        site("a", Verdict.UNDER_USED, best(12), OptionalLong.of(400_000));
        site("b", Verdict.UNDER_USED, best(0), OptionalLong.of(100_000));
        site("c", Verdict.UNDER_USED, best(6), UNKNOWN);
        site("d", Verdict.USED, best(90), OptionalLong.of(300_000));

        List<Tens.Row> rows = new Tens(sites).of(Group.ASK);

        assertThat(rows).extracting(row -> row.site().code()).containsExactly("c", "a", "b");
        assertThat(rows).extracting(Tens.Row::key).containsExactly(225_000.0, 200_000.0, 100_000.0);
        assertThat(rows).extracting(Tens.Row::costAssumed).containsExactly(true, false, false);
    }

    @Test
    void cannotSayIsByCauseThenByMoney() {
        site("new", Verdict.TOO_NEW, best(0), OptionalLong.of(900_000));
        site("little", Verdict.TOO_LITTLE_DATA, best(0), OptionalLong.of(100_000));
        site("cheap", Verdict.NOT_MEASURABLE, best(0), OptionalLong.of(100_000));
        site("dear", Verdict.NOT_MEASURABLE, best(0), OptionalLong.of(200_000));

        assertThat(codes(Group.CANNOT_SAY)).containsExactly("dear", "cheap", "little", "new");
    }

    @Test
    void whatIsNearTheLineStandsInNone() {
        sites.add(new Standing("near", Verdict.UNDER_USED, true, best(20), UNKNOWN, UNKNOWN));

        assertThat(codes(Group.ASK)).isEmpty();
    }

    @Test
    void tenAreTen() {
        for (int site = 0; site < 25; site++) {
            site("site-%02d".formatted(site), Verdict.WAS_DOWN, lost(site, 1), UNKNOWN);
        }

        assertThat(codes(Group.FIX)).hasSize(10).startsWith("site-24").endsWith("site-15");
        assertThat(new Tens(sites).all(Group.FIX)).hasSize(25);
    }

    @Test
    void accountsKeptOutAreThoseBeforeTheFaultByTheShareOfOpenTimeLost() {
        Judgement judgement =
                new TestMonth()
                        .active(7)
                        .before(40, 60, 50)
                        .on(1, 10, day -> day.down(16 * TestDay.HOUR))
                        .on(11, 13, day -> day.empty().refused(4))
                        .judged();

        // Ten days down and three shut, of thirty; the median of 40, 50 and 60.
        assertThat(judgement.verdict()).isEqualTo(Verdict.WAS_DOWN);
        assertThat(judgement.weight().keptOut()).isCloseTo(50 * 13 / 30.0, within(1e-9));
    }

    @Test
    void silentDaysAreLostToo() {
        Judgement judgement = new TestMonth().on(12, 30, TestDay::empty).judged();

        assertThat(judgement.weight().lostShare()).isEqualTo(19 / 30.0);
        assertThat(judgement.weight().usual()).hasValue(60);
    }

    @Test
    void theUsualNumberOfAJudgedMonthHasThisOneInIt() {
        assertThat(new TestMonth().active(90).before(50, 70, 10).judged().weight().usual())
                .hasValue(70);
        assertThat(new TestMonth().active(90).before(50).judged().weight().usual()).hasValue(70);
        assertThat(new TestMonth().active(3).before().from(20).judged().weight().usual()).isEmpty();
    }
}
