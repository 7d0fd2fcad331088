package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.config.Config;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class ResidentSettingsTest {
    @Test
    void anEmptyConfigurationGivesTheDefaults() throws Exception {
        Config config = Config.parse("", "test", Map.of());
        assertThat(ResidentSettings.from(config.section("resident")))
                .isEqualTo(ResidentSettings.DEFAULT);
        config.finish();
    }

    @Test
    void aLifetimeOfAnHourIsToldAsAMistake() throws Exception {
        Config config = Config.parse("resident: {legacy-lifetime: 1h}", "test", Map.of());
        assertThat(ResidentSettings.from(config.section("resident")).legacyLifetime())
                .isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(config::finish)
                .hasMessageContaining("resident.legacy-lifetime")
                .hasMessageContaining("1d to 3650d");
    }
}
