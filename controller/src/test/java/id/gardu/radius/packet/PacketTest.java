package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.CHARGEABLE_USER_IDENTITY;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.NAS_PORT;
import static id.gardu.radius.packet.Attributes.SESSION_TIMEOUT;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_DOWN;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_UP;
import static id.gardu.radius.packet.ClientAttributes.FRAMED_IPV6_PREFIX;
import static id.gardu.radius.packet.ClientAttributes.MIKROTIK_HOST_IP;
import static id.gardu.radius.packet.ClientAttributes.MIKROTIK_REALM;
import static id.gardu.radius.packet.ClientAttributes.NAS_IPV6_ADDRESS;
import static id.gardu.radius.packet.ClientAttributes.NAS_IP_ADDRESS;
import static id.gardu.radius.packet.ClientAttributes.TUNNEL_PRIVATE_GROUP_ID;
import static id.gardu.radius.packet.ClientAttributes.TUNNEL_TYPE;
import static id.gardu.radius.packet.ClientAttributes.VENDOR_SPECIFIC;
import static id.gardu.radius.packet.ClientAttributes.WISPR_LOCATION_ID;
import static id.gardu.radius.packet.ClientAttributes.extended;
import static id.gardu.radius.packet.ClientAttributes.ipv6Prefix;
import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.hex;
import static id.gardu.radius.packet.PacketWire.request;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class PacketTest {
    private static final String WISPR = "0000372a";
    private static final String MIKROTIK = "00003a8c";

    @Test
    void anOddAttributeIsAsGoodAsAbsentAndTheRestIsRead() {
        Packet packet =
                request(
                        attribute(1),
                        attribute(5, "000003"),
                        attribute(4, "c0a80110ff"),
                        attribute(95, "c0a80110"),
                        attribute(27, "00000e10"));
        assertThat(packet.text(USER_NAME)).isEmpty();
        assertThat(packet.has(USER_NAME)).isTrue();
        assertThat(packet.integer(NAS_PORT)).isEmpty();
        assertThat(packet.ipv4(NAS_IP_ADDRESS)).isEmpty();
        assertThat(packet.ipv6(NAS_IPV6_ADDRESS)).isEmpty();
        assertThat(packet.integer(SESSION_TIMEOUT)).hasValue(3600);
        assertThat(packet.attributes())
                .extracting(AttributeValue::isOdd)
                .containsExactly(true, true, true, true, false);
        assertThat(packet.values(NAS_PORT).getFirst().octets()).isEqualTo(hex("000003"));
    }

    @Test
    void theFirstReadableOfManyIsTaken() {
        Packet packet = request(attribute(1), attribute(1, "6e656d6f"), attribute(1, "6d6f707379"));
        assertThat(packet.text(USER_NAME)).contains("nemo");
        assertThat(packet.count(USER_NAME)).isEqualTo(3);
    }

    @Test
    void vendorsAttributesAreFoundWhereverTheyStand() {
        Packet packet =
                request(
                        attribute(26, WISPR + "0706001e8480" + "0806003d0900"),
                        attribute(26, MIKROTIK + "0a060a050032"),
                        attribute(26, WISPR + "010477 61"),
                        attribute(26, MIKROTIK + "0906 77617267"));
        assertThat(packet.integer(WISPR_BANDWIDTH_MAX_UP)).hasValue(2_000_000);
        assertThat(packet.integer(WISPR_BANDWIDTH_MAX_DOWN)).hasValue(4_000_000);
        assertThat(packet.text(WISPR_LOCATION_ID)).contains("wa");
        assertThat(packet.ipv4(MIKROTIK_HOST_IP)).get().hasToString("/10.5.0.50");
        assertThat(packet.text(MIKROTIK_REALM)).contains("warg");
        assertThat(packet.count(VENDOR_SPECIFIC)).isEqualTo(4);
        assertThat(packet.attributes())
                .extracting(value -> value.attribute().name())
                .containsExactly(
                        "WISPr-Bandwidth-Max-Up",
                        "WISPr-Bandwidth-Max-Down",
                        "Mikrotik-Host-IP",
                        "WISPr-Location-ID",
                        "Mikrotik-Realm");
    }

    @Test
    void aVendorSpecificThatDoesNotCloseHoldsNothing() {
        Packet packet =
                request(
                        attribute(26, "00"),
                        attribute(26, WISPR),
                        attribute(26, WISPR + "07"),
                        attribute(26, WISPR + "0706001e84"),
                        attribute(26, WISPR + "0706001e848008"),
                        attribute(26, WISPR + "0706001e84800801"),
                        attribute(26, WISPR + "0706001e84800800"),
                        attribute(26, "00000000" + "0106aabbccdd"),
                        attribute(1, "6e656d6f"));
        assertThat(packet.integer(WISPR_BANDWIDTH_MAX_UP)).isEmpty();
        assertThat(packet.text(USER_NAME)).contains("nemo");
        assertThat(packet.values(VENDOR_SPECIFIC)).hasSize(8).allMatch(AttributeValue::isOdd);
    }

    @Test
    void aVendorNobodyKnowsIsReadByItsNumbers() {
        Packet packet = request(attribute(26, "00000009" + "0106aabbccdd"));
        Attribute cisco = Dictionary.shipped().attribute(9, 1);
        assertThat(cisco).hasToString("Vendor-9-Attr-1");
        assertThat(packet.octets(cisco)).contains(hex("aabbccdd"));
        assertThat(packet.attributes().getFirst().attribute()).isEqualTo(cisco);
    }

    @Test
    void gigawordsGoAbove4GiBAndBeyondTheSign() {
        Packet twelveGig = request(attribute(42, "fffffff0"), attribute(52, "00000002"));
        assertThat(twelveGig.counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS))
                .hasValue(12_884_901_872L);
        Packet most = request(attribute(42, "ffffffff"), attribute(52, "ffffffff"));
        long joined = most.counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS).orElseThrow();
        assertThat(Long.toUnsignedString(joined)).isEqualTo("18446744073709551615");
        assertThat(
                        request(attribute(42, "00000001"))
                                .counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS))
                .hasValue(1);
        assertThat(
                        request(attribute(52, "00000001"))
                                .counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS))
                .hasValue(4_294_967_296L);
        assertThat(request().counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS)).isEmpty();
    }

    @Test
    void prefixesOfEveryLengthAreRead() {
        Packet packet =
                request(
                        attribute(97, "0081" + "00".repeat(16)),
                        attribute(97, "0040" + "20010db8"),
                        attribute(97, "0021" + "20010db8ff"));
        // 33 bits of a prefix whose other bits should have been zero.
        assertThat(ipv6Prefix(packet, FRAMED_IPV6_PREFIX)).get().hasToString("2001:db8:8000::/33");
        assertThat(packet.attributes())
                .extracting(AttributeValue::isOdd)
                .containsExactly(true, true, false);
        assertThat(ipv6Prefix(request(attribute(97, "0000")), FRAMED_IPV6_PREFIX))
                .get()
                .hasToString("::/0");
    }

    @Test
    void tagsAreReadAndStripped() {
        Packet packet =
                request(
                        attribute(64, "0100000d"),
                        attribute(64, "0000000d"),
                        attribute(81, "01" + "313233"),
                        attribute(81, "313234"));
        assertThat(packet.integer(TUNNEL_TYPE)).hasValue(13);
        assertThat(packet.valueName(TUNNEL_TYPE)).contains("VLAN");
        assertThat(packet.values(TUNNEL_TYPE))
                .extracting(value -> value.tag().getAsInt())
                .containsExactly(1, 0);
        assertThat(packet.text(TUNNEL_PRIVATE_GROUP_ID)).contains("123");
        AttributeValue untagged = packet.values(TUNNEL_PRIVATE_GROUP_ID).getLast();
        assertThat(untagged.tag()).isEmpty();
        assertThat(untagged.text()).contains("124");
    }

    @Test
    void extendedAttributesAreReadAndTheirFragmentsJoined() {
        Packet packet =
                request(
                        attribute(241, "01aabb"),
                        attribute(241, "02cc"),
                        attribute(245, "0180aaaa"),
                        attribute(245, "0280ffff"),
                        attribute(245, "0100bbbb"),
                        attribute(246, "01"));
        assertThat(extended(packet, 241, 2)).contains(hex("cc"));
        assertThat(extended(packet, 241, 3)).isEmpty();
        assertThat(extended(packet, 245, 1)).contains(hex("aaaabbbb"));
        assertThat(extended(packet, 245, 2)).as("its last fragment never came").isEmpty();
        assertThat(extended(packet, 246, 1)).isEmpty();
    }

    @Test
    void anEapMessageIsPutTogether() {
        Packet packet = request(attribute(79, "0102"), attribute(1, "61"), attribute(79, "03"));
        assertThat(packet.octets(EAP_MESSAGE)).contains(hex("010203"));
    }

    @Test
    void everyClassIsKeptAndTheNulThatAsksForCuiIsSeen() {
        Packet packet = request(attribute(25, "aa"), attribute(25, "bb"), attribute(89, "00"));
        assertThat(packet.values(CLASS))
                .extracting(AttributeValue::octets)
                .containsExactly(hex("aa"), hex("bb"));
        assertThat(packet.octets(CHARGEABLE_USER_IDENTITY)).contains(hex("00"));
    }

    @Test
    void aRouterWithoutNtpLivesIn1970AndNoneDiesIn2038() {
        assertThat(request(attribute(55, "00015a7a")).time(EVENT_TIMESTAMP))
                .contains(Instant.parse("1970-01-02T00:38:18Z"));
        assertThat(request(attribute(55, "ffffffff")).time(EVENT_TIMESTAMP))
                .contains(Instant.parse("2106-02-07T06:28:15Z"));
    }

    @Test
    void whatIsAccountedForIsNamed() {
        assertThat(AcctStatusType.of(request(attribute(40, "00000003"))))
                .contains(AcctStatusType.INTERIM_UPDATE);
        assertThat(AcctStatusType.of(request(attribute(40, "00000063")))).isEmpty();
        assertThat(request(attribute(40, "00000063")).valueName(ACCT_STATUS_TYPE)).contains("99");
        assertThat(AcctStatusType.of(request())).isEmpty();
    }
}
