package id.gardu.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class DataSettingsTest {
    private static DataSettings read(String contact) throws InvalidConfig {
        Config config =
                Config.parse("data:\n  contact: \"" + contact + "\"\n", "gardu.yaml", Map.of());
        DataSettings settings = DataSettings.from(config.section("data"), "Kota Malang");
        config.finish();
        return settings;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "data@malangkota.go.id", "https://malangkota.go.id/ppid?bidang=data"})
    void whereToAskIsAnAddress(String contact) throws InvalidConfig {
        assertThat(read(contact).contact()).isEqualTo(contact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Diskominfo <data@malangkota.go.id>", "datang ke Balai Kota", "a@b c"})
    void whatNoProgramCanFollowIsAMistake(String contact) {
        assertThat(catchThrowableOfType(InvalidConfig.class, () -> read(contact)).mistakes())
                .singleElement()
                .asString()
                .contains("contact", "an e-mail or web address");
    }
}
