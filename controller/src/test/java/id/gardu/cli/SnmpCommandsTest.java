package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import id.gardu.api.ApiHouse;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code gardu snmp probe} and {@code record}, of devices that are not there. */
class SnmpCommandsTest {
    private static final String COMMUNITY = "baca-saja-dulu";

    /** An access point of two radios with a table of stations, as RouterOS has them. */
    private static final String ROUTER_OS =
            """
            1.3.6.1.2.1.1.1.0|4|RouterOS cAP ac
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.14988.1
            1.3.6.1.2.1.1.4.0|4|Pak RT, 081234567890
            1.3.6.1.2.1.1.5.0|4|balai-rw03
            1.3.6.1.2.1.2.2.1.6.1|4x|dc2c6e102030
            1.3.6.1.2.1.4.22.1.2.1.10.5.0.7|4x|a4c494112233
            1.3.6.1.4.1.14988.1.1.1.2.1.3.164.196.148.17.34.51.1|2|-61
            1.3.6.1.4.1.14988.1.1.1.3.1.4.1|4|GARDU
            1.3.6.1.4.1.14988.1.1.1.3.1.4.2|4|GARDU
            1.3.6.1.4.1.14988.1.1.1.3.1.6.1|65|7
            1.3.6.1.4.1.14988.1.1.1.3.1.6.2|65|4
            1.3.6.1.4.1.14988.1.1.1.3.1.7.1|2|2412
            1.3.6.1.4.1.14988.1.1.1.3.1.7.2|2|5745
            1.3.6.1.4.1.14988.1.1.1.3.1.9.1|2|-101
            1.3.6.1.4.1.14988.1.1.1.3.1.9.2|2|0
            1.3.6.1.4.1.14988.1.1.3.10.0|2|415
            1.3.6.1.4.1.14988.1.1.4.4.0|4|7.18.2
            1.3.6.1.4.1.14988.1.1.9.1.1.2.164.196.148.17.34.51|4|Siti punya
            1.3.6.1.4.1.14988.1.1.9.1.1.3.1|4|via 10.5.0.7, A4:C4:94:11:22:33
            """;

    @TempDir static Path data;
    @TempDir static Path desk;
    private static ApiHouse house;
    private static SnmpAgent agent;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, data);
        agent = SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        agent.serve(
                COMMUNITY, SimulatedDevice.of(SnmpRecording.parse("an access point", ROUTER_OS)));
        Files.writeString(data.resolve("console.address"), house.base() + "\n");
        Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
    }

    @AfterAll
    static void close() throws Exception {
        agent.close();
        house.close();
    }

    private static TypedCommand snmp(String verb, String community, String... more) {
        var typed =
                new ArrayList<>(
                        List.of(
                                "snmp",
                                verb,
                                "127.0.0.1:" + agent.address().getPort(),
                                "--snmp",
                                "v2c:" + community));
        typed.addAll(List.of(more));
        return TypedCommand.in(data, typed.toArray(String[]::new));
    }

    @Test
    void aDeviceIsToldByItsFamilyWithWhatShowsThatAndItsRadios() throws Exception {
        TypedCommand probe = snmp("probe", COMMUNITY, "--json");
        assertThat(probe.exit()).as(probe.err()).isZero();
        JsonNode device = new JsonMapper().readTree(probe.out());
        assertThat(device.path("family").asText()).isEqualTo("mikrotik");
        assertThat(device.path("model").asText()).isEqualTo("cAP ac");
        assertThat(device.path("firmware").asText()).isEqualTo("7.18.2");
        assertThat(device.path("untested").asBoolean()).isFalse();
        assertThat(device.path("why").valueStream().map(JsonNode::asText))
                .contains("sysObjectID is 1.3.6.1.4.1.14988.1", "sysDescr is \"RouterOS cAP ac\"");
        JsonNode reading = device.path("reading");
        assertThat(reading.path("clients").asInt()).isEqualTo(11);
        assertThat(reading.path("clientKind").asText()).isEqualTo("associated");
        assertThat(reading.path("temperatureCelsius").asDouble()).isEqualTo(41.5);
        assertThat(reading.path("ssids").toString())
                .isEqualTo("[{\"name\":\"GARDU\",\"clients\":11}]");
        assertThat(reading.path("radios").toString())
                .isEqualTo(
                        "[{\"name\":\"1\",\"band\":\"2.4\",\"channel\":1,\"megahertz\":2412,"
                                + "\"clients\":7,\"noiseDbm\":-101},{\"name\":\"2\",\"band\":\"5\","
                                + "\"channel\":149,\"megahertz\":5745,\"clients\":4}]");

        assertThat(snmp("probe", COMMUNITY).out())
                .startsWith("mikrotik\n  model = cAP ac\n")
                .contains("  because sysDescr is")
                .contains("  name 2, band 5, channel 149, megahertz 5745, clients 4\n");
        assertThat(TypedCommand.in(data, "audit", "list", "--json").out())
                .contains("snmp.probe")
                .doesNotContain(COMMUNITY);
    }

    @Test
    void whatIsWrittenDownIsReplayedAndTellsOfNobody() throws Exception {
        Path file = desk.resolve("cap.snmprec");
        TypedCommand record = snmp("record", COMMUNITY, "--out", file.toString());
        assertThat(record.exit()).as(record.err()).isZero();
        String text = Files.readString(file);
        assertThat(text)
                .contains("14988.1.1.1.3.1.6.1|65|7")
                .contains("1.1.5.0|4|<masked>")
                .contains("2.2.1.6.1|4x|dc2c6e00") // the maker's half of a MAC address
                .contains("via 192.0.2.1, A4:C4:94:00:00:00")
                .doesNotContain("14988.1.1.1.2") // stations
                .doesNotContain("2.1.4.22") // ARP
                .doesNotContain("17.34.51")
                .doesNotContain("Siti")
                .doesNotContain("0812")
                .doesNotContain("balai");

        agent.serve("rekaman", SimulatedDevice.of(SnmpRecording.read(file)));
        JsonNode again = new JsonMapper().readTree(snmp("probe", "rekaman", "--json").out());
        assertThat(again.path("family").asText()).isEqualTo("mikrotik");
        assertThat(again.path("reading").path("clients").asInt()).isEqualTo(11);
    }

    @Test
    void whoDoesNotAnswerOrCannotBeAskedIsToldWithTheWayOut() {
        TypedCommand silent = snmp("probe", "tetangga-sebelah");
        assertThat(silent.exit()).isEqualTo(1);
        assertThat(silent.err()).contains("the community is wrong").doesNotContain("tetangga");

        TypedCommand wrong =
                TypedCommand.in(data, "snmp", "probe", "10.0.0.1", "--snmp", "rahasia");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("v2c:COMMUNITY").doesNotContain("rahasia");
    }
}
