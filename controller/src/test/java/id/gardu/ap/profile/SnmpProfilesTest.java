package id.gardu.ap.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.gardu.config.InvalidConfig;
import id.gardu.house.Checkout;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;
import id.gardu.snmp.agent.SnmpRecording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;

class SnmpProfilesTest {
    private static final String TWO =
            "recognise: {by: {object-id: 1.3.6.1.4.1.99999, descr: Hutan}}\n";

    @TempDir private Path folder;

    @Test
    void everyMistakeOfEveryFileIsToldAtOnce() throws IOException {
        Files.writeString(
                folder.resolve("a.yaml"),
                """
                profile: {family: hutan, bulkk: true}
                recognise: {alone: {object-id: 1.3.6.1.4.1.99999}}
                metrics:
                  cpu: {oid: 1.3.6.x, range: 0..900}
                  color: {oid: 1.3.6.1}
                """);
        Files.writeString(
                folder.resolve("b.yaml"),
                "profile: {family: laut}\n"
                        + TWO
                        + "tables: {t: {table: 1.3.6.1, metrics: {clients: {column: 0}}}}\n");
        Files.writeString(folder.resolve("c.yaml"), "profile: {family: laut}\n" + TWO);

        InvalidConfig invalid =
                catchThrowableOfType(InvalidConfig.class, () -> SnmpProfiles.read(folder));

        assertThat(invalid.mistakes())
                .anyMatch(
                        told -> told.contains("a.yaml: profile.bulkk: is not a key (did you mean"))
                .anyMatch(told -> told.contains("recognise.alone: \"1 answer\" is not two answers"))
                .anyMatch(told -> told.contains("metrics.cpu.oid: \"1.3.6.x\" is not an OID"))
                .anyMatch(told -> told.contains("metrics.cpu.range: \"0..900\""))
                .anyMatch(told -> told.contains("metrics.color: \"color\" is not a metric"))
                .anyMatch(told -> told.contains("b.yaml: tables.t.radio"))
                .anyMatch(told -> told.contains("b.yaml: tables.t.metrics.clients.column"));
    }

    @Test
    void everyFamilyOfTheContractHasAProfile() throws InvalidConfig {
        assertThat(shipped().known().stream().map(DeviceProfile::family))
                .containsExactlyInAnyOrder(
                        ("unifi airos mikrotik aruba-instant aruba-controller ruckus-ap"
                                        + " ruckus-zonedirector ruckus-unleashed ruckus-smartzone"
                                        + " cisco-wlc cisco-cbw cnpilot epmp grandstream huawei-ac"
                                        + " fortiap hiveos zyxel ruijie-ac tplink-eap openwrt")
                                .split(" "));
    }

    @Test
    void oneAnswerOrTwoFamiliesAreNoProof() throws Exception {
        Files.writeString(folder.resolve("a.yaml"), "profile: {family: hutan}\n" + TWO);
        Files.writeString(folder.resolve("b.yaml"), "profile: {family: laut}\n" + TWO);
        SnmpProfiles both = SnmpProfiles.read(folder);
        String device = "1.3.6.1.2.1.1.1.0|4|Hutan 2\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.3\n";

        Recognition twice = Recognition.of(both, values(device));
        assertThat(twice.profile().family()).isEqualTo("generic");
        assertThat(twice.why()).containsExactly("answers of several families: [hutan, laut]");

        Files.delete(folder.resolve("b.yaml"));
        SnmpProfiles one = SnmpProfiles.read(folder);
        assertThat(Recognition.of(one, values(device)).profile().family()).isEqualTo("hutan");
        assertThat(Recognition.of(one, values(device.replace("Hutan", "Linux"))).why())
                .containsExactly("no family has two answers that agree with this device's");
    }

    @Test
    void whatNobodyWouldBelieveIsAbsentAndNeverZero() throws Exception {
        DeviceProfile airos = shipped().of("airos").orElseThrow();
        SnmpValues told =
                values(
                        """
                        1.3.6.1.4.1.41112.1.4.1.1.4.1|2|5745
                        1.3.6.1.4.1.41112.1.4.1.1.6.1|2|270
                        1.3.6.1.4.1.41112.1.4.5.1.8.1|2|0
                        1.3.6.1.4.1.41112.1.4.5.1.15.1|66|70000
                        1.3.6.1.4.1.41112.1.4.8.4.0|2|480000000
                        """);
        WirelessReading reading = new ProfileReader(airos, told, Set.of()).reading();
        assertThat(reading.clients()).isEmpty();
        assertThat(reading.figures()).isEmpty();
        assertThat(reading.radios())
                .singleElement()
                .satisfies(
                        radio -> {
                            assertThat(radio.channel())
                                    .map(RadioChannel::toString)
                                    .contains("149 (5 GHz)");
                            assertThat(radio.figures()).isEmpty();
                        });
    }

    @Test
    void aColumnThatWasNotToldToItsEndIsNotSummedUp() throws Exception {
        DeviceProfile unifi = shipped().of("unifi").orElseThrow();
        SnmpValues told =
                values(
                        """
                        1.3.6.1.4.1.41112.1.6.1.2.1.6.1|4|GARDU
                        1.3.6.1.4.1.41112.1.6.1.2.1.6.2|4|vwire-0123
                        1.3.6.1.4.1.41112.1.6.1.2.1.8.1|2|7
                        1.3.6.1.4.1.41112.1.6.1.2.1.8.2|2|1
                        1.3.6.1.4.1.41112.1.6.1.2.1.9.1|4|6e
                        1.3.6.1.4.1.41112.1.6.1.2.1.9.2|4|6e
                        1.3.6.1.4.1.41112.1.6.1.2.1.4.1|2|149
                        """);
        WirelessReading whole = new ProfileReader(unifi, told, Set.of()).reading();
        assertThat(whole.clients().orElseThrow().count()).isEqualTo(7);
        assertThat(whole.ssids()).hasSize(1);
        assertThat(whole.radios().getFirst().channel().orElseThrow().toString())
                .isEqualTo("149 (6 GHz)");

        Oid clients = Oid.parse("1.3.6.1.4.1.41112.1.6.1.2.1.8");
        WirelessReading part = new ProfileReader(unifi, told, Set.of(clients)).reading();
        assertThat(part.clients()).isEmpty();
        assertThat(part.radios().getFirst().channel()).isPresent();
    }

    private static SnmpProfiles shipped() throws InvalidConfig {
        return SnmpProfiles.read(Checkout.root().resolve("config/snmp-profiles"));
    }

    private static SnmpValues values(String lines) throws IOException {
        return new SnmpValues(
                new TreeMap<Oid, SnmpValue>(SnmpRecording.parse("a device", lines).objects()));
    }
}
