package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Debian's hostapd loads the file of a kit; only the radio is another: this machine has none. */
class RealHostapdKitTest {
    @TempDir Path folder;

    @Test
    void hostapdTakesEveryLine() throws Exception {
        Assumptions.assumeTrue(Shell.missing("hostapd").isEmpty(), "no hostapd");
        Path kit = folder.resolve("kit");
        try (TestHouse house =
                TestHouse.start(folder.resolve("data"), DatabaseSettings.embedded())) {
            Path sites =
                    Files.write(
                            folder.resolve("site.csv"),
                            List.of(
                                    "code,name,area_code",
                                    "rw03,"
                                            + TestHouse.cell("Balai \"RW 03\"; $(x) & #")
                                            + ",35.73.01.1001"));
            done(house, "site", "import", sites.toString());
            done(
                    house,
                    "nas",
                    "add",
                    "--name",
                    "rw03-ap",
                    "--address",
                    "127.0.0.1",
                    "--site",
                    "rw03",
                    "--kind",
                    "openwrt",
                    "--secret",
                    "rahasia dengan \"tanda\" $(x) #1");
            done(
                    house,
                    "nas",
                    "kit",
                    "rw03-ap",
                    "--controller",
                    "127.0.0.1",
                    "--out",
                    kit.toString());
        }
        Path file = kit.resolve("hostapd.conf");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("interface=wlan0", "interface=lo")
                        .replace("driver=nl80211", "driver=none"));
        List<String> said = untilEnabled(file);
        assertThat(said)
                .anyMatch(line -> line.contains("RADIUS Authentication server 127.0.0.1:"))
                .anyMatch(line -> line.contains("AP-ENABLED"))
                .noneMatch(line -> line.startsWith("Line ") || line.contains("errors found"));
    }

    private static void done(TestHouse house, String... words) {
        TestHouse.CommandResult result = house.gardu(words);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private List<String> untilEnabled(Path file) throws Exception {
        Path log = folder.resolve("hostapd.log");
        Process hostapd =
                new ProcessBuilder("hostapd", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    !hostapd.isAlive()
                                            || Files.readString(log).contains("AP-ENABLED"));
        } finally {
            hostapd.destroy();
            hostapd.waitFor();
        }
        return Files.readAllLines(log);
    }
}
