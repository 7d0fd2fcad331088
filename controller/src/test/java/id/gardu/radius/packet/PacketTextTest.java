package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.request;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class PacketTextTest {
    @Test
    void aRequestReadsLikeTheRfc() {
        Packet packet =
                request(
                        attribute(1, utf8("nemo")),
                        attribute(2, new byte[16]),
                        attribute(4, "c0a80110"),
                        attribute(6, "0000000a"),
                        attribute(61, "000000ff"),
                        attribute(64, "0100000d"),
                        attribute(55, "00015a7a"),
                        attribute(97, "002020010db8"),
                        attribute(25, "0a0b"),
                        attribute(27, "0e10"),
                        attribute(200, "01"),
                        attribute(26, "0000372a" + "0706001e8480"),
                        attribute(26, "0000372a"),
                        attribute(80, new byte[16]));
        assertThat(PacketText.of(packet))
                .isEqualTo(
                        "Access-Request id=7 length="
                                + packet.length()
                                + " User-Name=\"nemo\" User-Password=<secret>"
                                + " NAS-IP-Address=192.168.1.16 Service-Type=Call-Check"
                                + " NAS-Port-Type=255 Tunnel-Type=1:VLAN"
                                + " Event-Timestamp=1970-01-02T00:38:18Z"
                                + " Framed-IPv6-Prefix=2001:db8::/32 Class=0x0a0b"
                                + " Session-Timeout=0x0e10(odd) Attr-200=0x01"
                                + " WISPr-Bandwidth-Max-Up=2000000"
                                + " Vendor-Specific=0x0000372a(odd)"
                                + " Message-Authenticator=<secret>");
    }

    @Test
    void whoseSideACounterIsToldFromIsNamed() {
        assertThat(PacketText.of(request(attribute(26, "000038df" + "0a0600000002"))))
                .endsWith(" ChilliSpot-Acct-View-Point=ChilliSpot-Client-View-Point");
        assertThat(PacketText.of(request(attribute(26, "000038df" + "0a0600000003"))))
                .endsWith(" ChilliSpot-Acct-View-Point=3");
    }

    @Test
    void secretsAreMaskedEvenWhereTheyAreOdd() {
        byte[] canary = utf8("canary");
        Packet packet =
                request(
                        attribute(1, canary),
                        attribute(2, canary),
                        attribute(3, canary),
                        attribute(69, canary),
                        attribute(80, canary),
                        attribute(26, "00000137" + "190863616e617279"),
                        attribute(26, "00000137" + "100863616e617279"),
                        attribute(26, "00003a8c" + "100863616e617279"));
        assertThat(PacketText.of(packet, USER_NAME::equals))
                .contains("User-Name=<secret> User-Password=<secret>", "MS-CHAP2-Response=<secret>")
                .doesNotContain("canary", "63616e617279");
        assertThat(packet.toString()).isEqualTo("Access-Request id=7 length=" + packet.length());
    }

    @Test
    void aHostileNameStaysOnItsLine() {
        Packet packet =
                request(attribute(1, utf8("a\r\nAccess-Accept \"\\\u001b[31m\u202e\u2028é✓")));
        assertThat(PacketText.of(packet))
                .endsWith(
                        "User-Name=\"a\\u{d}\\u{a}Access-Accept \\\"\\\\\\u{1b}[31m\\u{202e}"
                                + "\\u{2028}é✓\"")
                .doesNotContain("\r", "\n");
    }

    @Test
    void theLineIsBounded() {
        byte[][] attributes = new byte[16][];
        Arrays.fill(attributes, attribute(18, new byte[200]));
        String line = PacketText.of(request(attributes));
        assertThat(line).hasSizeLessThan(3_500).endsWith(" …");
        assertThat(PacketText.of(request(attribute(18, utf8("a".repeat(129))))))
                .endsWith("a".repeat(128) + "…\"");
        assertThat(PacketText.of(request(attribute(25, new byte[33])))).endsWith("00…");
    }
}
