package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class PhoneSettingsTest {
    @Test
    void anEmptyFileGivesTheDefaults() throws InvalidConfig {
        assertThat(read("{}")).isEqualTo(PhoneSettings.DEFAULT);
    }

    @Test
    void anOperatorMaySendCodesToTwoCountriesAndFewer() throws InvalidConfig {
        PhoneSettings settings = read("{allow: ['+62', '+65'], codes-per-number: 3, kept: 90d}");
        assertThat(settings.allow()).isEqualTo(List.of("+62", "+65"));
        assertThat(settings.perNumber()).isEqualTo(3);
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void everyMistakeIsToldTogether() {
        InvalidConfig told =
                catchThrowableOfType(
                        InvalidConfig.class,
                        () -> read("{region: Indonesia, allow: [62], kept: 3d}"));
        assertThat(told.mistakes())
                .hasSize(3)
                .anyMatch(line -> line.contains("phone.region"))
                .anyMatch(line -> line.contains("phone.allow"))
                .anyMatch(line -> line.contains("phone.kept"));
    }

    @Test
    void aKeyThatIsNoneAnyMoreSaysWhatHoldsInItsPlace() {
        InvalidConfig told =
                catchThrowableOfType(
                        InvalidConfig.class,
                        () -> read("{codes-per-device: 3, codes-per-address: 60}"));
        assertThat(told.mistakes())
                .hasSize(2)
                .allMatch(line -> line.contains("no key any more"))
                .allMatch(line -> line.contains("message.daily-limit"))
                .anyMatch(line -> line.startsWith("phone.codes-per-address"));
    }

    private static PhoneSettings read(String yaml) throws InvalidConfig {
        Config config = Config.parse("phone: " + yaml + "\n", "test", Map.of());
        PhoneSettings settings = PhoneSettings.from(config.section("phone"));
        config.finish();
        return settings;
    }
}
