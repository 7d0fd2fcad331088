package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.snmp.ScriptedAgent.Request;
import id.gardu.snmp.ScriptedAgent.Script;
import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpAnswer.Silence;
import id.gardu.snmp.SnmpValue.OctetString;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.Wire.Reply.VarBind;
import id.gardu.snmp.agent.SimulatedDevice;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Only the device that was asked is believed: answers of anybody else are as good as none. */
class StrangerTest {
    private static final Oid SYS_NAME = SimulatedDevice.SYS_NAME;
    private static final SnmpBudget QUICK = SnmpBudget.DEFAULT.patience(Duration.ofMillis(200), 0);
    private static final SnmpBudget PATIENT = SnmpBudget.DEFAULT.patience(Duration.ofSeconds(5), 0);

    UdpSnmpReader reader;
    DatagramSocket elsewhere;
    DatagramSocket otherPort;

    @BeforeEach
    void open() throws IOException {
        reader = UdpSnmpReader.open(LocalEngine.fresh());
        elsewhere = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.9"));
        otherPort = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        elsewhere.close();
        otherPort.close();
    }

    @Test
    void anAnswerFromAnotherAddressIsIgnored() throws IOException {
        assertThat(ask(asked -> asked.send(elsewhere, forged(asked)), QUICK))
                .isInstanceOf(Silence.class);
        assertThat(reader.ignoredPackets()).isEqualTo(1);
    }

    @Test
    void anAnswerFromAnotherPortIsIgnored() throws IOException {
        assertThat(ask(asked -> asked.send(otherPort, forged(asked)), QUICK))
                .isInstanceOf(Silence.class);
        assertThat(reader.ignoredPackets()).isEqualTo(1);
    }

    @Test
    void anAnswerWithAnotherRequestIdIsIgnored() throws IOException {
        Script script =
                asked -> {
                    PDU response = asked.response(List.of(name("palsu")));
                    response.setRequestID(new Integer32(response.getRequestID().getValue() ^ 1));
                    asked.send(
                            asked.socket(), ScriptedAgent.bytes(ScriptedAgent.COMMUNITY, response));
                };

        assertThat(ask(script, QUICK)).isInstanceOf(Silence.class);
    }

    @Test
    void anAnswerWithAnotherCommunityIsIgnored() throws IOException {
        Script script =
                asked ->
                        asked.send(
                                asked.socket(),
                                ScriptedAgent.bytes(
                                        "lain", asked.response(List.of(name("palsu")))));

        assertThat(ask(script, QUICK)).isInstanceOf(Silence.class);
    }

    @Test
    void theRightAnswerIsHeardAmongForgedOnes() throws IOException {
        Random random = new Random(7);
        Script script =
                asked -> {
                    for (int i = 0; i < 200; i++) {
                        asked.send(elsewhere, forged(asked));
                        asked.send(otherPort, forged(asked));
                        asked.send(asked.socket(), garbage(random));
                    }
                    asked.answer(name("asli"));
                    asked.answer(name("kembar"));
                };

        SnmpAnswer answer = ask(script, PATIENT);

        assertThat(((Answer) answer).values().text(SYS_NAME)).contains("asli");
    }

    @Test
    void noMutilatedPacketStopsTheReader() throws IOException {
        Random random = new Random(11);
        Script script =
                asked -> {
                    byte[] right =
                            ScriptedAgent.bytes(
                                    ScriptedAgent.COMMUNITY, asked.response(List.of(name("asli"))));
                    for (int i = 0; i < 3_000; i++) {
                        asked.send(otherPort, Mutant.of(right, random));
                    }
                    asked.answer(name("asli"));
                };

        for (int round = 0; round < 3; round++) {
            assertThat(ask(script, PATIENT)).isInstanceOf(Answer.class);
        }
    }

    @Test
    void noMutilatedAnswerStopsTheReader() throws IOException {
        Random random = new Random(13);
        Script script =
                asked -> {
                    byte[] right =
                            ScriptedAgent.bytes(
                                    ScriptedAgent.COMMUNITY, asked.response(List.of(name("asli"))));
                    for (int i = 0; i < 50; i++) {
                        asked.send(asked.socket(), Mutant.of(right, random));
                    }
                    asked.answer(name("asli"));
                };
        try (ScriptedAgent agent = ScriptedAgent.playing(script)) {
            for (int round = 0; round < 100; round++) {
                SnmpAnswer answer =
                        reader.walk(agent.target(), Oid.parse("1.3.6.1.2.1.1"), QUICK).join();
                assertThat(answer).isNotInstanceOf(SnmpAnswer.Abandoned.class);
            }
        }
        assertThat(ask(asked -> asked.answer(name("asli")), PATIENT)).isInstanceOf(Answer.class);
    }

    private SnmpAnswer ask(Script script, SnmpBudget budget) throws IOException {
        try (ScriptedAgent agent = ScriptedAgent.playing(script)) {
            return reader.get(agent.target(), List.of(SYS_NAME), budget).join();
        }
    }

    private static byte[] forged(Request asked) throws IOException {
        return ScriptedAgent.bytes(ScriptedAgent.COMMUNITY, asked.response(List.of(name("palsu"))));
    }

    private static byte[] garbage(Random random) {
        byte[] garbage = new byte[1 + random.nextInt(100)];
        random.nextBytes(garbage);
        return garbage;
    }

    private static VarBind name(String name) {
        return new VarBind(SYS_NAME, OctetString.of(name));
    }
}
