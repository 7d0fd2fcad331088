package id.gardu.radius.packet;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of attribute: whose it is, its number, its RFC name and the shape of its value. The ones
 * Gardu works with are constants in {@link Attributes} and {@link Attributes}; any other is made by
 * {@link Dictionary#attribute(int, int)}.
 *
 * @param vendor the vendor's enterprise number; 0 for an attribute of the RFCs
 * @param number 0-255
 * @param values names of an enumerated attribute's values, by number
 */
public record Attribute(
        int vendor,
        int number,
        String name,
        DataType type,
        Set<Flag> flags,
        Map<Long, String> values) {
    /** What is special about it. */
    public enum Flag {
        /** A tag groups it with others: RFC 2868 §3. */
        TAGGED,
        /** Its value never stands in a log. */
        SECRET
    }

    public Attribute {
        flags = Set.copyOf(flags);
        values = Map.copyOf(values);
    }

    public boolean isTagged() {
        return flags.contains(Flag.TAGGED);
    }

    public boolean isSecret() {
        return flags.contains(Flag.SECRET);
    }

    /** The name of an enumerated value, such as {@code Interim-Update} for 3. */
    public Optional<String> valueName(long value) {
        return Optional.ofNullable(values.get(value));
    }

    /**
     * The number of a named value, for constants.
     *
     * @throws IllegalArgumentException when the dictionary has no such name
     */
    public long value(String valueName) {
        for (Map.Entry<Long, String> value : values.entrySet()) {
            if (value.getValue().equals(valueName)) {
                return value.getKey();
            }
        }
        throw new IllegalArgumentException(
                name + " has no value " + valueName + "; it has " + values.values());
    }

    /** Two names for one number are one attribute. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attribute that && vendor == that.vendor && number == that.number;
    }

    @Override
    public int hashCode() {
        return vendor * 256 + number;
    }

    /** The RFC name. */
    @Override
    public String toString() {
        return name;
    }

    /** The shape of an attribute's value: the data types of RFC 8044 §3 that Gardu meets. */
    public enum DataType {
        /** 32 bits, unsigned. */
        INTEGER("integer", 4, 4),
        /** An integer whose values have names. */
        ENUM("enum", 4, 4),
        /** Seconds since 1970, 32 bits unsigned. */
        TIME("time", 4, 4),
        /** UTF-8. */
        TEXT("text", 1, 253),
        /** Octets. */
        STRING("string", 1, 253),
        /** Octets that go on in the next attribute of the same number. */
        CONCAT("concat", 1, 253),
        IFID("ifid", 8, 8),
        IPV4ADDR("ipv4addr", 4, 4),
        IPV6ADDR("ipv6addr", 16, 16),
        /** A reserved octet, the prefix length, and up to 16 octets of prefix (RFC 3162 §2.3). */
        IPV6PREFIX("ipv6prefix", 2, 18),
        /** 64 bits, unsigned. */
        INTEGER64("integer64", 8, 8),
        /** A vendor's number and its own attributes (RFC 2865 §5.26). */
        VSA("vsa", 6, 253),
        /** An extended type and its value (RFC 6929 §2.1). */
        EXTENDED("extended", 2, 253),
        /** An extended type, flags and its value (RFC 6929 §2.2). */
        LONG_EXTENDED("long-extended", 3, 253);

        private final String rfcName;
        private final int least;
        private final int most;

        DataType(String rfcName, int least, int most) {
            this.rfcName = rfcName;
            this.least = least;
            this.most = most;
        }

        /** Whether a value of so many octets can be of this type. */
        boolean fits(int length) {
            return length >= least && length <= most;
        }

        /** Whether the value is a number of 32 bits. */
        boolean isInteger() {
            return this == INTEGER || this == ENUM || this == TIME;
        }

        /** The name in RFC 8044. */
        @Override
        public String toString() {
            return rfcName;
        }
    }
}
