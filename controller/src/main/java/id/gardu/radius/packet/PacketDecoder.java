package id.gardu.radius.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.util.Arrays;
import java.util.Optional;

/**
 * Octets to a {@link Packet}: strict about what holds a packet together (RFC 2865 §3), lenient
 * about what stands in a single attribute. Thread-safe; keeps nothing.
 */
public final class PacketDecoder {
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
}
