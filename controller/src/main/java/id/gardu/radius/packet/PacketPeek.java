package id.gardu.radius.packet;

import io.netty.buffer.ByteBuf;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the one attribute that says whose secret to try, from a datagram whose address says
 * nothing: without copying the datagram and without believing any of it. Thread-safe.
 */
public final class PacketPeek {
    private PacketPeek() {}

    /**
     * The first NAS-Identifier with any octet among the first {@value
     * PacketDecoder#MOST_ATTRIBUTES} attributes; empty when there is none or the attributes do not
     * hold together up to it. Leaves the buffer as it was.
     */
    public static Optional<String> nasIdentifier(ByteBuf datagram) {
        int start = datagram.readerIndex();
        if (datagram.readableBytes() < Packet.HEADER) {
            return Optional.empty();
        }
        int length = Math.min(datagram.readableBytes(), datagram.getUnsignedShort(start + 2));
        int end = start + Math.min(length, Packet.MOST_OCTETS);
        int at = start + Packet.HEADER;
        for (int seen = 0; seen < PacketDecoder.MOST_ATTRIBUTES && at + 2 < end; seen++) {
            int size = datagram.getUnsignedByte(at + 1);
            if (size < 2 || at + size > end) {
                return Optional.empty();
            }
            if (size > 2 && datagram.getUnsignedByte(at) == RfcAttributes.NAS_IDENTIFIER.number()) {
                return Optional.of(datagram.toString(at + 2, size - 2, StandardCharsets.UTF_8));
            }
            at += size;
        }
        return Optional.empty();
    }
}
