package id.gardu.radius.packet;

/** Octets that are no RADIUS packet: to be discarded in silence and counted by reason. */
public record Malformed(Reason reason) implements Decoded {
    /** Why; the names are labels of a counter, so they stay. */
    public enum Reason {
        /** Fewer octets arrived than a header has. */
        SHORTER_THAN_HEADER,
        /** The code is none that Gardu knows. */
        UNKNOWN_CODE,
        /** Length is under 20 or over 4096 (RFC 2865 §3). */
        LENGTH_OUT_OF_RANGE,
        /** Length promises more octets than arrived. */
        TRUNCATED,
        /** An attribute of type 0, which is nobody's (RFC 3575 §2.1). */
        ATTRIBUTE_TYPE_ZERO,
        /** An attribute says it is shorter than its own header. */
        ATTRIBUTE_TOO_SHORT,
        /** An attribute goes on past the end of the packet. */
        ATTRIBUTE_OVERRUN,
        /** More than {@value PacketDecoder#MOST_ATTRIBUTES} attributes. */
        TOO_MANY_ATTRIBUTES
    }
}
