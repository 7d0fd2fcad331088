package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 6. */
class OctetsUnknownTest {
    @Test
    void whereTheLineLiesBetweenWhatIsKnownAndWhatMayBeNothingIsSaid() {
        Judgement judgement = new TestMonth().active(0).unmeasured(60, 100).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_MEASURABLE);
        assertThat(judgement.rule()).isEqualTo(6);
        assertThat(TestMonth.term(judgement, "accounts-active")).isEqualTo("0");
        assertThat(TestMonth.term(judgement, "accounts-at-most")).isEqualTo("60");
        assertThat(judgement.before().judged()).isTrue();
    }

    @Test
    void aFifthOfTheTimeIsNotMoreThanAFifth() {
        assertThat(new TestMonth().active(20).unmeasured(10, 20).verdict()).isEqualTo(Verdict.USED);
        assertThat(new TestMonth().active(20).unmeasured(10, 21).verdict())
                .isEqualTo(Verdict.NOT_MEASURABLE);
    }

    @Test
    void bothBoundsOverTheLineLetTheVerdictStand() {
        assertThat(new TestMonth().active(TestMonth.LINE).unmeasured(10, 50).verdict())
                .isEqualTo(Verdict.USED);
        assertThat(new TestMonth().active(TestMonth.LINE - 1).unmeasured(10, 50).verdict())
                .isEqualTo(Verdict.NOT_MEASURABLE);
    }

    @Test
    void bothBoundsUnderTheLineLetTheVerdictStand() {
        TestMonth few = new TestMonth().before(9, 9, 9).active(3);
        assertThat(few.unmeasured(TestMonth.LINE - 4, 100).verdict()).isEqualTo(Verdict.UNDER_USED);
        assertThat(few.unmeasured(TestMonth.LINE - 3, 100).verdict())
                .isEqualTo(Verdict.NOT_MEASURABLE);
    }
}
