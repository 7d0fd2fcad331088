package id.gardu.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 3. */
class NeverHeardTest {
    @Test
    void aSiteWithoutANasIsNotMeasurable() {
        Judgement judgement = new TestMonth().idle().withoutNas().judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_MEASURABLE);
        assertThat(judgement.rule()).isEqualTo(3);
        assertThat(TestMonth.term(judgement, "nas")).isEqualTo("none");
    }

    @Test
    void aNasThatNeverSpokeInItsLifeIsNot() {
        Judgement judgement = new TestMonth().idle().neverHeard().judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_MEASURABLE);
        assertThat(TestMonth.term(judgement, "nas")).isEqualTo("never-heard");
    }

    @Test
    void aNasThatSpokeOnceAndIsQuietNowIsMeasured() {
        assertThat(new TestMonth().idle().verdict()).isEqualTo(Verdict.DOOR_NOT_PROVEN);
    }

    @Test
    void onlyWrongSecretsAreNobodyGetsInThoughNothingAuthenticWasEverHeard() {
        assertThat(new TestMonth().idle().neverHeard().always(day -> day.wrongSecrets(3)).verdict())
                .isEqualTo(Verdict.NOBODY_GETS_IN);
    }
}
