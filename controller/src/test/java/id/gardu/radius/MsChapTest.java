package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.MS_CHAP2_RESPONSE;
import static id.gardu.radius.packet.Attributes.MS_CHAP2_SUCCESS;
import static id.gardu.radius.packet.Attributes.MS_CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.MS_CHAP_ERROR;
import static id.gardu.radius.packet.Attributes.MS_CHAP_RESPONSE;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import id.gardu.network.RadiusCount;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** E2: MS-CHAPv2 with the packets of RFC 2759 §9.2, from a NAS that may show it and one not. */
class MsChapTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String NAS =
            """
            name,address,identifier,site,kind,secret,mschap
            ppp-gw,127.0.6.1,ppp-gw,rw03,generic,rahasia-gerbang-rw-tiga,yes
            usual-gw,127.0.6.2,usual-gw,rw03,generic,rahasia-gerbang-rw-tiga,no
            """;
    private static final String ACCESS_POINTS = "name,site,host,snmp\n";

    /** Ident, flags, peer's challenge, reserved, response. */
    private static final String RESPONSE =
            "2a00"
                    + "21402324255e262a28295f2b3a337c7e"
                    + "0000000000000000"
                    + "82309ecd8d708b5ea08faa3981cd83544233114a3d85d6df";

    @TempDir private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SilenceLog.class);
    private RadiusController controller;

    @BeforeEach
    void open() throws IOException {
        controller = new RadiusController(folder, NAS, ACCESS_POINTS);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        controller.close();
    }

    @Test
    void aNasThatMayIsAnsweredWithTheProofThatWeKnowThePasswordToo() throws IOException {
        try (StoryGateway gateway = gateway("127.0.6.1")) {
            Packet accept = gateway.ask(gateway.access(request("User", RESPONSE)));
            assertThat(accept.code()).isEqualTo(Code.ACCESS_ACCEPT);
            assertThat(accept.octets(MS_CHAP2_SUCCESS).orElseThrow())
                    .isEqualTo(
                            "*S=407A5589115FD0D6209F510FE9C04566932CDA56"
                                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aWrongPasswordIsToldInMsChapsOwnWords() throws IOException {
        try (StoryGateway gateway = gateway("127.0.6.1")) {
            String wrong = RESPONSE.substring(0, RESPONSE.length() - 2) + "00";
            Packet reject = gateway.ask(gateway.access(request("User", wrong)));
            assertThat(reject.code()).isEqualTo(Code.ACCESS_REJECT);
            assertThat(
                            new String(
                                    reject.octets(MS_CHAP_ERROR).orElseThrow(),
                                    StandardCharsets.UTF_8))
                    .startsWith("*E=691 R=0");
        }
    }

    @Test
    void anyOtherNasIsRefusedAndTheLogSaysTheWayOut() throws IOException {
        try (StoryGateway gateway = gateway("127.0.6.2")) {
            assertThat(gateway.ask(gateway.access(request("User", RESPONSE))).code())
                    .isEqualTo(Code.ACCESS_REJECT);
            assertThat(counted("ms-chap-refused")).isOne();
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.contains("usual-gw") && line.contains("--mschap"));
        }
    }

    @Test
    void theFirstVersionAndABrokenResponseAreNeverTaken() throws IOException {
        try (StoryGateway gateway = gateway("127.0.6.1")) {
            AttributeList first = new AttributeList().addMessageAuthenticator();
            first.add(USER_NAME, "User").add(MS_CHAP_RESPONSE, new byte[50]);
            assertThat(gateway.ask(gateway.access(first)).code()).isEqualTo(Code.ACCESS_REJECT);
            String broken = RESPONSE.substring(0, RESPONSE.length() - 2);
            assertThat(gateway.ask(gateway.access(request("User", broken))).code())
                    .isEqualTo(Code.ACCESS_REJECT);
            assertThat(counted("ms-chap-refused")).isEqualTo(2);
        }
    }

    private StoryGateway gateway(String address) throws IOException {
        return new StoryGateway(address, controller.server.authentication(), SECRET);
    }

    private long counted(String reason) {
        return controller.server.counters().snapshot().stream()
                .filter(count -> count.reason().equals(reason))
                .mapToLong(RadiusCount::value)
                .sum();
    }

    private static AttributeList request(String user, String response) {
        return new AttributeList()
                .addMessageAuthenticator()
                .add(USER_NAME, user)
                .add(MS_CHAP_CHALLENGE, HexFormat.of().parseHex("5b5d7c7d7b3f2f3e3c2c602132262628"))
                .add(MS_CHAP2_RESPONSE, HexFormat.of().parseHex(response));
    }
}
