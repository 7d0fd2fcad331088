package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 4. */
class TooLittleDataTest {
    @Test
    void lessThanFourFifthsOfTheOpeningHoursKnownIsTooLittle() {
        Judgement judgement =
                new TestMonth()
                        .on(1, 6, day -> day.unknown(16))
                        .on(7, 7, day -> day.unknown(1))
                        .judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.TOO_LITTLE_DATA);
        assertThat(judgement.rule()).isEqualTo(4);
        assertThat(TestMonth.term(judgement, "completeness-pct")).isEqualTo("79.79");
    }

    @Test
    void fourFifthsAreEnough() {
        assertThat(new TestMonth().on(1, 6, day -> day.unknown(16)).verdict())
                .isEqualTo(Verdict.USED);
    }

    @Test
    void maintenanceIsNotUnknownButTakesDays() {
        assertThat(new TestMonth().on(1, 16, TestDay::inMaintenance).verdict())
                .isEqualTo(Verdict.USED);
        assertThat(new TestMonth().on(1, 17, TestDay::inMaintenance).verdict())
                .isEqualTo(Verdict.TOO_LITTLE_DATA);
    }

    @Test
    void daysOnWhichItIsClosedAreNotOpen() {
        assertThat(new TestMonth().on(1, 17, TestDay::closed).verdict())
                .isEqualTo(Verdict.TOO_LITTLE_DATA);
    }

    @Test
    void aMonthOfWhichThirteenDaysHavePassedIsNotJudgedYet() {
        assertThat(new TestMonth().first(13).verdict()).isEqualTo(Verdict.TOO_LITTLE_DATA);
        assertThat(new TestMonth().first(14).verdict()).isEqualTo(Verdict.USED);
    }

    @Test
    void aSiteThatWasThereOnNoDayHasTooLittle() {
        assertThat(new TestMonth().first(0).verdict()).isEqualTo(Verdict.TOO_LITTLE_DATA);
    }
}
