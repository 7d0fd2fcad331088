package id.gardu.snmp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalLong;

/** What one object holds, in the types of SMIv2 (RFC 2578 §7). */
public sealed interface SnmpValue {

    /**
     * The number, where the value is one. A {@link Counter64} above 2^63-1 comes as a negative
     * long: differences of two readings are still right.
     */
    default OptionalLong number() {
        return switch (this) {
            case Integer32(int value) -> OptionalLong.of(value);
            case Counter32(long value) -> OptionalLong.of(value);
            case Gauge32(long value) -> OptionalLong.of(value);
            case TimeTicks(long hundredths) -> OptionalLong.of(hundredths);
            case Counter64(long value) -> OptionalLong.of(value);
            case OctetString _, ObjectId _, IpAddress _, Opaque _, NoValue _ ->
                    OptionalLong.empty();
        };
    }

    /** A signed number: INTEGER, Integer32, TruthValue, enumerations. */
    record Integer32(int value) implements SnmpValue {}

    /** Counts up from 0 to 2^32-1 and starts again. */
    record Counter32(long value) implements SnmpValue {
        public Counter32 {
            require32Bits(value);
        }
    }

    /** Goes up and down, 0 to 2^32-1; also Unsigned32, which is the same on the wire. */
    record Gauge32(long value) implements SnmpValue {
        public Gauge32 {
            require32Bits(value);
        }
    }

    /** Hundredths of a second since some event, 0 to 2^32-1; starts again after 497 days. */
    record TimeTicks(long hundredths) implements SnmpValue {
        public TimeTicks {
            require32Bits(hundredths);
        }

        public Duration duration() {
            return Duration.ofMillis(hundredths * 10);
        }
    }

    /** Counts up from 0 to 2^64-1 and starts again; {@code value} is to be read as unsigned. */
    record Counter64(long value) implements SnmpValue {

        @Override
        public String toString() {
            return "Counter64[value=" + Long.toUnsignedString(value) + "]";
        }
    }

    /** OCTET STRING: text, a MAC address, bits; only the object's definition says which. */
    record OctetString(Octets octets) implements SnmpValue {
        public static OctetString of(String text) {
            return new OctetString(Octets.ofText(text));
        }

        /** See {@link Octets#text()}. */
        public String text() {
            return octets.text();
        }
    }

    /** OBJECT IDENTIFIER. */
    record ObjectId(Oid oid) implements SnmpValue {}

    /** An IPv4 address. */
    record IpAddress(InetAddress address) implements SnmpValue {}

    /** An encoding inside an encoding (RFC 2578 §7.1.9), kept as it came. */
    record Opaque(Octets octets) implements SnmpValue {}

    /** The agent's words for "there is nothing here" (RFC 3416 §3). */
    enum NoValue implements SnmpValue {
        NULL,
        NO_SUCH_OBJECT,
        NO_SUCH_INSTANCE,
        END_OF_MIB_VIEW
    }

    private static void require32Bits(long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(value + " is not in 0..2^32-1");
        }
    }
}
