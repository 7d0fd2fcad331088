package id.gardu.radius.packet;

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
