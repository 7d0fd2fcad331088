package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recordings of real access points, through a real agent on a real socket. They are not ours to
 * ship: the folder {@code snmprec} under {@code GARDU_TEST_DATA} holds them, or this is skipped.
 */
class RecordingsReplayTest {
    private static final SnmpBudget BUDGET = SnmpBudget.DEFAULT.atMost(100_000, 64 << 20);
    private static final Oid EVERYTHING = Oid.parse("1");

    @Test
    void everyRecordingIsReplayedToTheLastObject() throws IOException {
        List<Path> files = recordings();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SnmpAgent agent = SnmpAgent.listen(anywhere);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            for (Path file : files) {
                SnmpRecording recording = SnmpRecording.read(file);
                agent.serve(recording.name(), SimulatedDevice.of(recording));
                SnmpTarget target =
                        new SnmpTarget(
                                "127.0.0.1", agent.address().getPort(), new V2c(recording.name()));

                SnmpAnswer answer = reader.walk(target, EVERYTHING, BUDGET).join();

                assertThat(answer).as(recording.name()).isInstanceOf(Answer.class);
                assertThat(((Answer) answer).values().all())
                        .as(recording.name())
                        .isEqualTo(recording.objects());
            }
        }
    }

    private static List<Path> recordings() throws IOException {
        Optional<Path> folder =
                Optional.ofNullable(System.getenv("GARDU_TEST_DATA"))
                        .map(data -> Path.of(data, "snmprec"))
                        .filter(Files::isDirectory);
        if (folder.isEmpty()) {
            System.out.println("skipped: RecordingsReplayTest, no snmprec in GARDU_TEST_DATA");
        }
        assumeTrue(folder.isPresent(), "GARDU_TEST_DATA has no folder snmprec");
        try (Stream<Path> files = Files.list(folder.orElseThrow())) {
            List<Path> recordings =
                    files.filter(file -> file.toString().endsWith(".snmprec")).sorted().toList();
            assertThat(recordings).hasSizeGreaterThan(50);
            return recordings;
        }
    }
}
