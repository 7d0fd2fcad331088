package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.ap.profile.SnmpProfiles;
import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.house.Checkout;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class ApSettingsTest {
    @Test
    void withoutAWordTheyAreAskedOnceAMinute() throws InvalidConfig {
        ApSettings settings = read("");

        assertThat(settings.pollInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.recheckInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.readingsKept()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void aShortPollIntervalShortensTheRecheck() throws InvalidConfig {
        assertThat(read("ap: {poll-interval: 1s}").recheckInterval())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void allMistakesAreToldTogether() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "ap: {poll-interval: 10ms, recheck-interval: 2m, retries:"
                                                + " 9, timeout: soon}"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("ap.poll-interval: \"10ms\" is not a time from 100ms to 1h")
                .hasMessageContaining("ap.recheck-interval")
                .hasMessageContaining("ap.retries")
                .hasMessageContaining("ap.timeout: \"soon\"");
    }

    static ApSettings read(String yaml) throws InvalidConfig {
        Config config = Config.parse(yaml, "test", Map.of());
        ApSettings settings = ApSettings.from(config.section("ap"), shipped());
        config.finish();
        return settings;
    }

    static SnmpProfiles shipped() throws InvalidConfig {
        return SnmpProfiles.read(Checkout.root().resolve("config/snmp-profiles"));
    }
}
