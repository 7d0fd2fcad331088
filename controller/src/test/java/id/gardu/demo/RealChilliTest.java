package id.gardu.demo;

import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_ACCT_VIEW_POINT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.gardu.captiveportal.MacAddress;
import id.gardu.demo.GatewaySessions.Answer;
import id.gardu.gateway.GatewayKinds;
import id.gardu.house.Checkout;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketDecoder;

import io.netty.handler.codec.http.QueryStringDecoder;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a real CoovaChilli 1.8 said, beside what is believed of it. The capture is not ours to ship:
 * where {@code ../shared} does not hold it, what reads it is skipped.
 */
class RealChilliTest {
    private static final Path CAPTURE =
            Checkout.root().resolve("../shared/cases/gateways/chilli-1.8.pcap");

    /** As it sent a browser; {@code UamFormulasTest} has the values. */
    private static final List<String> RECORDED =
            List.of(
                    "res",
                    "uamip",
                    "uamport",
                    "challenge",
                    "called",
                    "mac",
                    "ip",
                    "ssid",
                    "nasid",
                    "sessionid",
                    "userurl",
                    "md");

    /** What is there besides, after an answer. */
    private static final List<String> AFTER_AN_ANSWER = List.of("reason", "uid", "timeleft");

    private static final MacAddress SITI = MacAddress.parse("02:00:00:00:00:C1");

    @Test
    void theRecordingThatTheServerIsToldIsTheCaptureToTheOctet() throws IOException {
        assertThat(captured()).isEqualTo(recorded());
    }

    @Test
    void itsOctetsAreToldFromTheClientsSide() throws IOException {
        Packet stop = packet(4);
        assertThat(stop.integer(ACCT_INPUT_OCTETS)).as("what came down").hasValue(425);
        assertThat(stop.integer(ACCT_OUTPUT_OCTETS)).hasValue(349);
        assertThat(stop.valueName(CHILLISPOT_ACCT_VIEW_POINT))
                .contains("ChilliSpot-Client-View-Point");
        assertThat(GatewayKinds.of(new NasKind("coovachilli")).dialect().counters().value())
                .isEqualTo(ViewPoint.CLIENT);
    }

    @Test
    void aSessionHasTheIdOfItsLoginAndAfterARejectTheNextLoginHasAnother() throws IOException {
        String refused = sessionId(1);
        String accepted = sessionId(2);
        assertThat(accepted).isNotEqualTo(refused).isEqualTo(sessionId(3)).isEqualTo(sessionId(4));
        assertThat(GatewayMake.COOVACHILLI.sessionId(Instant.ofEpochSecond(1_795_289_432), 1))
                .isEqualTo(accepted);
    }

    @Test
    void theDoubleSendsBrowsersWithTheSameWordsInTheSameOrder() throws Exception {
        var radius = new AtomicReference<Answer>(new Answer.Rejected(""));
        try (var chilli =
                        OneStationGateway.uam(
                                new OneStationGateway.Site(3, "rw03", "http://wifi.example.go.id"),
                                "WargaNet",
                                "rahasia",
                                SITI,
                                _ -> radius.get());
                HttpClient browser = HttpClient.newHttpClient()) {
            assertThat(sent(browser, chilli, "/")).isEqualTo("notyet");
            String login = "/logon?username=siti&response=00112233445566778899aabbccddeeff";
            assertThat(sent(browser, chilli, login)).isEqualTo("failed");
            radius.set(new Answer.Unanswered());
            assertThat(sent(browser, chilli, login)).isEqualTo("failed");
            radius.set(new Answer.Accepted(OptionalLong.of(7_200)));
            assertThat(sent(browser, chilli, login)).isEqualTo("success");
            assertThat(sent(browser, chilli, login)).isEqualTo("already");
            assertThat(sent(browser, chilli, "/logoff")).isEqualTo("logoff");
        }
    }

    /** With which {@code res}. */
    private static String sent(HttpClient browser, OneStationGateway chilli, String path)
            throws Exception {
        String target =
                browser.send(
                                HttpRequest.newBuilder(URI.create(chilli.outside(path))).build(),
                                BodyHandlers.discarding())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        var query = new QueryStringDecoder(target).parameters();
        var names = new ArrayList<>(query.keySet());
        names.removeAll(AFTER_AN_ANSWER);
        assertThat(names).isEqualTo(RECORDED);
        assertThat(query.get("challenge")).singleElement().asString().matches("[0-9a-f]{32}");
        assertThat(query.get("mac")).containsExactly("02-00-00-00-00-C1");
        assertThat(query.get("sessionid")).singleElement().asString().matches("[0-9]{18}");
        assertThat(target).matches(".*&userurl=http%3a%2f%2f[^&]*&md=[0-9A-F]{32}");
        return query.getOrDefault("res", List.of("")).getFirst();
    }

    private static String sessionId(int number) throws IOException {
        return packet(number).text(ACCT_SESSION_ID).orElseThrow();
    }

    private static Packet packet(int number) throws IOException {
        return (Packet) PacketDecoder.decode(HexFormat.of().parseHex(captured().get(number)));
    }

    /** The requests that {@code RecordedGatewaysTest} tells the server. */
    private static List<String> recorded() throws IOException {
        try (var story = RealChilliTest.class.getResourceAsStream("/gateways/chilli-1.8.txt")) {
            return new String(Objects.requireNonNull(story).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("  octets = "))
                    .map(line -> line.substring("  octets = ".length()))
                    .toList();
        }
    }

    /** The datagrams to the server: of a pcap file, Linux cooked v2, IPv4, UDP. */
    private static List<String> captured() throws IOException {
        if (!Files.exists(CAPTURE)) {
            System.out.println("skipped: RealChilliTest, no ../shared/cases/gateways");
        }
        assumeTrue(Files.exists(CAPTURE), "no capture of a real CoovaChilli");
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(CAPTURE)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.getInt(0)).as("pcap, microseconds").isEqualTo(0xa1b2c3d4);
        assertThat(file.getInt(20)).as("Linux cooked v2").isEqualTo(276);
        var requests = new ArrayList<String>();
        for (int at = 24; at < file.limit(); at += 16 + file.getInt(at + 8)) {
            ByteBuffer frame = file.slice(at + 16, file.getInt(at + 8)).order(ByteOrder.BIG_ENDIAN);
            int udp = 20 + (frame.get(20) & 0xf) * Integer.BYTES;
            int port = Short.toUnsignedInt(frame.getShort(udp + 2));
            if (port == 1812 || port == 1813) {
                byte[] octets = new byte[Short.toUnsignedInt(frame.getShort(udp + 4)) - 8];
                frame.get(udp + 8, octets);
                requests.add(HexFormat.of().formatHex(octets));
            }
        }
        return requests;
    }
}
