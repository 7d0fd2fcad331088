package id.gardu.radius.dynauth;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.Nas;
import id.gardu.network.Nas.Coa;
import id.gardu.network.NasKind;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.OctetText;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.PacketText;
import id.gardu.radius.packet.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/** The table of what each kind must and must not be told. */
class WordingTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final String OPENING =
            "Message-Authenticator=<secret> Event-Timestamp=2026-11-20T03:00:00Z";

    private static final Limits SLOW =
            new Limits(
                    OptionalLong.of(3_000),
                    OptionalLong.empty(),
                    OptionalLong.of(900),
                    300,
                    OptionalLong.of(512),
                    OptionalLong.of(256));

    @ParameterizedTest
    @CsvSource({
        "generic,     ' User-Name=\"siti\" Acct-Session-Id=\"5f3a\"'",
        "aruba,       ' User-Name=\"siti\" Acct-Session-Id=\"5f3a\"'",
        "cambium,     ' User-Name=\"siti\" Acct-Session-Id=\"5f3a\"'",
        "omada,       ' User-Name=\"siti\" Acct-Session-Id=\"5f3a\"'",
        "coovachilli, ' User-Name=\"siti\" Acct-Session-Id=\"5f3a\"'",
        "openwrt,     ' Acct-Session-Id=\"5f3a\"'",
        "unifi,       ' Acct-Session-Id=\"5f3a\"'",
        "mikrotik,    ' Framed-IP-Address=10.5.50.254 User-Name=\"siti\""
                + " Acct-Session-Id=\"5f3a\"'"
    })
    void aDisconnectInTheWordsOfEachKind(NasKind kind, String words) {
        assertThat(end(Sessions.nas(kind, Coa.USUAL), Sessions.SITI))
                .isEqualTo("Disconnect-Request " + OPENING + words);
    }

    /** RFC 5176 §3: the NAS compares octets with octets. */
    @Test
    void anAcctSessionIdThatIsNoTextIsSaidInTheVeryOctetsThatTheNasSent() {
        byte[] sent = HexFormat.of().parseHex("80008001005c78ff");
        for (NasKind kind :
                List.of(NasKind.GENERIC, new NasKind("openwrt"), new NasKind("coovachilli"))) {
            Wording wording =
                    Wording.of(
                            new SessionCommand.End(
                                    Sessions.nas(kind, Coa.USUAL),
                                    Sessions.session("siti", OctetText.of(sent), "10.1.0.2")),
                            NOW);
            assertThat(wording).isInstanceOf(Wording.Words.class);
            AttributeList said = ((Wording.Words) wording).attributes();
            byte[] packet =
                    new PacketEncoder(new PacketCrypto())
                            .request(Code.DISCONNECT_REQUEST, 1, said, Secret.of("secret"));
            assertThat(packet).containsSequence(sent);
        }
    }

    @Test
    void uspotIsToldNothingItDoesNotKnow() {
        assertThat(end(Sessions.nas(new NasKind("uspot"), Coa.USUAL), Sessions.SITI))
                .isEqualTo("Disconnect-Request User-Name=\"siti\" Acct-Session-Id=\"5f3a\"");
    }

    @Test
    void aNasWhoseClockIsWrongIsNotToldTheTime() {
        Nas nas = Sessions.nas(new NasKind("mikrotik"), new Coa(3799, false));
        assertThat(end(nas, Sessions.SITI))
                .startsWith("Disconnect-Request Message-Authenticator=<secret> Framed-IP-Address=");
    }

    /** Ten minutes and 1 GB behind it: CoovaChilli counts both from the beginning. */
    @Test
    void coovaChilliIsToldEveryLimitAgain() {
        assertThat(change(new NasKind("coovachilli")))
                .isEqualTo(
                        "CoA-Request "
                                + OPENING
                                + " User-Name=\"siti\" Acct-Session-Id=\"5f3a\""
                                + " Session-Timeout=3600 Idle-Timeout=900"
                                + " Acct-Interim-Interval=300 WISPr-Bandwidth-Max-Up=256000"
                                + " WISPr-Bandwidth-Max-Down=512000"
                                + " ChilliSpot-Max-Total-Octets=0");
    }

    @Test
    void octetsBeyond32BitsAreToldToCoovaChilliInGigawords() {
        Limits fast =
                new Limits(
                        OptionalLong.empty(),
                        OptionalLong.of(4_000_000_000L),
                        OptionalLong.empty(),
                        300,
                        OptionalLong.empty(),
                        OptionalLong.empty());
        assertThat(
                        said(
                                Wording.of(
                                        new SessionCommand.Change(
                                                Sessions.nas(new NasKind("coovachilli"), Coa.USUAL),
                                                Sessions.SITI,
                                                fast),
                                        NOW)))
                .endsWith(
                        " Session-Timeout=0 Idle-Timeout=0 Acct-Interim-Interval=300"
                                + " WISPr-Bandwidth-Max-Up=0 WISPr-Bandwidth-Max-Down=0"
                                + " ChilliSpot-Max-Total-Octets=705032704"
                                + " ChilliSpot-Max-Total-Gigawords=1");
    }

    @Test
    void mikrotikIsToldTheRateAndNothingElse() {
        assertThat(change(new NasKind("mikrotik")))
                .isEqualTo(
                        "CoA-Request "
                                + OPENING
                                + " Framed-IP-Address=10.5.50.254 User-Name=\"siti\""
                                + " Acct-Session-Id=\"5f3a\" Mikrotik-Rate-Limit=\"256k/512k\"");
    }

    @ParameterizedTest
    @CsvSource({"generic", "openwrt", "uspot", "aruba", "cambium", "omada", "unifi"})
    void aKindThatCannotBeSlowedIsNotAsked(NasKind kind) {
        assertThat(change(kind))
                .isEqualTo(
                        "not sent: a NAS of kind " + kind.word() + " cannot change a rate by CoA");
    }

    @ParameterizedTest
    @CsvSource({"opennds", "wifidog"})
    void aKindWithoutRadiusIsNotAsked(NasKind kind) {
        assertThat(end(Sessions.nas(kind, Coa.USUAL), Sessions.SITI))
                .isEqualTo(
                        "not sent: a NAS of kind "
                                + kind.word()
                                + " does not speak RADIUS: a session there cannot be ended before"
                                + " its time");
    }

    @Test
    void whatTheNasNeedsAndNobodyKnowsIsSaidInPlaceOfAPacket() {
        Nas mikrotik = Sessions.nas(new NasKind("mikrotik"), Coa.USUAL);
        Nas chilli = Sessions.nas(new NasKind("coovachilli"), Coa.USUAL);
        Nas generic = Sessions.nas(NasKind.GENERIC, Coa.USUAL);
        assertThat(end(mikrotik, Sessions.session("siti", "5f3a", "")))
                .isEqualTo("not sent: no Framed-IP-Address is known, which RouterOS needs");
        assertThat(end(chilli, Sessions.session("voucher:AB…", "5f3a", "10.1.0.2")))
                .startsWith("not sent: its User-Name is not known");
        assertThat(end(generic, Sessions.session("voucher:AB…", "5f3a", "10.1.0.2")))
                .isEqualTo("Disconnect-Request " + OPENING + " Acct-Session-Id=\"5f3a\"");
        assertThat(end(generic, Sessions.session("siti", "", "10.1.0.2")))
                .isEqualTo("not sent: it has no Acct-Session-Id");
        assertThat(end(Sessions.nas(NasKind.GENERIC, Coa.NONE), Sessions.SITI))
                .startsWith("not sent: its coa-port is 0");
    }

    private static String end(Nas nas, LiveSession session) {
        return said(Wording.of(new SessionCommand.End(nas, session), NOW));
    }

    private static String change(NasKind kind) {
        Nas nas = Sessions.nas(kind, Coa.USUAL);
        return said(Wording.of(new SessionCommand.Change(nas, Sessions.SITI, SLOW), NOW));
    }

    private static String said(Wording wording) {
        return switch (wording) {
            case Wording.Words(Code code, AttributeList attributes) -> {
                byte[] octets =
                        new PacketEncoder(new PacketCrypto())
                                .request(code, 0, attributes, Secret.of("x"));
                yield PacketText.of((Packet) PacketDecoder.decode(octets))
                        .replaceFirst(" id=0 length=\\d+", "");
            }
            case Wording.Unsayable(String why) -> "not sent: " + why;
        };
    }
}
