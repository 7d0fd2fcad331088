package id.gardu.demo;

import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_ACCT_VIEW_POINT;
import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.demo.GatewaySessions.Proof;
import id.gardu.demo.SimulatedGateway.AcceptedLimits;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeValue;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketDecoder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tinyradius.core.RadiusPacketException;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The doubles of the demo against what real gateways sent. */
class GatewayMakeTest {
    private static final Instant SINCE = Instant.parse("2026-11-20T03:00:00Z");

    /** 1 Mbit/s up and 8 Mbit/s down, for a minute. */
    private static final SimulatedSession SESSION =
            new SimulatedSession(
                    new SimulatedSession.Key("179528943200000001", 1),
                    "budi",
                    SINCE,
                    new AcceptedLimits(
                            new byte[] {7}, OptionalLong.empty(), OptionalLong.empty(), Rates.NONE),
                    new Rates(1_000_000, 8_000_000));

    private static final Instant LATER = SINCE.plusSeconds(60);
    private static final DemoSite PLACE = new DemoSite(3, "bj-rw03", "Balai");
    private static final Proof CHAP = new Proof.Chap((byte) 0, new byte[16], new byte[16]);
    private static final Proof PAP = new Proof.Pap("macpasswd");

    private static final Set<Attribute> ELSEWHERE = Set.of(USER_PASSWORD, MESSAGE_AUTHENTICATOR);

    private final Station station =
            new Station(
                    MacAddress.parse("02:00:00:00:00:C1"),
                    InetAddress.ofLiteral("10.1.0.2"),
                    Rates.NONE);

    /**
     * @param recorded the so-many-th datagram of the recording
     */
    @ParameterizedTest
    @CsvSource({
        "0, Accounting-On",
        "2, Login",
        "3, Start",
        "4, Stop",
        "5, Accounting-Off",
        "8, MAC",
    })
    void coovaChilliSaysWhatTheRecordedOneSaidAndInThatOrder(int recorded, String what)
            throws IOException, RadiusPacketException {
        assertThat(names(played(what))).isEqualTo(names(recorded(recorded)));
    }

    @Test
    void coovaChillisInputIsWhatTheResidentReceived() throws RadiusPacketException {
        Packet stop = played("Stop");
        assertThat(stop.valueName(CHILLISPOT_ACCT_VIEW_POINT))
                .contains("ChilliSpot-Client-View-Point");
        assertThat(stop.integer(ACCT_INPUT_OCTETS)).hasValue(60_000_000);
        assertThat(stop.integer(ACCT_OUTPUT_OCTETS)).hasValue(7_500_000);
    }

    @Test
    void routerOsInputIsWhatTheResidentSent() throws RadiusPacketException {
        Packet stop =
                packet(
                        GatewayMake.MIKROTIK.report(
                                PLACE,
                                station,
                                SESSION,
                                new GatewayMake.Report("Stop", LATER, Optional.empty())));
        assertThat(stop.has(CHILLISPOT_ACCT_VIEW_POINT)).isFalse();
        assertThat(stop.integer(ACCT_INPUT_OCTETS)).hasValue(7_500_000);
        assertThat(stop.integer(ACCT_OUTPUT_OCTETS)).hasValue(60_000_000);
    }

    private Packet played(String what) throws RadiusPacketException {
        GatewayMake chilli = GatewayMake.COOVACHILLI;
        return packet(
                switch (what) {
                    case "Login" ->
                            chilli.login(
                                    PLACE,
                                    station,
                                    new GatewayMake.Login("budi", CHAP, true, SESSION.key()));
                    case "MAC" ->
                            chilli.login(
                                    PLACE,
                                    station,
                                    new GatewayMake.Login("budi", PAP, false, SESSION.key()));
                    case "Start", "Stop" ->
                            chilli.report(
                                    PLACE,
                                    station,
                                    SESSION,
                                    new GatewayMake.Report(
                                            what,
                                            LATER,
                                            Optional.of("User-Request")
                                                    .filter(why -> what.equals("Stop"))));
                    default -> chilli.restart(PLACE, what, LATER);
                });
    }

    private static Packet packet(RadiusAsk ask) throws RadiusPacketException {
        return (Packet) PacketDecoder.decode(ask.packet().encodeRequest("testing123").toBytes());
    }

    /** But for what the demo's RADIUS client puts where it likes. */
    private static List<String> names(Packet packet) {
        return packet.attributes().stream()
                .map(AttributeValue::attribute)
                .filter(one -> !ELSEWHERE.contains(one))
                .map(Object::toString)
                .toList();
    }

    private static Packet recorded(int number) throws IOException {
        try (var story = GatewayMakeTest.class.getResourceAsStream("/gateways/chilli-1.8.txt")) {
            String octets =
                    new String(Objects.requireNonNull(story).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("  octets = "))
                            .skip(number)
                            .findFirst()
                            .orElseThrow()
                            .substring("  octets = ".length());
            return (Packet) PacketDecoder.decode(HexFormat.of().parseHex(octets));
        }
    }
}
