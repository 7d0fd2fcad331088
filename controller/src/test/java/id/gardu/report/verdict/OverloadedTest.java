package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 7. */
class OverloadedTest {
    @Test
    void atTheLineWithABusyHourOnFiveDaysIsOverloaded() {
        Judgement judgement =
                new TestMonth().active(TestMonth.LINE).on(1, 5, day -> day.busy(1)).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.OVERLOADED);
        assertThat(judgement.rule()).isEqualTo(7);
        assertThat(judgement.verdict().group()).isEqualTo(Group.KEEP);
    }

    @Test
    void fourDaysAreNotFive() {
        assertThat(new TestMonth().on(1, 4, day -> day.busy(6)).verdict()).isEqualTo(Verdict.USED);
    }

    @Test
    void oneHeavyUserUnderTheLineIsNoReasonToWidenAnything() {
        assertThat(
                        new TestMonth()
                                .before(3, 3, 3)
                                .active(TestMonth.LINE - 1)
                                .always(day -> day.busy(3))
                                .verdict())
                .isEqualTo(Verdict.UNDER_USED);
    }
}
