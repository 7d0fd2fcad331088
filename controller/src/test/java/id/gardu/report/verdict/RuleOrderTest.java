package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first rule that matches is the verdict. */
class RuleOrderTest {
    /** Everything is wrong at once; then one thing after another is put right. */
    @Test
    void whatIsToBeRepairedComesBeforeWhatIsNotKnownAndThatBeforeWhatIsAsked() {
        TestMonth month =
                new TestMonth()
                        .idle()
                        .before()
                        .withoutNas()
                        .on(1, 8, day -> day.unknown(16))
                        .on(9, 30, day -> day.refused(3))
                        .aps(2, 2);
        assertThat(month.judged().rule()).isEqualTo(1);
        assertThat(month.aps(2, 0).judged().rule()).isEqualTo(2);
        assertThat(month.on(9, 30, TestDay::empty).on(9, 30, day -> day.refused(0)).judged().rule())
                .isEqualTo(3);
        month = new TestMonth().idle().before().on(1, 8, day -> day.unknown(16));
        assertThat(month.judged().rule()).isEqualTo(4);
        assertThat(month.on(1, 8, day -> day.unknown(0)).judged().rule()).isEqualTo(5);
        month.on(25, 25, TestDay::tested).unmeasured(30, 90);
        assertThat(month.judged().rule()).isEqualTo(6);
        month.active(30).always(day -> day.busy(2));
        assertThat(month.judged().rule()).isEqualTo(7);
        month.active(2).unmeasured(0, 0);
        assertThat(month.judged().rule()).isEqualTo(8);
        assertThat(month.sessionDaysBefore(0, 0).judged().rule()).isEqualTo(9);
        month.always(day -> day.busy(0));
        assertThat(month.active(200).judged().rule()).isEqualTo(10);
        assertThat(month.active(100).judged().rule()).isEqualTo(11);
    }

    @Test
    void everyRuleTellsWhatItRestsOn() {
        Judgement judgement = new TestMonth().judged();

        assertThat(judgement.rule()).isEqualTo(11);
        assertThat(TestMonth.term(judgement, "accounts-at-most")).isEqualTo("60");
        assertThat(judgement.evidence().getFirst().limit()).isEqualTo("24");
    }

    @Test
    void whatAMonthIsToLaterOnesIsKept() {
        SiteMonth.EarlierMonth before =
                new TestMonth()
                        .active(70)
                        .unmeasured(5, 1)
                        .on(1, 1, TestDay::empty)
                        .on(2, 2, day -> day.down(9 * TestDay.HOUR))
                        .judged()
                        .before();

        assertThat(before)
                .isEqualTo(new SiteMonth.EarlierMonth(TestMonth.NOVEMBER, true, 70, 75, 29, 28));
    }
}
