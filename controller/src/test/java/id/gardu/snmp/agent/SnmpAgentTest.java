package id.gardu.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.snmp.Mutant;
import id.gardu.snmp.NetSnmp;
import id.gardu.snmp.Oid;
import id.gardu.snmp.ScriptedAgent;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpAnswer.Silence;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValue.Counter32;
import id.gardu.snmp.SnmpValue.Counter64;
import id.gardu.snmp.SnmpValue.TimeTicks;
import id.gardu.snmp.SnmpValues;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Our agent, asked by Debian's snmpget and snmpwalk and by our own reader. */
class SnmpAgentTest {
    private static final String COMMUNITY = "rw-satu";
    private static final Oid IN_OCTETS = Oid.parse("1.3.6.1.2.1.2.2.1.10.1");
    private static final Oid HC_IN_OCTETS = Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1");
    private static final SnmpBudget QUICK = SnmpBudget.DEFAULT.patience(Duration.ofMillis(250), 0);
    private static final String RECORDING =
            """
            # Written by hand; the lines are out of order on purpose.
            1.3.6.1.2.1.1.1.0|4|An AP with a | in its description
            1.3.6.1.2.1.1.2.0|6|.1.3.6.1.4.1.99999.1
            1.3.6.1.2.1.2.2.1.10.1|65|4294967000
            1.3.6.1.2.1.2.2.1.2.10|4|wlan1
            1.3.6.1.2.1.2.2.1.2.2|4|wlan0
            1.3.6.1.2.1.2.2.1.6.2|4x|00a0C9fF0001
            1.3.6.1.2.1.4.20.1.1.10.0.0.1|64|10.0.0.1
            1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551000
            """;

    private Instant now = Instant.parse("2026-05-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private SimulatedDevice device;
    private SnmpAgent agent;
    private UdpSnmpReader reader;

    @BeforeEach
    void open() throws IOException {
        device = SimulatedDevice.of(SnmpRecording.parse("by hand", RECORDING), clock);
        agent =
                SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .serve(COMMUNITY, device);
        reader = UdpSnmpReader.open(LocalEngine.fresh());
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        agent.close();
    }

    @Test
    void snmpgetReadsWhatWasRecorded() throws Exception {
        device.named("ap-balai").upFor(Duration.ofDays(1));

        List<String> lines =
                NetSnmp.run(
                        "snmpget",
                        "-On",
                        "-v2c",
                        "-c",
                        COMMUNITY,
                        at(),
                        "1.3.6.1.2.1.1.1.0",
                        "1.3.6.1.2.1.1.2.0",
                        "1.3.6.1.2.1.1.3.0",
                        "1.3.6.1.2.1.1.5.0",
                        "1.3.6.1.2.1.2.2.1.10.1",
                        "1.3.6.1.2.1.2.2.1.6.2",
                        "1.3.6.1.2.1.4.20.1.1.10.0.0.1",
                        "1.3.6.1.2.1.31.1.1.1.6.1",
                        "1.3.6.1.2.1.1.99.0");

        assertThat(lines)
                .containsExactly(
                        ".1.3.6.1.2.1.1.1.0 = STRING: \"An AP with a | in its description\"",
                        ".1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.99999.1",
                        ".1.3.6.1.2.1.1.3.0 = Timeticks: (8640000) 1 day, 0:00:00.00",
                        ".1.3.6.1.2.1.1.5.0 = STRING: \"ap-balai\"",
                        ".1.3.6.1.2.1.2.2.1.10.1 = Counter32: 4294967000",
                        ".1.3.6.1.2.1.2.2.1.6.2 = Hex-STRING: 00 A0 C9 FF 00 01 ",
                        ".1.3.6.1.2.1.4.20.1.1.10.0.0.1 = IpAddress: 10.0.0.1",
                        ".1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 18446744073709551000",
                        ".1.3.6.1.2.1.1.99.0 = No Such Instance currently exists at this OID");
    }

    @Test
    void snmpwalkAndSnmpbulkwalkReadItInTheOrderOfNumbers() throws Exception {
        device.named("ap-balai");
        List<String> oids =
                List.of(
                        ".1.3.6.1.2.1.1.1.0",
                        ".1.3.6.1.2.1.1.2.0",
                        ".1.3.6.1.2.1.1.5.0",
                        ".1.3.6.1.2.1.2.2.1.2.2",
                        ".1.3.6.1.2.1.2.2.1.2.10",
                        ".1.3.6.1.2.1.2.2.1.6.2",
                        ".1.3.6.1.2.1.2.2.1.10.1",
                        ".1.3.6.1.2.1.4.20.1.1.10.0.0.1",
                        ".1.3.6.1.2.1.31.1.1.1.6.1");

        for (String tool : List.of("snmpwalk", "snmpbulkwalk")) {
            assertThat(NetSnmp.run(tool, "-On", "-v2c", "-c", COMMUNITY, at(), ".1"))
                    .filteredOn(line -> !line.contains("No more variables"))
                    .map(line -> line.replaceFirst(" = .*", ""))
                    .containsExactlyElementsOf(oids);
        }
    }

    @Test
    void countersRunOnAndWrapWhereTheirTypeWraps() {
        device.upFor(Duration.ofHours(1)).counting(IN_OCTETS, 1_000).counting(HC_IN_OCTETS, 1_000);

        now = now.plusMillis(1_500);

        SnmpValues values = got(IN_OCTETS, HC_IN_OCTETS, SimulatedDevice.SYS_UP_TIME);
        assertThat(values.at(IN_OCTETS)).isEqualTo(new Counter32(1_204));
        assertThat(values.at(HC_IN_OCTETS)).isEqualTo(new Counter64(884));
        assertThat(values.at(SimulatedDevice.SYS_UP_TIME)).isEqualTo(new TimeTicks(360_150));
    }

    @Test
    void aCounterKeepsWhatItHasWhenItsPaceChanges() {
        device.counting(HC_IN_OCTETS, 1_000);
        now = now.plusSeconds(1);
        device.counting(HC_IN_OCTETS, 0);
        now = now.plusSeconds(10);

        assertThat(got(HC_IN_OCTETS).at(HC_IN_OCTETS)).isEqualTo(new Counter64(384));
    }

    @Test
    void afterARestartWhatMovesBeginsAtZero() {
        device.named("ap-balai").upFor(Duration.ofDays(40)).counting(IN_OCTETS, 100);
        now = now.plusSeconds(60);
        device.restart();
        now = now.plusSeconds(2);

        SnmpValues values = got(IN_OCTETS, SimulatedDevice.SYS_UP_TIME, SimulatedDevice.SYS_NAME);
        assertThat(values.at(SimulatedDevice.SYS_UP_TIME)).isEqualTo(new TimeTicks(200));
        assertThat(values.at(IN_OCTETS)).isEqualTo(new Counter32(200));
        assertThat(values.text(SimulatedDevice.SYS_NAME)).contains("ap-balai");
    }

    @Test
    void sysUpTimeBeginsAgainAfter497Days() {
        device.upFor(Duration.ofMillis(42_949_672_950L));
        now = now.plusMillis(20);

        assertThat(got(SimulatedDevice.SYS_UP_TIME).at(SimulatedDevice.SYS_UP_TIME))
                .isEqualTo(new TimeTicks(1));
    }

    @Test
    void aSilencedDeviceIsSilentUntilItIsWoken() {
        device.silence();
        assertThat(askQuickly(COMMUNITY)).isInstanceOf(Silence.class);

        device.wake();
        assertThat(ask(COMMUNITY, IN_OCTETS)).isInstanceOf(Answer.class);
    }

    @Test
    void aStrangersCommunityIsNotAnswered() {
        assertThat(askQuickly("bukan-ini")).isInstanceOf(Silence.class);
        assertThat(agent.unanswered()).isEqualTo(1);
    }

    @Test
    void oneAgentPlaysSeveralDevicesByCommunity() throws IOException {
        agent.serve("rw-dua", SimulatedDevice.of(SnmpRecording.parse("none", "")).named("ap-dua"));
        device.named("ap-satu");

        assertThat(name("rw-satu")).isEqualTo("ap-satu");
        assertThat(name("rw-dua")).isEqualTo("ap-dua");
    }

    @Test
    void aSlowDeviceAnswersLater() {
        device.slow(Duration.ofMillis(120));

        Answer answer = (Answer) ask(COMMUNITY, IN_OCTETS);

        assertThat(answer.roundTrip()).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void nothingCanBeSet() throws IOException {
        PDU set = new PDU();
        set.setType(PDU.SET);
        set.setRequestID(new Integer32(1));
        set.add(new VariableBinding(new OID("1.3.6.1.2.1.1.5.0"), new Integer32(1)));
        send(ScriptedAgent.bytes(COMMUNITY, set));

        assertThat(ask(COMMUNITY, SimulatedDevice.SYS_NAME)).isInstanceOf(Answer.class);
        assertThat(agent.unanswered()).isEqualTo(1);
        assertThat(got(SimulatedDevice.SYS_NAME).at(SimulatedDevice.SYS_NAME))
                .isEqualTo(SnmpValue.NoValue.NO_SUCH_INSTANCE);
    }

    @Test
    void noMutilatedPacketStopsTheAgent() throws IOException {
        PDU bulk = Wire.getBulk(new PDU(), Oid.parse("1.3.6.1.2.1"), 10);
        bulk.setRequestID(new Integer32(4711));
        byte[] right = ScriptedAgent.bytes(COMMUNITY, bulk);
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            send(Mutant.of(right, random));
        }

        assertThat(ask(COMMUNITY, IN_OCTETS)).isInstanceOf(Answer.class);
    }

    private void send(byte[] packet) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            socket.send(new DatagramPacket(packet, packet.length, agent.address()));
        }
    }

    private String at() {
        return "127.0.0.1:" + agent.address().getPort();
    }

    private SnmpTarget target(String community) {
        return new SnmpTarget("127.0.0.1", agent.address().getPort(), new V2c(community));
    }

    private SnmpAnswer ask(String community, Oid... oids) {
        return reader.get(target(community), List.of(oids), SnmpBudget.DEFAULT).join();
    }

    private SnmpAnswer askQuickly(String community) {
        return reader.get(target(community), List.of(IN_OCTETS), QUICK).join();
    }

    private SnmpValues got(Oid... oids) {
        return ((Answer) ask(COMMUNITY, oids)).values();
    }

    private String name(String community) {
        return ((Answer) ask(community, SimulatedDevice.SYS_NAME))
                .values()
                .text(SimulatedDevice.SYS_NAME)
                .orElse("");
    }
}
