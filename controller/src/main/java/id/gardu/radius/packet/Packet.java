package id.gardu.radius.packet;

import id.gardu.radius.packet.Attribute.DataType;
import id.gardu.radius.packet.PacketDecoder.AttributeTable;
import id.gardu.radius.packet.PacketDecoder.Decoded;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One RADIUS packet as it arrived (RFC 2865 §3): one array of octets and a table of where its
 * attributes begin. A getter finds and reads only what is asked, and passes over values that cannot
 * be of the shape asked for: an odd attribute is as good as absent, and still stands in {@link
 * #attributes()}. Nothing here says the packet is authentic; see {@link PacketCrypto#verify}.
 * Immutable and thread-safe.
 */
public final class Packet implements Decoded {
    /** Code, identifier, Length and authenticator. */
    static final int HEADER = 20;

    static final int MOST_OCTETS = 4096;

    static final int AUTHENTICATOR = 4;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Code code;
    private final byte[] octets;
    private final AttributeTable table;

    Packet(Code code, byte[] octets, AttributeTable table) {
        this.code = code;
        this.octets = octets;
        this.table = table;
    }

    public Code code() {
        return code;
    }

    /** 0-255; tells the requests of one source port apart. */
    public int identifier() {
        return octets[1] & 0xff;
    }

    /** Octets of the whole packet, 20-4096. */
    public int length() {
        return octets.length;
    }

    /** A copy of the 16 octets of the authenticator. */
    public byte[] authenticator() {
        return Arrays.copyOfRange(octets, AUTHENTICATOR, HEADER);
    }

    /** The first half of the authenticator, for keys of the duplicate cache (RFC 5080 §2.2.2). */
    public long authenticatorHigh() {
        return (long) LONGS.get(octets, AUTHENTICATOR);
    }

    /** The second half. */
    public long authenticatorLow() {
        return (long) LONGS.get(octets, AUTHENTICATOR + Long.BYTES);
    }

    /** A copy of the packet as it arrived, without padding. */
    public byte[] toByteArray() {
        return octets.clone();
    }

    /** Whether the attribute stands in the packet, odd or not. */
    public boolean has(Attribute attribute) {
        return locate(attribute, 0) != 0;
    }

    /** How often the attribute stands in the packet, odd or not. */
    public int count(Attribute attribute) {
        int count = 0;
        for (int at = locate(attribute, 0); at != 0; at = locate(attribute, at)) {
            count++;
        }
        return count;
    }

    /** The first value that has any octet. */
    public Optional<String> text(Attribute attribute) {
        return first(attribute, AttributeValue::text);
    }

    /** The first value of four octets: 0 to 2^32-1. */
    public OptionalLong integer(Attribute attribute) {
        for (int at = locate(attribute, 0); at != 0; at = locate(attribute, at)) {
            OptionalLong read = table.value(attribute, at).integer();
            if (read.isPresent()) {
                return read;
            }
        }
        return OptionalLong.empty();
    }

    /** The RFC's name of an enumerated value, or its number in digits when it has no name. */
    public Optional<String> valueName(Attribute attribute) {
        OptionalLong number = integer(attribute);
        return number.isEmpty()
                ? Optional.empty()
                : attribute
                        .valueName(number.getAsLong())
                        .or(() -> Optional.of(Long.toString(number.getAsLong())));
    }

    /**
     * A counter that overflows into a second attribute (RFC 2869 §5.1): {@code gigawords << 32 |
     * octets}, 64 bits, to be taken as unsigned. Empty when the packet has neither.
     */
    public OptionalLong counter(Attribute low, Attribute gigawords) {
        OptionalLong lower = integer(low);
        OptionalLong upper = integer(gigawords);
        return lower.isEmpty() && upper.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(upper.orElse(0) << 32 | lower.orElse(0));
    }

    /** The first time; see {@link AttributeValue#time()} for how far to trust it. */
    public Optional<Instant> time(Attribute attribute) {
        return first(attribute, AttributeValue::time);
    }

    /** The first value that is an address of IPv4. */
    public Optional<InetAddress> ipv4(Attribute attribute) {
        return first(attribute, AttributeValue::ipv4);
    }

    /** The first value that is an address of IPv6. */
    public Optional<InetAddress> ipv6(Attribute attribute) {
        return first(attribute, AttributeValue::ipv6);
    }

    /** The first value of at least one octet, as a copy; of a "concat" attribute all, joined. */
    public Optional<byte[]> octets(Attribute attribute) {
        return attribute.type() == DataType.CONCAT
                ? joined(attribute)
                : first(attribute, AttributeValue::someOctets);
    }

    /** Every value of an attribute in the order of the packet, odd ones too. */
    public List<AttributeValue> values(Attribute attribute) {
        List<AttributeValue> values = new ArrayList<>();
        for (int at = locate(attribute, 0); at != 0; at = locate(attribute, at)) {
            values.add(table.value(attribute, at));
        }
        return values;
    }

    /** Everything in the packet in its order; a readable Vendor-Specific gives what it holds. */
    public List<AttributeValue> attributes() {
        return table.all();
    }

    /** Code, identifier and length; attributes only by {@link PacketText}, which masks them. */
    @Override
    public String toString() {
        return code + " id=" + identifier() + " length=" + length();
    }

    /** The octets themselves: for this package to read, never to change. */
    byte[] raw() {
        return octets;
    }

    /** Where the next one of an attribute begins behind a place already seen; 0 for nowhere. */
    int locate(Attribute attribute, int after) {
        return table.locate(attribute, after);
    }

    private <T> Optional<T> first(
            Attribute attribute, Function<AttributeValue, Optional<T>> reading) {
        for (int at = locate(attribute, 0); at != 0; at = locate(attribute, at)) {
            Optional<T> read = reading.apply(table.value(attribute, at));
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> joined(Attribute attribute) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (AttributeValue value : values(attribute)) {
            joined.writeBytes(value.octets());
        }
        return joined.size() == 0 ? Optional.empty() : Optional.of(joined.toByteArray());
    }

    /** What kind of packet it is (the first octet), under the name the RFCs give it. */
    public enum Code {
        ACCESS_REQUEST(1, "Access-Request", Kind.RANDOM_REQUEST),
        ACCESS_ACCEPT(2, "Access-Accept", Kind.ACCESS_REPLY),
        ACCESS_REJECT(3, "Access-Reject", Kind.ACCESS_REPLY),
        ACCOUNTING_REQUEST(4, "Accounting-Request", Kind.SIGNED_REQUEST),
        ACCOUNTING_RESPONSE(5, "Accounting-Response", Kind.REPLY),
        ACCESS_CHALLENGE(11, "Access-Challenge", Kind.ACCESS_REPLY),
        STATUS_SERVER(12, "Status-Server", Kind.RANDOM_REQUEST),
        DISCONNECT_REQUEST(40, "Disconnect-Request", Kind.SIGNED_REQUEST),
        DISCONNECT_ACK(41, "Disconnect-ACK", Kind.REPLY),
        DISCONNECT_NAK(42, "Disconnect-NAK", Kind.REPLY),
        COA_REQUEST(43, "CoA-Request", Kind.SIGNED_REQUEST),
        COA_ACK(44, "CoA-ACK", Kind.REPLY),
        COA_NAK(45, "CoA-NAK", Kind.REPLY),
        PROTOCOL_ERROR(52, "Protocol-Error", Kind.ACCESS_REPLY);

        /** What the authenticator and the Message-Authenticator of a packet are. */
        enum Kind {
            /** The authenticator is random; only a Message-Authenticator signs. */
            RANDOM_REQUEST,
            /** The authenticator is a signature (RFC 2866 §3, RFC 5176 §2.3). */
            SIGNED_REQUEST,
            /** A reply that always carries a Message-Authenticator. */
            ACCESS_REPLY,
            /** A reply that carries one when its request did. */
            REPLY
        }

        private static final @Nullable Code[] BY_NUMBER = new @Nullable Code[256];

        static {
            for (Code code : values()) {
                BY_NUMBER[code.number] = code;
            }
        }

        private final int number;
        private final String rfcName;
        private final Kind kind;

        Code(int number, String rfcName, Kind kind) {
            this.number = number;
            this.rfcName = rfcName;
            this.kind = kind;
        }

        /** The code of an octet (0-255); empty for a code Gardu has no use for. */
        public static Optional<Code> of(int number) {
            return Optional.ofNullable(BY_NUMBER[number]);
        }

        public int number() {
            return number;
        }

        Kind kind() {
            return kind;
        }

        /** The RFC's name, as logs and metrics spell it. */
        @Override
        public String toString() {
            return rfcName;
        }
    }
}
