package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 8. */
class TooNewTest {
    @Test
    void underTheLineWithTwoJudgedMonthsIsTooNew() {
        Judgement judgement = new TestMonth().active(3).before(3).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.TOO_NEW);
        assertThat(judgement.rule()).isEqualTo(8);
        assertThat(TestMonth.term(judgement, "judged-months")).isEqualTo("2");
    }

    @Test
    void withThisOneTheThirdItIsNot() {
        assertThat(new TestMonth().active(3).before(3, 3).verdict()).isEqualTo(Verdict.UNDER_USED);
    }

    @Test
    void atTheLineNothingIsTooNew() {
        assertThat(new TestMonth().active(TestMonth.LINE).before().verdict())
                .isEqualTo(Verdict.USED);
    }

    @Test
    void theMonthInWhichItBeganIsNotJudged() {
        Judgement began = new TestMonth().active(3).before().from(10).judged();

        assertThat(began.verdict()).isEqualTo(Verdict.TOO_NEW);
        assertThat(TestMonth.term(began, "judged-months")).isEqualTo("0");
        assertThat(began.before().judged()).isFalse();
    }

    @Test
    void monthsThatWereNotJudgedDoNotCount() {
        TestMonth month = new TestMonth().active(3).before(3);
        month.alsoBefore(TestMonth.notJudged(2, 0));
        assertThat(month.verdict()).isEqualTo(Verdict.TOO_NEW);

        month.alsoBefore(TestMonth.judged(5, 3, 30));
        assertThat(month.verdict()).isEqualTo(Verdict.UNDER_USED);
    }

    @Test
    void sixMonthsAgoIsTooLongAgo() {
        assertThat(
                        new TestMonth()
                                .active(3)
                                .before(3)
                                .alsoBefore(TestMonth.judged(6, 3, 30))
                                .verdict())
                .isEqualTo(Verdict.TOO_NEW);
    }
}
