package id.gardu.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.snmp.Octets;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.agent.SnmpRecording.BadRecording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class SnmpRecordingTest {

    @Test
    void everyTagIsRead() throws IOException {
        SnmpRecording recording =
                SnmpRecording.parse(
                        "tags",
                        """
                        1.1|2|-5
                        1.2|4|a|b|
                        1.3|4x|0aFF
                        1.4|5|
                        1.5|6|.1.3.6
                        1.6|6|0.0
                        1.7|64|10.0.0.255
                        1.8|64x|0A0000ff
                        1.9|65|4294967295
                        1.10|66|7
                        1.11|67|8
                        1.12|68x|9f780441
                        1.13|70|18446744073709551615
                        1.14|128|
                        1.15|129|
                        1.16|130|
                        1.17|4|
                        """);

        assertThat(recording.objects().values())
                .containsExactly(
                        new SnmpValue.Integer32(-5),
                        SnmpValue.OctetString.of("a|b|"),
                        new SnmpValue.OctetString(Octets.ofHex("0aff")),
                        SnmpValue.NoValue.NULL,
                        new SnmpValue.ObjectId(Oid.parse("1.3.6")),
                        new SnmpValue.ObjectId(Oid.parse("0.0")),
                        new SnmpValue.IpAddress(InetAddress.ofLiteral("10.0.0.255")),
                        new SnmpValue.IpAddress(InetAddress.ofLiteral("10.0.0.255")),
                        new SnmpValue.Counter32(4_294_967_295L),
                        new SnmpValue.Gauge32(7),
                        new SnmpValue.TimeTicks(8),
                        new SnmpValue.Opaque(Octets.ofHex("9f780441")),
                        new SnmpValue.Counter64(-1),
                        SnmpValue.NoValue.NO_SUCH_OBJECT,
                        SnmpValue.NoValue.NO_SUCH_INSTANCE,
                        SnmpValue.NoValue.END_OF_MIB_VIEW,
                        SnmpValue.OctetString.of(""));
    }

    @Test
    void everyBadLineIsNamed() {
        String text =
                """
                1.3.6.1|4|good
                no bars here
                1.3.x.1|4|text
                1.3.6.2|99|what
                1.3.6.3|2|12e4
                1.3.6.4|2:numeric|1
                1.3.6.5|4e|x
                1.3.6.6|65|-1
                1.3.6.7|64|10.0.0.256
                1.3.6.8|4x|0
                1.3.6.1|4|again
                """;

        assertThatThrownBy(() -> SnmpRecording.parse("ap.snmprec", text))
                .isInstanceOf(BadRecording.class)
                .message()
                .isEqualToNormalizingNewlines(
                        """
                        ap.snmprec:2: not OID|TAG|VALUE
                        ap.snmprec:3: "1.3.x.1" is not an OID
                        ap.snmprec:4: tag "99" is not known
                        ap.snmprec:5: "12e4" is not a number of 32 bits
                        ap.snmprec:6: tag "2:numeric" is not known
                        ap.snmprec:7: tag "4e" is not known
                        ap.snmprec:8: "-1" is not a number in 0..2^32-1
                        ap.snmprec:9: "10.0.0.256" is not an IPv4 address
                        ap.snmprec:10: "0" is not hex
                        ap.snmprec:11: 1.3.6.1 was there before\
                        """);
    }

    @Test
    void textThatIsNotUtf8KeepsItsOctets(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("odd.snmprec");
        Files.write(
                file, "1.1|4|caf\u00e9\n1.2|4|warung \u2615\n".getBytes(StandardCharsets.UTF_8));
        Files.write(
                folder.resolve("latin.snmprec"),
                "1.1|4|caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(text(SnmpRecording.read(file), "1.2")).isEqualTo("warung \u2615");
        assertThat(text(SnmpRecording.read(folder.resolve("latin.snmprec")), "1.1"))
                .isEqualTo("caf\u00e9");
    }

    private static String text(SnmpRecording recording, String oid) {
        return ((SnmpValue.OctetString) SimulatedDevice.of(recording).at(Oid.parse(oid))).text();
    }
}
