package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules 10 and 11. */
class ThrivingTest {
    @Test
    void aTenthOfTheNeighboursOfWhomTwoFifthsReturnIsThriving() {
        Judgement judgement = new TestMonth().active(160).returning(64).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.THRIVING);
        assertThat(judgement.rule()).isEqualTo(10);
        assertThat(TestMonth.term(judgement, "per-100")).isEqualTo("10");
        assertThat(TestMonth.term(judgement, "returning-pct")).isEqualTo("40");
    }

    @Test
    void oneFewerIsUsed() {
        assertThat(new TestMonth().active(159).returning(100).verdict()).isEqualTo(Verdict.USED);
        assertThat(new TestMonth().active(160).returning(63).verdict()).isEqualTo(Verdict.USED);
    }

    @Test
    void whatRestsOnAnEstimateSaysSo() {
        Judgement judgement = new TestMonth().active(300).estimated().judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.THRIVING);
        assertThat(TestMonth.term(judgement, "population")).isEqualTo("estimated");
    }

    @Test
    void whereNobodyKnowsHowManyLiveThereNothingThrives() {
        Judgement judgement = new TestMonth().active(300).nearbyUnknown().judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.USED);
        assertThat(judgement.rule()).isEqualTo(11);
        assertThat(TestMonth.term(judgement, "population")).isEqualTo("unknown");
    }

    @Test
    void aHandfulUnderTheLineDoesNotThriveWhereHardlyAnybodyLives() {
        assertThat(new TestMonth().nearby(30).active(4).returning(4).before(4, 4).verdict())
                .isEqualTo(Verdict.UNDER_USED);
    }
}
