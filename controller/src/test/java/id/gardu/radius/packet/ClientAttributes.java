package id.gardu.radius.packet;

import id.gardu.radius.packet.Attribute.DataType;
import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.AttributeValue.Ipv6Prefix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Attributes that only a NAS sends, or only a proxy reads: as tests write and read them. */
public final class ClientAttributes {
    public static final Attribute NAS_IP_ADDRESS = named("NAS-IP-Address");
    public static final Attribute FRAMED_MTU = named("Framed-MTU");
    public static final Attribute VENDOR_SPECIFIC = named("Vendor-Specific");
    public static final Attribute ACCT_MULTI_SESSION_ID = named("Acct-Multi-Session-Id");
    public static final Attribute TUNNEL_TYPE = named("Tunnel-Type");
    public static final Attribute TUNNEL_PRIVATE_GROUP_ID = named("Tunnel-Private-Group-ID");
    public static final Attribute NAS_IPV6_ADDRESS = named("NAS-IPv6-Address");
    public static final Attribute FRAMED_IPV6_PREFIX = named("Framed-IPv6-Prefix");
    public static final Attribute WISPR_LOCATION_ID = named("WISPr-Location-ID");
    public static final Attribute WISPR_LOCATION_NAME = named("WISPr-Location-Name");
    public static final Attribute MIKROTIK_TOTAL_LIMIT = named("Mikrotik-Total-Limit");
    public static final Attribute MIKROTIK_TOTAL_LIMIT_GIGAWORDS =
            named("Mikrotik-Total-Limit-Gigawords");
    public static final Attribute MIKROTIK_RATE_LIMIT = named("Mikrotik-Rate-Limit");
    public static final Attribute MIKROTIK_REALM = named("Mikrotik-Realm");
    public static final Attribute MIKROTIK_HOST_IP = named("Mikrotik-Host-IP");

    private static final int MORE_FRAGMENTS = 0x80;

    private ClientAttributes() {}

    private static Attribute named(String name) {
        return Dictionary.shipped().named(name);
    }

    /** A tagged number of 24 bits (RFC 2868 §3.1); tag 0 means none, 1-31 groups. */
    static byte[] tagged(int tag, long number) {
        return new byte[] {(byte) tag, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }

    /** A tagged text (RFC 2868 §3.6). */
    static byte[] tagged(int tag, String text) {
        return behind(text.getBytes(StandardCharsets.UTF_8), tag);
    }

    /** A prefix of IPv6 (RFC 3162 §2.3). */
    static byte[] octets(Ipv6Prefix prefix) {
        byte[] address = prefix.address().getAddress();
        byte[] value = new byte[2 + (prefix.length() + 7) / 8];
        value[1] = (byte) prefix.length();
        System.arraycopy(address, 0, value, 2, value.length - 2);
        return value;
    }

    /** An extended attribute (RFC 6929 §2.1), in one piece. */
    static byte[] extended(int extendedType, byte[] value) {
        return behind(value, extendedType);
    }

    /** An extended attribute of 245 or 246 (RFC 6929 §2.2), in as many fragments as it takes. */
    static AttributeList fragments(
            AttributeList list, Attribute attribute, int extendedType, byte[] value) {
        for (int from = 0; from < value.length; from += 251) {
            int to = Math.min(value.length, from + 251);
            byte[] piece = Arrays.copyOfRange(value, from, to);
            list.add(
                    attribute, behind(piece, extendedType, to < value.length ? MORE_FRAGMENTS : 0));
        }
        return list;
    }

    /** The first prefix of IPv6 that can be read. */
    static Optional<Ipv6Prefix> ipv6Prefix(Packet packet, Attribute attribute) {
        return packet.values(attribute).stream()
                .flatMap(value -> value.ipv6Prefix().stream())
                .findFirst();
    }

    /** The value of an extended attribute, its fragments joined; empty when the last is missing. */
    static Optional<byte[]> extended(Packet packet, int type, int extendedType) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (AttributeValue value : packet.values(Dictionary.shipped().attribute(0, type))) {
            boolean fragments = value.attribute().type() == DataType.LONG_EXTENDED;
            int header = fragments ? 2 : 1;
            byte[] octets = value.octets();
            if (octets.length <= header || (octets[0] & 0xff) != extendedType) {
                continue;
            }
            joined.write(octets, header, octets.length - header);
            if (!fragments || (octets[1] & MORE_FRAGMENTS) == 0) {
                return Optional.of(joined.toByteArray());
            }
        }
        return Optional.empty();
    }

    private static byte[] behind(byte[] value, int... header) {
        byte[] octets = new byte[header.length + value.length];
        for (int at = 0; at < header.length; at++) {
            octets[at] = (byte) header[at];
        }
        System.arraycopy(value, 0, octets, header.length, value.length);
        return octets;
    }
}
