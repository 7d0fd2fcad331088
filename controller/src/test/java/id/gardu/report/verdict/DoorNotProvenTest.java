package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 5. */
class DoorNotProvenTest {
    @Test
    void aBusySiteThatFallsSilentIsNotProvenThoughItIsOverTheLine() {
        Judgement judgement = new TestMonth().on(12, 30, TestDay::empty).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.DOOR_NOT_PROVEN);
        assertThat(judgement.rule()).isEqualTo(5);
        assertThat(TestMonth.term(judgement, "silent-days")).isEqualTo("19");
        assertThat(judgement.nearLine()).isFalse();
    }

    @Test
    void fiveDaysAreASilenceAndFourAreNot() {
        assertThat(new TestMonth().on(11, 15, TestDay::empty).verdict())
                .isEqualTo(Verdict.DOOR_NOT_PROVEN);
        assertThat(new TestMonth().on(11, 14, TestDay::empty).verdict()).isEqualTo(Verdict.USED);
    }

    @Test
    void aTestLoginBreaksASilence() {
        assertThat(new TestMonth().on(11, 15, TestDay::empty).on(13, 13, TestDay::tested).verdict())
                .isEqualTo(Verdict.USED);
    }

    @Test
    void daysOnWhichItWasDownOrClosedNeitherBreakASilenceNorLengthenIt() {
        assertThat(new TestMonth().on(11, 15, TestDay::empty).on(13, 13, TestDay::closed).verdict())
                .isEqualTo(Verdict.USED);
        assertThat(new TestMonth().on(11, 16, TestDay::empty).on(13, 13, TestDay::closed).verdict())
                .isEqualTo(Verdict.DOOR_NOT_PROVEN);
    }

    @Test
    void whereFewCameAnywayTheSameDaysAreNoSilence() {
        // Of the other days of the month and the two before, 43 of 85 had a session.
        TestMonth seldom = new TestMonth().sessionDaysBefore(9, 9).active(40);
        assertThat(seldom.on(11, 15, TestDay::empty).verdict()).isEqualTo(Verdict.USED);

        TestMonth half = new TestMonth().sessionDaysBefore(15, 15).active(40);
        for (int day = 1; day <= 18; day += 2) {
            half.on(day, day, TestDay::empty);
        }
        // About half of the others: ten days are 2.3 % likely, twelve 0.7 %.
        assertThat(half.on(20, 29, TestDay::empty).verdict()).isEqualTo(Verdict.USED);
        assertThat(half.on(19, 30, TestDay::empty).verdict()).isEqualTo(Verdict.DOOR_NOT_PROVEN);
    }

    @Test
    void onlyTheTwoJudgedMonthsBeforeSayHowOftenSomebodyComes() {
        TestMonth month = new TestMonth().idle().active(40).before();
        month.alsoBefore(TestMonth.notJudged(1, 0));
        month.alsoBefore(TestMonth.judged(2, 40, 30));
        month.alsoBefore(TestMonth.judged(3, 40, 30));

        assertThat(month.verdict()).isEqualTo(Verdict.DOOR_NOT_PROVEN);
        assertThat(TestMonth.term(month.judged(), "session-days-pct")).isEqualTo("100");
    }

    @Test
    void underTheLineAndNoProofOfTheDoorOnTheLastFourteenDaysIsNotProven() {
        Judgement judgement = new TestMonth().idle().judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.DOOR_NOT_PROVEN);
        assertThat(TestMonth.term(judgement, "door-proof-days")).isEqualTo("0");
        assertThat(TestMonth.term(judgement, "open-up-days")).isEqualTo("14");
    }

    @Test
    void aTestLoginOnTheFourteenthDayFromTheLastProvesIt() {
        assertThat(new TestMonth().idle().on(17, 17, TestDay::tested).verdict())
                .isEqualTo(Verdict.UNDER_USED);
        assertThat(new TestMonth().idle().on(16, 16, TestDay::tested).verdict())
                .isEqualTo(Verdict.DOOR_NOT_PROVEN);
    }

    @Test
    void daysOnWhichItWasDownDoNotCountAmongTheFourteen() {
        assertThat(
                        new TestMonth()
                                .idle()
                                .on(16, 16, TestDay::tested)
                                .on(29, 29, day -> day.down(9 * TestDay.HOUR))
                                .verdict())
                .isEqualTo(Verdict.UNDER_USED);
    }

    @Test
    void whereTheMonthHasFewerOpenUpDaysThoseAreLookedAtAndSaid() {
        Judgement judgement =
                new TestMonth()
                        .idle()
                        .on(1, 14, TestDay::inMaintenance)
                        .on(15, 17, TestDay::mostlyUnknown)
                        .judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.DOOR_NOT_PROVEN);
        assertThat(TestMonth.term(judgement, "open-up-days")).isEqualTo("13");
    }

    @Test
    void atTheLineNoProofIsAskedFor() {
        assertThat(
                        new TestMonth()
                                .idle()
                                .active(TestMonth.LINE)
                                .on(1, 1, day -> day.sessions(30))
                                .verdict())
                .isEqualTo(Verdict.USED);
        assertThat(
                        new TestMonth()
                                .idle()
                                .active(TestMonth.LINE - 1)
                                .on(1, 1, day -> day.sessions(30))
                                .verdict())
                .isEqualTo(Verdict.DOOR_NOT_PROVEN);
    }

    @Test
    void aMonthWithoutProofIsNoJudgedMonth() {
        assertThat(new TestMonth().idle().judged().before().judged()).isFalse();
    }
}
