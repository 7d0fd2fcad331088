package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.verdict.Judgement.Otherwise;

import org.junit.jupiter.api.Test;

import java.util.OptionalLong;

/** The line, and what hangs on it. */
class LineTest {
    private static Line line(TestMonth month) {
        return Line.of(month.is().facts(), Thresholds.DEFAULT);
    }

    @Test
    void itIsOneAndAHalfOfAHundredNeighboursAndNeverUnderFive() {
        assertThat(line(new TestMonth().nearby(1_600)).accounts()).isEqualTo(24);
        assertThat(line(new TestMonth().nearby(1_601)).accounts()).isEqualTo(25);
        assertThat(line(new TestMonth().nearby(334)).accounts()).isEqualTo(6);
        assertThat(line(new TestMonth().nearby(333)).accounts()).isEqualTo(5);
        assertThat(line(new TestMonth().nearby(40)).accounts()).isEqualTo(5);
    }

    @Test
    void whereNobodyKnowsTheNeighboursItIsTheLeast() {
        Judgement judgement = new TestMonth().nearbyUnknown().active(4).before(4, 4).judged();

        assertThat(judgement.line().accounts()).isEqualTo(5);
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDER_USED);
        assertThat(TestMonth.term(judgement, "population")).isEqualTo("unknown");
    }

    @Test
    void withinAQuarterOfItAVerdictThatRestsOnItSaysSo() {
        assertThat(new TestMonth().active(30).judged().nearLine()).isTrue();
        assertThat(new TestMonth().active(31).judged().nearLine()).isFalse();
        assertThat(new TestMonth().active(18).before(9, 9).judged().nearLine()).isTrue();
        assertThat(new TestMonth().active(17).before(9, 9).judged().nearLine()).isFalse();
    }

    @Test
    void whatWasDownIsNotNearTheLineHoweverManyCame() {
        Judgement judgement =
                new TestMonth().active(24).always(day -> day.down(9 * TestDay.HOUR)).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.WAS_DOWN);
        assertThat(judgement.nearLine()).isFalse();
    }

    @Test
    void theOfficerIsToldWhetherAnotherPopulationWouldChangeTheVerdict() {
        var rules = new Rules(Thresholds.DEFAULT);
        SiteMonth month = new TestMonth().active(30).before(30, 30).is();

        assertThat(wouldChangeWith(rules, month, OptionalLong.of(2_000))).isFalse();
        assertThat(wouldChangeWith(rules, month, OptionalLong.of(2_001))).isTrue();
        assertThat(wouldChangeWith(rules, month, OptionalLong.of(300))).isTrue();
        assertThat(wouldChangeWith(rules, month, OptionalLong.empty())).isFalse();
    }

    @Test
    void aVerdictHangsOnAnEstimateWhereALikelyPopulationWouldChangeIt() {
        var rules = new Rules(Thresholds.DEFAULT);

        // 1,600 estimated: between 1,200 and 3,600 live there, the line is between 18 and 54.
        TestMonth used = new TestMonth().before(30, 30);
        assertThat(hangsOnEstimate(rules, used.active(53).is())).isFalse();
        assertThat(hangsOnEstimate(rules, used.estimated().is())).isTrue();
        assertThat(hangsOnEstimate(rules, used.active(54).is())).isFalse();
        assertThat(hangsOnEstimate(rules, new TestMonth().active(17).before(9, 9).estimated().is()))
                .isFalse();
        assertThat(hangsOnEstimate(rules, new TestMonth().active(18).before(9, 9).estimated().is()))
                .isTrue();
    }

    @Test
    void whatHangsOnAnEstimateSaysFromHowManyNeighboursOnSomethingElseIsSaid() {
        assertThat(new TestMonth().active(53).before(30, 30).estimated().judged().otherwise())
                .containsExactly(new Otherwise(true, 3_534, Verdict.UNDER_USED));
        assertThat(new TestMonth().active(19).before(9, 9).estimated().judged().otherwise())
                .containsExactly(new Otherwise(false, 1_266, Verdict.USED));
        assertThat(new TestMonth().active(53).before(30, 30).judged().otherwise()).isEmpty();
    }

    private static boolean wouldChangeWith(Rules rules, SiteMonth month, OptionalLong nearby) {
        return rules.judge(month.near(nearby)).verdict() != rules.judge(month).verdict();
    }

    private static boolean hangsOnEstimate(Rules rules, SiteMonth month) {
        return !rules.judge(month).otherwise().isEmpty();
    }
}
