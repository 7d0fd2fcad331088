package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 2. */
class NobodyGetsInTest {
    private static TestMonth shutOn(int days) {
        return new TestMonth()
                .always(TestDay::empty)
                .on(1, days, day -> day.refused(1))
                .before(60, 60, 60);
    }

    @Test
    void threeDaysOnWhichWhoeverTriedStayedOutsideAreEnough() {
        Judgement judgement = shutOn(3).judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.NOBODY_GETS_IN);
        assertThat(judgement.rule()).isEqualTo(2);
        assertThat(TestMonth.term(judgement, "shut-days")).isEqualTo("3");
    }

    @Test
    void twoDaysAreNot() {
        assertThat(shutOn(2).verdict()).isNotEqualTo(Verdict.NOBODY_GETS_IN);
    }

    @Test
    void aFifthOfTheDaysOnWhichAnybodyTriedIsNotMoreThanAFifth() {
        assertThat(shutOn(3).on(4, 15, day -> day.sessions(9)).verdict())
                .isNotEqualTo(Verdict.NOBODY_GETS_IN);
        assertThat(shutOn(3).on(4, 14, day -> day.sessions(9)).verdict())
                .isEqualTo(Verdict.NOBODY_GETS_IN);
    }

    @Test
    void aDayOnWhichStaffGotInIsNotShut() {
        assertThat(shutOn(3).on(2, 2, TestDay::tested).verdict())
                .isNotEqualTo(Verdict.NOBODY_GETS_IN);
    }

    @Test
    void aDayOnWhichItWasDownIsNotShut() {
        assertThat(shutOn(3).on(2, 2, day -> day.down(9 * TestDay.HOUR)).verdict())
                .isNotEqualTo(Verdict.NOBODY_GETS_IN);
    }

    @Test
    void whereNoAccessPointIsWatchedAGatewayThatIsHeardIsUp() {
        assertThat(shutOn(3).aps(0, 0).always(TestDay::onlyHeard).verdict())
                .isEqualTo(Verdict.NOBODY_GETS_IN);
    }

    @Test
    void packetsSignedWithAWrongSecretAreEnoughWithoutAStation() {
        assertThat(
                        new TestMonth()
                                .always(TestDay::empty)
                                .on(5, 30, day -> day.wrongSecrets(40))
                                .verdict())
                .isEqualTo(Verdict.NOBODY_GETS_IN);
    }

    @Test
    void wrongSecretsBesideSessionsAreNot() {
        assertThat(new TestMonth().always(day -> day.wrongSecrets(40)).verdict())
                .isEqualTo(Verdict.USED);
    }

    @Test
    void fiveRefusedStationsAndOverThreeTimesThoseLetInAreEnough() {
        Judgement judgement =
                new TestMonth()
                        .always(TestDay::empty)
                        .on(10, 10, day -> day.sessions(1).refused(5))
                        .on(30, 30, day -> day.sessions(1).refused(2))
                        .judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.NOBODY_GETS_IN);
        assertThat(TestMonth.term(judgement, "refused-stations")).isEqualTo("7");
        assertThat(TestMonth.term(judgement, "let-in-stations")).isEqualTo("2");
    }

    @Test
    void threeTimesThoseLetInAreNotOverThreeTimes() {
        assertThat(
                        new TestMonth()
                                .always(day -> day.sessions(1))
                                .always(day -> day.refused(3))
                                .verdict())
                .isEqualTo(Verdict.USED);
    }

    @Test
    void fourRefusedStationsAreNotEnough() {
        assertThat(
                        new TestMonth()
                                .always(TestDay::empty)
                                .on(29, 30, day -> day.refused(2))
                                .verdict())
                .isNotEqualTo(Verdict.NOBODY_GETS_IN);
    }
}
