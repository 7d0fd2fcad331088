package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;

import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketDecoder.Malformed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /**
     * Where the attributes of one packet begin, and how to find one of them without copying
     * anything. A place is the index of an attribute's first octet; no attribute begins at 0, so
     * that means nowhere.
     */
    static final class AttributeTable {
        private static final int TYPE_AND_LENGTH = 2;

        private final byte[] octets;
        private final short[] places;
        private final int count;

        /**
         * @param places of the attributes in order, as many as {@code count}; what follows is
         *     unused
         */
        AttributeTable(byte[] octets, short[] places, int count) {
            this.octets = octets;
            this.places = places;
            this.count = count;
        }

        /** The next place of an attribute behind one already seen (0: from the start), or 0. */
        int locate(Attribute attribute, int after) {
            for (int index = 0; index < count; index++) {
                int at = places[index];
                int found = 0;
                if (attribute.vendor() == 0) {
                    found = at > after && type(at) == attribute.number() ? at : 0;
                } else if (type(at) == VendorSpecific.TYPE && at + length(at) > after) {
                    found = VendorSpecific.locate(octets, at, attribute, after);
                }
                if (found != 0) {
                    return found;
                }
            }
            return 0;
        }

        AttributeValue value(Attribute attribute, int at) {
            return new AttributeValue(attribute, octets, at + TYPE_AND_LENGTH, at + length(at));
        }

        /** Everything in order; a readable Vendor-Specific gives what it holds. */
        List<AttributeValue> all() {
            List<AttributeValue> all = new ArrayList<>(count);
            for (int index = 0; index < count; index++) {
                int at = places[index];
                if (type(at) == VendorSpecific.TYPE && VendorSpecific.isReadable(octets, at)) {
                    int vendor = VendorSpecific.vendor(octets, at);
                    int end = at + length(at);
                    for (int sub = at + VendorSpecific.HEADER; sub < end; sub += length(sub)) {
                        all.add(value(Dictionary.shipped().attribute(vendor, type(sub)), sub));
                    }
                } else {
                    all.add(value(Dictionary.shipped().attribute(0, type(at)), at));
                }
            }
            return all;
        }

        private int type(int at) {
            return octets[at] & 0xff;
        }

        /** Octets of the attribute with its header. */
        private int length(int at) {
            return octets[at + 1] & 0xff;
        }

        /**
         * Vendor-Specific attributes of the recommended form (RFC 2865 §5.26): a vendor number and
         * attributes of one-octet type and length. One that is of another form, or does not close
         * exactly, holds nothing.
         */
        static final class VendorSpecific {
            static final int TYPE = 26;

            /** Type, length and vendor number. */
            static final int HEADER = 6;

            private VendorSpecific() {}

            static boolean isReadable(byte[] octets, int at) {
                int end = at + (octets[at + 1] & 0xff);
                int sub = at + HEADER;
                if (sub >= end || vendor(octets, at) == 0) {
                    return false;
                }
                while (sub + 1 < end && (octets[sub + 1] & 0xff) >= 2) {
                    sub += octets[sub + 1] & 0xff;
                }
                return sub == end;
            }

            /**
             * The vendor's enterprise number; the attribute at this place has at least six octets.
             */
            static int vendor(byte[] octets, int at) {
                return (octets[at + 2] & 0xff) << 24
                        | (octets[at + 3] & 0xff) << 16
                        | (octets[at + 4] & 0xff) << 8
                        | (octets[at + 5] & 0xff);
            }

            /**
             * Where in this attribute the wanted one begins, behind a place already seen; 0 for
             * nowhere.
             */
            static int locate(byte[] octets, int at, Attribute wanted, int after) {
                int end = at + (octets[at + 1] & 0xff);
                if (end - at < HEADER
                        || vendor(octets, at) != wanted.vendor()
                        || !isReadable(octets, at)) {
                    return 0;
                }
                for (int sub = at + HEADER; sub < end; sub += octets[sub + 1] & 0xff) {
                    if (sub > after && (octets[sub] & 0xff) == wanted.number()) {
                        return sub;
                    }
                }
                return 0;
            }
        }
    }
}
