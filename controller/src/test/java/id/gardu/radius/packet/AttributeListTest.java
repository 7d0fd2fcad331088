package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.FRAMED_IP_ADDRESS;
import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;
import static id.gardu.radius.packet.Attributes.REPLY_MESSAGE;
import static id.gardu.radius.packet.Attributes.SESSION_TIMEOUT;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;
import static id.gardu.radius.packet.ClientAttributes.FRAMED_IPV6_PREFIX;
import static id.gardu.radius.packet.ClientAttributes.MIKROTIK_RATE_LIMIT;
import static id.gardu.radius.packet.ClientAttributes.MIKROTIK_TOTAL_LIMIT;
import static id.gardu.radius.packet.ClientAttributes.MIKROTIK_TOTAL_LIMIT_GIGAWORDS;
import static id.gardu.radius.packet.ClientAttributes.NAS_IPV6_ADDRESS;
import static id.gardu.radius.packet.ClientAttributes.TUNNEL_PRIVATE_GROUP_ID;
import static id.gardu.radius.packet.ClientAttributes.TUNNEL_TYPE;
import static id.gardu.radius.packet.ClientAttributes.extended;
import static id.gardu.radius.packet.ClientAttributes.fragments;
import static id.gardu.radius.packet.ClientAttributes.tagged;
import static id.gardu.radius.packet.PacketWire.SECRET;
import static id.gardu.radius.packet.PacketWire.hex;
import static id.gardu.radius.packet.PacketWire.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.gardu.radius.packet.Attribute.DataType;
import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.AttributeValue.Ipv6Prefix;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

class AttributeListTest {
    private final PacketEncoder encoder = new PacketEncoder(new PacketCrypto());

    @Test
    void everyTypeReadsAsItWasWritten() throws Exception {
        InetAddress four = InetAddress.getByAddress(new byte[] {10, 1, 0, 2});
        InetAddress six = InetAddress.getByAddress(hex("20010db8000000000000000000000001"));
        Ipv6Prefix prefix =
                new Ipv6Prefix(InetAddress.getByAddress(hex("20010db880" + "00".repeat(11))), 33);
        Attribute large = new Attribute(0, 200, "Large", DataType.INTEGER64, Set.of(), Map.of());
        Packet packet =
                sent(
                        new AttributeList()
                                .add(SESSION_TIMEOUT, 0xffff_ffffL)
                                .add(REPLY_MESSAGE, "Selamat datang di RW 03 ✓")
                                .add(FRAMED_IP_ADDRESS, four)
                                .add(NAS_IPV6_ADDRESS, six)
                                .add(FRAMED_IPV6_PREFIX, ClientAttributes.octets(prefix))
                                .add(large, -1L)
                                .add(MIKROTIK_RATE_LIMIT, "2M/4M")
                                .add(TUNNEL_TYPE, tagged(0, TUNNEL_TYPE.value("VLAN")))
                                .add(TUNNEL_PRIVATE_GROUP_ID, tagged(1, "42")));
        assertThat(packet.integer(SESSION_TIMEOUT)).hasValue(4_294_967_295L);
        assertThat(packet.text(REPLY_MESSAGE)).contains("Selamat datang di RW 03 ✓");
        assertThat(packet.ipv4(FRAMED_IP_ADDRESS)).contains(four);
        assertThat(packet.ipv6(NAS_IPV6_ADDRESS)).contains(six);
        assertThat(ClientAttributes.ipv6Prefix(packet, FRAMED_IPV6_PREFIX)).contains(prefix);
        assertThat(packet.values(large).getFirst().integer64()).hasValue(-1L);
        assertThat(packet.text(MIKROTIK_RATE_LIMIT)).contains("2M/4M");
        assertThat(packet.valueName(TUNNEL_TYPE)).contains("VLAN");
        assertThat(packet.text(TUNNEL_PRIVATE_GROUP_ID)).contains("42");
        assertThat(packet.attributes()).noneMatch(AttributeValue::isOdd);
    }

    @Test
    void aVendorsAttributeHasAVendorSpecificOfItsOwn() {
        byte[] wire = octets(new AttributeList().add(MIKROTIK_RATE_LIMIT, "1M").add(CLASS, "g"));
        assertThat(wire).endsWith(hex("1a0a 00003a8c 0804 314d 1903 67"));
    }

    @Test
    void anExtendedAttributeGoesOnInFragmentsWhereItMay() {
        Attribute extended = Dictionary.shipped().attribute(0, 241);
        Attribute fragmented = Dictionary.shipped().attribute(0, 245);
        byte[] large = new byte[600];
        Arrays.fill(large, (byte) 7);
        AttributeList list = new AttributeList().add(extended, extended(1, hex("aabb")));
        fragments(list, fragmented, 3, large);
        Packet packet = sent(fragments(list, fragmented, 4, hex("cc")));
        assertThat(extended(packet, 241, 1)).contains(hex("aabb"));
        assertThat(extended(packet, 245, 3)).contains(large);
        assertThat(extended(packet, 245, 4)).contains(hex("cc"));
        assertThat(packet.values(fragmented)).hasSize(4).noneMatch(AttributeValue::isOdd);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttributeList().add(extended, extended(1, large)));
    }

    @Test
    void aQuotaAboveFourGiBTakesItsGigawords() {
        Packet large =
                sent(
                        new AttributeList()
                                .addCounter(
                                        MIKROTIK_TOTAL_LIMIT,
                                        MIKROTIK_TOTAL_LIMIT_GIGAWORDS,
                                        12_884_901_872L));
        assertThat(large.integer(MIKROTIK_TOTAL_LIMIT)).hasValue(0xffff_fff0L);
        assertThat(large.integer(MIKROTIK_TOTAL_LIMIT_GIGAWORDS)).hasValue(2);
        Packet small =
                sent(
                        new AttributeList()
                                .addCounter(
                                        MIKROTIK_TOTAL_LIMIT, MIKROTIK_TOTAL_LIMIT_GIGAWORDS, 7));
        assertThat(small.has(MIKROTIK_TOTAL_LIMIT_GIGAWORDS)).isFalse();
    }

    @Test
    void aLongEapMessageGoesOnInTheNextAttribute() {
        byte[] message = new byte[600];
        message[599] = 1;
        Packet packet = sent(new AttributeList().add(EAP_MESSAGE, message));
        assertThat(packet.count(EAP_MESSAGE)).isEqualTo(3);
        assertThat(packet.octets(EAP_MESSAGE)).contains(message);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItReachesANas() {
        AttributeList list = new AttributeList();
        refused(() -> list.add(SESSION_TIMEOUT, -1));
        refused(() -> list.add(SESSION_TIMEOUT, 1L << 32));
        refused(() -> list.add(SESSION_TIMEOUT, "3600"));
        refused(() -> list.add(REPLY_MESSAGE, 3600));
        refused(() -> list.add(REPLY_MESSAGE, ""));
        refused(() -> list.add(REPLY_MESSAGE, "a".repeat(254)));
        refused(() -> list.add(MIKROTIK_RATE_LIMIT, "a".repeat(248)));
        refused(() -> list.add(NAS_IPV6_ADDRESS, InetAddress.getLoopbackAddress()));
        refused(() -> list.add(TUNNEL_TYPE, 13));
        refused(() -> list.add(USER_PASSWORD, "in the clear"));
        refused(() -> list.add(MESSAGE_AUTHENTICATOR, new byte[16]));
        assertThat(list.length()).isZero();
        list.addMessageAuthenticator();
        refused(list::addMessageAuthenticator);
        refused(
                () -> {
                    for (int count = 0; count < 17; count++) {
                        list.add(CLASS, new byte[253]);
                    }
                });
    }

    @Test
    void theLongestValuesFit() {
        Packet packet =
                sent(
                        new AttributeList()
                                .add(REPLY_MESSAGE, "a".repeat(253))
                                .add(MIKROTIK_RATE_LIMIT, "a".repeat(247)));
        assertThat(packet.text(REPLY_MESSAGE)).get().asString().hasSize(253);
        assertThat(packet.text(MIKROTIK_RATE_LIMIT)).get().asString().hasSize(247);
    }

    private static void refused(Runnable adding) {
        assertThatIllegalArgumentException().isThrownBy(adding::run);
    }

    private Packet sent(AttributeList attributes) {
        return packet(octets(attributes));
    }

    private byte[] octets(AttributeList attributes) {
        return encoder.request(Code.COA_REQUEST, 1, attributes, SECRET);
    }
}
