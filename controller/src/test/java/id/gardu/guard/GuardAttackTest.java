package id.gardu.guard;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.guard.AttackedCity.Attack;
import id.gardu.guard.AttackedCity.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;

/**
 * The attacks of docs/security.md on a simulated city of 551 sites. {@code -Dgardu.seed=N} is
 * another city; with {@code -Dgardu.faults=true} an hour of each too.
 */
class GuardAttackTest {
    private static final long SEED = Long.getLong("gardu.seed", 1);
    private static final int CAP = 2_000;

    private static Figures attacked(Attack attack, int sites, Duration time) {
        Figures figures = new AttackedCity(attack, sites, SEED).live(time);
        System.out.printf("attack %s at %d, %s: %s%n", attack, sites, time, figures);
        assertThat(figures.elsewhere()).isEqualTo(100);
        assertThat(figures.known()).isEqualTo(100);
        assertThat(figures.sent()).isLessThanOrEqualTo(CAP);
        return figures;
    }

    @ParameterizedTest
    @CsvSource({"FORGED,1", "FORGED,10", "ONE_A_MINUTE,1", "ONE_A_MINUTE,10"})
    void whoCannotBeThereClosesNoSiteInTenMinutes(Attack attack, int sites) {
        assertThat(attacked(attack, sites, Duration.ofMinutes(10)).here())
                .isGreaterThanOrEqualTo(95);
    }

    @ParameterizedTest
    @CsvSource({"MANY_A_MINUTE,1", "MANY_A_MINUTE,10", "NO_EVIDENCE,1", "NO_EVIDENCE,10"})
    void whoIsThereOrNeedsNoProofClosesTheWayByMessageOfThatSiteAlone(Attack attack, int sites) {
        attacked(attack, sites, Duration.ofMinutes(10));
    }

    @Test
    void anHourOfForgedDevicesClosesNoSite() {
        assertThat(attacked(Attack.FORGED, 1, Duration.ofHours(1)).here())
                .isGreaterThanOrEqualTo(95);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
    void anHourAtTenSites(Attack attack) {
        attacked(attack, 10, Duration.ofHours(1));
    }
}
