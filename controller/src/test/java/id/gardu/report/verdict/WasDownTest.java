package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 1. */
class WasDownTest {
    @Test
    void moreThanATenthOfTheOpeningHoursDownIsWasDown() {
        // 30 days of 16 hours: 48 hours are a tenth.
        Judgement judgement =
                new TestMonth()
                        .on(1, 3, day -> day.down(16 * TestDay.HOUR))
                        .on(4, 4, day -> day.down(60))
                        .judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.WAS_DOWN);
        assertThat(judgement.rule()).isEqualTo(1);
        assertThat(TestMonth.term(judgement, "down-pct")).isEqualTo("10");
    }

    @Test
    void aTenthIsNotMoreThanATenth() {
        assertThat(new TestMonth().on(1, 3, day -> day.down(16 * TestDay.HOUR)).verdict())
                .isEqualTo(Verdict.USED);
    }

    @Test
    void maintenanceIsNoOpeningHourOfWhichAPartWasDown() {
        // Of 20 days outside maintenance 2.5 were down: 12.5 % of them, 8.3 % of the month.
        assertThat(
                        new TestMonth()
                                .on(1, 10, TestDay::inMaintenance)
                                .on(11, 15, day -> day.down(8 * TestDay.HOUR))
                                .verdict())
                .isEqualTo(Verdict.WAS_DOWN);
    }

    @Test
    void timeOfWhichNothingIsKnownIsNotDown() {
        assertThat(new TestMonth().on(1, 5, day -> day.unknown(16)).verdict())
                .isEqualTo(Verdict.USED);
    }

    @Test
    void oneOfTwoAccessPointsDownMostOfTheTimeIsWasDownThoughTheOtherIsUp() {
        Judgement judgement = new TestMonth().aps(2, 1).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.WAS_DOWN);
        assertThat(TestMonth.term(judgement, "aps-down")).isEqualTo("1");
    }

    @Test
    void oneOfThreeIsNotHalf() {
        assertThat(new TestMonth().aps(3, 1).verdict()).isEqualTo(Verdict.USED);
    }

    @Test
    void noneOfNoneIsNotHalf() {
        assertThat(new TestMonth().aps(0, 0).verdict()).isEqualTo(Verdict.USED);
    }

    @Test
    void whatWasDownIsNotAskedWhetherItIsWanted() {
        assertThat(new TestMonth().idle().on(1, 15, day -> day.down(57_600)).verdict())
                .isEqualTo(Verdict.WAS_DOWN);
    }
}
