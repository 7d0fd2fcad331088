package id.gardu.radius.packet;

import id.gardu.radius.packet.Attribute.DataType;
import id.gardu.radius.packet.PacketDecoder.AttributeTable.VendorSpecific;

import io.netty.util.NetUtil;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One attribute as it stands in a packet. A reading is empty when the octets cannot be of that
 * shape; {@link #octets()} always answers. Immutable.
 */
public final class AttributeValue {
    /** A first octet above this is text already (RFC 2868 §3.1). */
    private static final int HIGHEST_TAG = 0x1f;

    private static final int INTEGER_LENGTH = 4;
    private static final int IPV6_OCTETS = 16;

    private final Attribute attribute;
    private final byte[] packet;
    private final int from;
    private final int to;

    AttributeValue(Attribute attribute, byte[] packet, int from, int to) {
        this.attribute = attribute;
        this.packet = packet;
        this.from = from;
        this.to = to;
    }

    public Attribute attribute() {
        return attribute;
    }

    /** Octets of the value: 0-253. */
    public int length() {
        return to - from;
    }

    /** Whether the value cannot be of its attribute's type (RFC 6929 §2.8 calls it invalid). */
    public boolean isOdd() {
        if (!attribute.type().fits(length())) {
            return true;
        }
        return switch (attribute.type()) {
            case VSA -> !VendorSpecific.isReadable(packet, from - 2);
            case IPV6PREFIX -> ipv6Prefix().isEmpty();
            case INTEGER, ENUM, TIME, INTEGER64, TEXT, STRING, CONCAT -> false;
            case IFID, IPV4ADDR, IPV6ADDR, EXTENDED, LONG_EXTENDED -> false;
        };
    }

    /** A copy of the value as it arrived, tag and all. */
    public byte[] octets() {
        return Arrays.copyOfRange(packet, from, to);
    }

    /** A copy of the value when it has any octet. */
    Optional<byte[]> someOctets() {
        return length() == 0 ? Optional.empty() : Optional.of(octets());
    }

    /** UTF-8 without its tag; what is no UTF-8 becomes U+FFFD. Empty when there is no octet. */
    public Optional<String> text() {
        int start = from + textTagLength();
        return start < to
                ? Optional.of(new String(packet, start, to - start, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** 0 to 2^32-1; of a tagged attribute the 24 bits behind the tag (RFC 2868 §3.1). */
    public OptionalLong integer() {
        if (length() != INTEGER_LENGTH) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number(attribute.isTagged() ? from + 1 : from));
    }

    /** 64 bits, to be taken as unsigned. */
    public OptionalLong integer64() {
        return length() == Long.BYTES ? OptionalLong.of(number(from)) : OptionalLong.empty();
    }

    /** A time in whole seconds, between 1970 and 2106; NAS without NTP send January 1970. */
    public Optional<Instant> time() {
        return length() == INTEGER_LENGTH
                ? Optional.of(Instant.ofEpochSecond(number(from)))
                : Optional.empty();
    }

    /** An address of IPv4. */
    public Optional<InetAddress> ipv4() {
        return length() == 4 ? Optional.of(address(octets())) : Optional.empty();
    }

    /** An address of IPv6; one that stands for an IPv4 address comes as that. */
    public Optional<InetAddress> ipv6() {
        return length() == 16 ? Optional.of(address(octets())) : Optional.empty();
    }

    /** A prefix of IPv6. */
    public Optional<Ipv6Prefix> ipv6Prefix() {
        return DataType.IPV6PREFIX.fits(length()) ? prefix(octets()) : Optional.empty();
    }

    /** The tag of an RFC 2868 attribute, 0-31; empty when it carries none. */
    public OptionalInt tag() {
        if (!attribute.isTagged() || length() == 0 || (packet[from] & 0xff) > HIGHEST_TAG) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(packet[from]);
    }

    private int textTagLength() {
        return tag().isPresent() ? 1 : 0;
    }

    private long number(int start) {
        long number = 0;
        for (int at = start; at < to; at++) {
            number = number << 8 | (packet[at] & 0xff);
        }
        return number;
    }

    /** Four or sixteen octets. */
    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 octets", e);
        }
    }

    /**
     * The value of an ipv6prefix, 2-18 octets. Bits behind the prefix ought to be zero (RFC 3162
     * §2.3); where they are not, the prefix still says what was meant.
     */
    private static Optional<Ipv6Prefix> prefix(byte[] value) {
        int bits = value[1] & 0xff;
        if (bits > 8 * IPV6_OCTETS || 8 * (value.length - 2) < bits) {
            return Optional.empty();
        }
        byte[] address = Arrays.copyOf(Arrays.copyOfRange(value, 2, value.length), IPV6_OCTETS);
        for (int bit = bits; bit < 8 * IPV6_OCTETS; bit++) {
            address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Optional.of(new Ipv6Prefix(address(address), bits));
    }

    /**
     * A network of IPv6 (RFC 3162 §2.3).
     *
     * @param address its first address; the bits behind the prefix are zero
     * @param length bits, 0-128
     */
    public record Ipv6Prefix(InetAddress address, int length) {
        /** {@code 2001:db8::/33}. */
        @Override
        public String toString() {
            return NetUtil.toAddressString(address) + "/" + length;
        }
    }

    /**
     * Octets as text that a person can read and that gives the same octets back: printable ASCII as
     * it is, anything else, and the backslash itself, as {@code \xHH}. Two values of an attribute
     * are the same text only if they are the same octets. Pure.
     */
    public static final class OctetText {
        private static final char ESCAPE = '\\';
        private static final String HEX = "0123456789ABCDEF";

        /** Octets of {@code \xHH}. */
        private static final int ESCAPED = 4;

        private OctetText() {}

        /** At most four characters an octet. */
        public static String of(byte[] octets) {
            var text = new StringBuilder(octets.length);
            for (byte octet : octets) {
                if (octet >= ' ' && octet <= '~' && octet != ESCAPE) {
                    text.append((char) octet);
                } else {
                    text.append(ESCAPE)
                            .append('x')
                            .append(HEX.charAt(octet >> 4 & 0xf))
                            .append(HEX.charAt(octet & 0xf));
                }
            }
            return text.toString();
        }

        /** What {@link #of} was given; other text is its octets in UTF-8. */
        public static byte[] octets(String text) {
            if (text.indexOf(ESCAPE) < 0) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            var octets = new ByteArrayOutputStream(plain.length);
            for (int at = 0; at < plain.length; at++) {
                if (isEscaped(plain, at)) {
                    octets.write(digit(plain[at + 2]) << 4 | digit(plain[at + 3]));
                    at += ESCAPED - 1;
                } else {
                    octets.write(plain[at]);
                }
            }
            return octets.toByteArray();
        }

        private static boolean isEscaped(byte[] plain, int at) {
            return plain[at] == ESCAPE
                    && at + ESCAPED <= plain.length
                    && plain[at + 1] == 'x'
                    && digit(plain[at + 2]) >= 0
                    && digit(plain[at + 3]) >= 0;
        }

        private static int digit(byte octet) {
            return HEX.indexOf(octet);
        }
    }

    /**
     * What an Accounting-Request reports (RFC 2866 §5.1; tunnels RFC 2867, which Gardu only reads).
     */
    public enum AcctStatusType {
        START("Start"),
        STOP("Stop"),
        INTERIM_UPDATE("Interim-Update"),
        ACCOUNTING_ON("Accounting-On"),
        ACCOUNTING_OFF("Accounting-Off"),
        TUNNEL_START("Tunnel-Start"),
        TUNNEL_STOP("Tunnel-Stop"),
        TUNNEL_REJECT("Tunnel-Reject"),
        TUNNEL_LINK_START("Tunnel-Link-Start"),
        TUNNEL_LINK_STOP("Tunnel-Link-Stop"),
        TUNNEL_LINK_REJECT("Tunnel-Link-Reject"),
        FAILED("Failed");

        private static final AcctStatusType[] ALL = values();

        private final String rfcName;
        private final long number;

        AcctStatusType(String rfcName) {
            this.rfcName = rfcName;
            this.number = Attributes.ACCT_STATUS_TYPE.value(rfcName);
        }

        /** What a packet reports; empty when it does not say, or says a number nobody assigned. */
        public static Optional<AcctStatusType> of(Packet packet) {
            long number = packet.integer(Attributes.ACCT_STATUS_TYPE).orElse(0);
            for (AcctStatusType type : ALL) {
                if (type.number == number) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }

        public long number() {
            return number;
        }

        /** The RFC's name. */
        @Override
        public String toString() {
            return rfcName;
        }
    }
}
