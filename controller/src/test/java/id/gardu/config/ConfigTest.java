package id.gardu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class ConfigTest {
    private static Config config(String yaml, Map<String, String> environment)
            throws InvalidConfig {
        return Config.parse(yaml, "gardu.yaml", environment);
    }

    @Test
    void everyMistakeIsToldAtOnceWithPathValueAndWhatIsRight() throws InvalidConfig {
        Config config =
                config(
                        """
                        radius:
                          auth-port: 18l2
                          lisen: 0.0.0.0
                          wait: 5 minutes
                        city:
                          time-zone: Asia/Kolkata
                        """,
                        Map.of());
        Section radius = config.section("radius");
        assertThat(radius.port("auth-port", 1812)).isEqualTo(1812);
        assertThat(radius.text("listen", "0.0.0.0")).isEqualTo("0.0.0.0");
        assertThat(radius.duration("wait", Duration.ofSeconds(5))).hasSeconds(5);
        var _ = config.section("city").wholeHourZone("time-zone", "Asia/Jakarta");
        InvalidConfig told = catchThrowableOfType(InvalidConfig.class, config::finish);
        assertThat(told.mistakes())
                .containsExactly(
                        "radius.auth-port: \"18l2\" is not a port (1-65535)",
                        "radius.wait: \"5 minutes\" is not a time such as 5s, 10m, 24h or 30d",
                        "city.time-zone: \"Asia/Kolkata\" is not a time zone with whole-hour"
                                + " offset, such as Asia/Jakarta",
                        "radius.lisen: is not a key (did you mean radius.listen?)");
    }

    @Test
    void theEnvironmentOverridesAKeyAndAnUnknownVariableIsAMistake() throws InvalidConfig {
        Config config =
                config(
                        "radius: {auth-port: 1}",
                        Map.of("GARDU_RADIUS_AUTH_PORT", "2", "GARDU_RADIUS_AUHT_PORT", "3"));
        assertThat(config.section("radius").port("auth-port", 1812)).isEqualTo(2);
        InvalidConfig told = catchThrowableOfType(InvalidConfig.class, config::finish);
        assertThat(told.mistakes()).containsExactly("GARDU_RADIUS_AUHT_PORT: overrides no key");
    }

    @Test
    void aSecretIsUsableAndPrintsAsSecret() throws InvalidConfig {
        Config config = config("database: {password: hunter2}", Map.of());
        SecretText password = config.section("database").secret("password");
        assertThat(password.reveal()).isEqualTo("hunter2");
        assertThat(password).hasToString("<secret>");
        assertThat(config.effective()).containsEntry("database.password", "<secret>");
        config.finish();
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() {
        InvalidConfig told =
                catchThrowableOfType(
                        InvalidConfig.class, () -> config("radius:\n\tport: 1", Map.of()));
        assertThat(told.mistakes())
                .singleElement()
                .asString()
                .startsWith("gardu.yaml line 2: not YAML");
        InvalidConfig twice =
                catchThrowableOfType(InvalidConfig.class, () -> config("a: 1\na: 2", Map.of()));
        assertThat(twice.mistakes()).singleElement().asString().contains("Duplicate");
    }
}
