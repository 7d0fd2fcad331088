package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

class RadiusSettingsTest {
    @Test
    void aCheckoutListensEverywhere() throws InvalidConfig {
        RadiusSettings settings = read("");
        assertThat(settings.listen()).containsExactly(InetAddress.ofLiteral("0.0.0.0"));
        assertThat(settings.authPort()).isEqualTo(1812);
        assertThat(settings.accountingPort()).isEqualTo(1813);
        assertThat(settings.rejectDelay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void severalAddressesMayBeListed() throws InvalidConfig {
        assertThat(read("radius: {listen: [10.8.0.1, \"::1\"]}").listen())
                .containsExactly(InetAddress.ofLiteral("10.8.0.1"), InetAddress.ofLiteral("::1"));
    }

    @Test
    void everyMistakeIsTold() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "radius: {listen: gerbang, auth-port: 18l2,"
                                                + " reject-delay: 11s}"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("radius.listen: \"gerbang\" is not an address")
                .hasMessageContaining("radius.auth-port: \"18l2\" is not a port (1-65535)")
                .hasMessageContaining("radius.reject-delay");
    }

    private static RadiusSettings read(String yaml) throws InvalidConfig {
        Config config = Config.parse(yaml, "test", Map.of());
        RadiusSettings settings =
                RadiusSettings.from(config.section("radius"), config.section("radsec"));
        config.finish();
        return settings;
    }
}
