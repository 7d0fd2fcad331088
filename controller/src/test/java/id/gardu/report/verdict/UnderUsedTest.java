package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 9. */
class UnderUsedTest {
    @Test
    void underTheLineInThisAndTheTwoJudgedMonthsBeforeIsUnderUsed() {
        Judgement judgement = new TestMonth().active(TestMonth.LINE - 10).before(13, 14).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDER_USED);
        assertThat(judgement.rule()).isEqualTo(9);
        assertThat(judgement.verdict().group()).isEqualTo(Group.ASK);
        assertThat(TestMonth.term(judgement, "best-of-judged")).isEqualTo("14");
    }

    @Test
    void overItInOneOfThemItFellAndIsUsed() {
        Judgement judgement = new TestMonth().active(10).before(10, TestMonth.LINE).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.USED);
        assertThat(TestMonth.term(judgement, "fell-from")).isEqualTo("24");
    }

    @Test
    void overItInAFourthJudgedMonthBackIsForgotten() {
        assertThat(new TestMonth().active(10).before(10, 10, 60).verdict())
                .isEqualTo(Verdict.UNDER_USED);
    }

    @Test
    void aMonthThatWasDownIsSkippedNotCounted() {
        TestMonth month = new TestMonth().active(10).before();
        month.alsoBefore(TestMonth.notJudged(1, 90));
        month.alsoBefore(TestMonth.judged(2, 10, 30));
        month.alsoBefore(TestMonth.judged(3, 10, 30));

        assertThat(month.verdict()).isEqualTo(Verdict.UNDER_USED);
    }

    @Test
    void accountsThatNobodyMeasuredAreNotLessThanTheLine() {
        assertThat(new TestMonth().active(10).unmeasured(14, 10).before(9, 9).verdict())
                .isEqualTo(Verdict.USED);
    }
}
