package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;

import id.gardu.radius.packet.PacketDecoder.Malformed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Octets to a {@link Packet}: strict about what holds a packet together (RFC 2865 §3), lenient
 * about what stands in a single attribute. Thread-safe; keeps nothing.
 */
public final class PacketDecoder {
    /** What a datagram turned out to be. */
    public sealed interface Decoded permits Packet, Malformed {}

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

    /** FreeRADIUS draws the line at the same number. */
    static final int MOST_ATTRIBUTES = 200;

    private static final int USUAL_ATTRIBUTES = 24;

    private PacketDecoder() {}

    /**
     * Reads one datagram from its reader index on, copies what is needed and leaves the buffer as
     * it was. Octets past Length are padding and ignored.
     */
    public static Decoded decode(ByteBuf datagram) {
        int start = datagram.readerIndex();
        int received = datagram.readableBytes();
        if (received < Packet.HEADER) {
            return new Malformed(Malformed.Reason.SHORTER_THAN_HEADER);
        }
        Optional<Code> code = Code.of(datagram.getUnsignedByte(start));
        if (code.isEmpty()) {
            return new Malformed(Malformed.Reason.UNKNOWN_CODE);
        }
        int length = datagram.getUnsignedShort(start + 2);
        if (length < Packet.HEADER || length > Packet.MOST_OCTETS) {
            return new Malformed(Malformed.Reason.LENGTH_OUT_OF_RANGE);
        }
        if (length > received) {
            return new Malformed(Malformed.Reason.TRUNCATED);
        }
        byte[] octets = new byte[length];
        datagram.getBytes(start, octets);
        return attributes(code.get(), octets);
    }

    /** The same for octets in an array. */
    public static Decoded decode(byte[] datagram) {
        return decode(Unpooled.wrappedBuffer(datagram));
    }

    private static Decoded attributes(Code code, byte[] octets) {
        short[] offsets = new short[USUAL_ATTRIBUTES];
        int count = 0;
        int at = Packet.HEADER;
        while (at < octets.length) {
            if (count == MOST_ATTRIBUTES) {
                return new Malformed(Malformed.Reason.TOO_MANY_ATTRIBUTES);
            }
            if (at + 1 == octets.length) {
                return new Malformed(Malformed.Reason.ATTRIBUTE_OVERRUN);
            }
            if (octets[at] == 0) {
                return new Malformed(Malformed.Reason.ATTRIBUTE_TYPE_ZERO);
            }
            int length = octets[at + 1] & 0xff;
            if (length < 2) {
                return new Malformed(Malformed.Reason.ATTRIBUTE_TOO_SHORT);
            }
            if (at + length > octets.length) {
                return new Malformed(Malformed.Reason.ATTRIBUTE_OVERRUN);
            }
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            offsets[count++] = (short) at;
            at += length;
        }
        return new Packet(code, octets, new AttributeTable(octets, offsets, count));
    }

    /**
     * The one attribute that says whose secret to try, of a datagram whose address says nothing:
     * without copying the datagram and without believing any of it. The first NAS-Identifier with
     * any octet among the first {@value #MOST_ATTRIBUTES} attributes; empty when there is none or
     * the attributes do not hold together up to it. Leaves the buffer as it was.
     */
    public static Optional<String> nasIdentifier(ByteBuf datagram) {
        int start = datagram.readerIndex();
        if (datagram.readableBytes() < Packet.HEADER) {
            return Optional.empty();
        }
        int length = Math.min(datagram.readableBytes(), datagram.getUnsignedShort(start + 2));
        int end = start + Math.min(length, Packet.MOST_OCTETS);
        int at = start + Packet.HEADER;
        for (int seen = 0; seen < MOST_ATTRIBUTES && at + 2 < end; seen++) {
            int size = datagram.getUnsignedByte(at + 1);
            if (size < 2 || at + size > end) {
                return Optional.empty();
            }
            if (size > 2 && datagram.getUnsignedByte(at) == NAS_IDENTIFIER.number()) {
                return Optional.of(datagram.toString(at + 2, size - 2, StandardCharsets.UTF_8));
            }
            at += size;
        }
        return Optional.empty();
    }
}
