package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence.Evidence;
import id.gardu.ap.HealthRules.Sighting;
import id.gardu.ap.HealthRules.Sighting.Answered;
import id.gardu.ap.HealthRules.Sighting.Missed;
import id.gardu.ap.HealthRules.Sighting.NotAsked;
import id.gardu.ap.HealthRules.Sighting.Refused;
import id.gardu.ap.HealthRules.Surroundings;
import id.gardu.ap.HealthRules.Surroundings.Sight;
import id.gardu.ap.HealthRules.Surroundings.Uplink;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stories of seconds and sightings: {@code +} answered, {@code -} missed, {@code !} refused, {@code
 * x} could not be asked; then {@code m} in maintenance, {@code u50} its uplink is away since 50,
 * {@code ?} its uplink is in doubt, {@code h66} it was heard otherwise at 66, {@code h66f50} octets
 * had risen at 66 since 50, {@code o50} a session that moved last reported at 50, {@code c} so many
 * are silent that it may be us, {@code b} it is us, {@code d70} the database was away until 70.
 */
class HealthRulesTest {
    private static final Pattern SIGHTING =
            Pattern.compile(
                    "(\\d+)([-+!x])(m?)(?:u(\\d+))?(\\??)(?:h(\\d+))?(?:f(\\d+))?(?:o(\\d+))?"
                            + "([cb]?)(?:d(\\d+))?");

    private final HealthRules rules =
            new HealthRules(Duration.ofMinutes(10), Duration.ofMinutes(2));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # a lost packet is no outage
                    0+,                               UP,          0
                    0+ 60-,                           SUSPECT,     60
                    0+ 60- 65+,                       UP,          0
                    0+ 60- 65- 70+,                   UP,          0
                    0+ 60- 65- 70+ 130- 135-,         SUSPECT,     130
                    # three are, from the first on, until two answers
                    0+ 60- 65- 70-,                   DOWN,        60
                    0+ 60- 65- 70- 130-,              DOWN,        60
                    0+ 60- 65- 70- 130+,              RECOVERING,  130
                    0+ 60- 65- 70- 130+ 135-,         DOWN,        60
                    0+ 60- 65- 70- 130+ 135- 200+ 205+, UP,        200
                    0+ 60- 65- 70- 130+ 135+,         UP,          130
                    # one that never answered is not down
                    0-,                               UNKNOWN,     0
                    0- 60- 120- 180-,                 UNKNOWN,     0
                    0- 60- 120- 180+,                 UP,          180
                    # somebody is there
                    0+ 60! 65! 70!,                   SILENT,      60
                    0+ 60! 65! 70+,                   UP,          0
                    0+ 60- 65- 70-h66,                SILENT,      60
                    0+ 60- 65- 70-h59,                DOWN,        60
                    0+ 60- 65- 70- 130-h120,          SILENT,      120
                    0+ 60- 65- 70- 130!,              SILENT,      130
                    0+ 60- 65- 70-h66 666-h66,        SILENT,      60
                    # while the database is away no session proves anything
                    0+ 60- 65- 70-h66 3000-h66d3000,  SILENT,      60
                    0+ 60- 65- 70-h66 3500-h66d3000,  SILENT,      60
                    0+ 60- 65- 70-h66 3601-h66d3000,  DOWN,        3000
                    0+ 60- 65- 70- 700-d700,          DOWN,        60
                    0+ 60- 65- 70-h66 667-h66,        DOWN,        66
                    0+ 60- 65- 70-h66 667-u600h66,    UNREACHABLE, 66
                    0+ 60- 65- 70-h66 130+,           UP,          130
                    0- 60- 120-h100,                  SILENT,      100
                    0+ 60- 65- 70- 130+ 135!,         SILENT,      130
                    # a session whose octets moved just before may still report
                    0+ 60- 65- 70-h50f20o50,          SUSPECT,     60
                    0+ 60- 65- 70-h50f20,             DOWN,        60
                    0+ 60- 65- 70-h50f20o50 80-h80f50, SILENT,     60
                    0+ 60- 65- 70-h50f20o50 80-h50f20o80, DOWN,    60
                    0+ 60- 65- 70-h50f20o50 700-h50f20o50, DOWN,   60
                    # what rose may have risen before the outage
                    0+ 60- 65- 70- 130-h120f50,       DOWN,        60
                    0+ 60- 65- 70- 130-h120f61,       SILENT,      120
                    0+ 60- 65- 70-h66f30 667-h66f30,  DOWN,        60
                    # a NAS that seldom reports is waited for twice as long as it took before
                    0+ 60+ 1200- 1205- 1210-h1201f300 2900-h1201f300, SILENT, 1200
                    0+ 60+ 1200- 1205- 1210-h1201f300 3010-h1201f300, DOWN, 1200
                    # it may be us, it is us
                    0+ 60- 65- 70-c 75-c,             SUSPECT,     60
                    0+ 60- 65- 70-c 75-,              DOWN,        60
                    0+ 60x 65x 70x 130-b 140-b,       UNKNOWN,     60
                    # what it hangs on
                    0+ 60- 65- 70-u50,                UNREACHABLE, 60
                    0+ 60- 65- 70-?,                  SUSPECT,     60
                    0+ 60- 65- 70-? 75-u72,          UNREACHABLE, 60
                    0+ 60- 65- 70-? 75-? 80-? 85-?,   DOWN,        60
                    0+ 60- 65- 70- 75-u62,            UNREACHABLE, 60
                    0+ 60- 65- 70- 1000-u990,         DOWN,        60
                    0+ 60- 65- 70-u50 130- 135-,      UNREACHABLE, 60
                    0+ 60- 65- 70-u50 130- 135- 140-, DOWN,        60
                    0+ 60- 65- 70-u50 130- 135-u134 140-u134 145- 150-, UNREACHABLE, 60
                    0+ 60- 65- 70-u50 130+ 135+,      UP,          130
                    # somebody works on it
                    0+ 60-m 120-m 180-m 240-m,        MAINTENANCE, 60
                    0+ 60+m 120+,                     UP,          120
                    0+ 60-m 120-,                     SUSPECT,     120
                    0+ 60-m 120- 125+,                UP,          125
                    0+ 60-m 120- 125- 130-,           DOWN,        120
                    0-m 60-,                          UNKNOWN,     60
                    # our own side is at fault
                    0+ 60x 65x,                       SUSPECT,     60
                    0+ 60x 65x 70x,                   UNKNOWN,     60
                    0+ 60x 65x 70x 130-,              SUSPECT,     130
                    0+ 60x 65x 70x 130+,              UP,          130
                    0+ 60- 65- 70- 130x,              DOWN,        60
                    0x,                               UNKNOWN,     0
                    """)
    void aStoryEndsInAState(String story, ApState state, long since) {
        Health end = tell(story);

        assertThat(end.state()).isEqualTo(state);
        assertThat(end.since()).isEqualTo(at(since));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0+ 60- 65- 70-, 0
                    0+ 60+ 120- 125- 130- 190-, 60
                    """)
    void anOutageRemembersWhenItWasLastKnownGood(String story, long lastAnswer) {
        assertThat(tell(story).lastAnswer()).contains(at(lastAnswer));
    }

    private Health tell(String story) {
        Health health = Health.fresh(at(0));
        for (String sighting : story.split(" ", -1)) {
            Matcher parts = SIGHTING.matcher(sighting);
            assertThat(parts.matches()).as(sighting).isTrue();
            health = rules.next(health, sighting(parts), around(parts));
        }
        return health;
    }

    private static Sighting sighting(Matcher parts) {
        Instant at = at(Long.parseLong(parts.group(1)));
        return switch (parts.group(2)) {
            case "+" -> new Answered(at);
            case "-" -> new Missed(at);
            case "!" -> new Refused(at, Cause.AGENT_REFUSES);
            default -> new NotAsked(at);
        };
    }

    private static Surroundings around(Matcher parts) {
        Uplink doubtful = parts.group(5).isEmpty() ? new Uplink.There() : new Uplink.InDoubt();
        return new Surroundings(
                !parts.group(3).isEmpty(),
                Optional.ofNullable(parts.group(4))
                        .<Uplink>map(since -> new Uplink.Away(at(Long.parseLong(since))))
                        .orElse(doubtful),
                new Evidence(
                        number(parts, 6).map(at -> new Sign(number(parts, 7).orElse(at), at)),
                        number(parts, 8)),
                number(parts, 10),
                switch (parts.group(9)) {
                    case "c" -> Sight.IN_DOUBT;
                    case "b" -> Sight.BLIND;
                    default -> Sight.CLEAR;
                });
    }

    private static Optional<Instant> number(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).map(text -> at(Long.parseLong(text)));
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
