package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.house.Checkout;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** The shipped configuration, the code that reads it and the overrides stay in step. */
class SettingsTest {
    private static final Path SHIPPED = Checkout.root().resolve("config/gardu.yaml");

    private static SortedMap<String, String> effective(String yaml) throws InvalidConfig {
        return Settings.read(Config.parse(yaml, "test", Map.of())).effective();
    }

    @Test
    void theShippedFileSaysEveryKeyWithItsDefault() throws Exception {
        assertThat(effective(Files.readString(SHIPPED))).isEqualTo(effective(""));
        String text = Files.readString(SHIPPED);
        for (String key : effective("").keySet()) {
            assertThat(text).contains(key.substring(key.lastIndexOf('.') + 1) + ":");
        }
    }

    @Test
    void noTwoKeysAreOverriddenByTheSameVariable() throws Exception {
        var variables = new TreeSet<String>();
        for (String key : effective("").keySet()) {
            assertThat(variables.add(Config.variable(key))).as(key).isTrue();
        }
    }

    @Test
    void everyRoomsMistakesAreToldTogether() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                        InvalidConfig.class,
                                        () ->
                                                effective(
                                                        """
                                                        radius: {auth-port: 99999}
                                                        database: {url: mysql://x}
                                                        console: {tls: {certificate: a.pem}}
                                                        acounting: {queue: 1}
                                                        http: {connections-per-address: 64}
                                                        """))
                                .mistakes())
                .containsExactly(
                        "http.connections-per-address: there is no such number any more: when all"
                                + " connections are taken, the longest silent of the address that"
                                + " holds most goes. Take the line out",
                        "database.url: \"mysql://x\" is not empty or"
                                + " jdbc:postgresql://HOST:PORT/NAME",
                        "radius.auth-port: \"99999\" is not a port (1-65535)",
                        "console.tls.key: \"\" is not set, although the other is",
                        "acounting.queue: is not a key (did you mean accounting.queue?)");
    }
}
