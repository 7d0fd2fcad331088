package id.gardu.radius;

import id.gardu.radius.packet.Code;

import io.netty.buffer.ByteBuf;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A datagram that nothing is known of yet.
 *
 * @param datagram lives as long as the call it is given to
 * @param at when it reached us
 */
record ReceivedDatagram(ByteBuf datagram, ReturnPath path, Instant at) {
    /** What it says it is. */
    Optional<Code> code() {
        return datagram.isReadable()
                ? Code.of(datagram.getUnsignedByte(datagram.readerIndex()))
                : Optional.empty();
    }

    /** What it says of itself; 0 when it is too short to say anything. */
    int identifier() {
        return datagram.readableBytes() > 1
                ? datagram.getUnsignedByte(datagram.readerIndex() + 1)
                : 0;
    }

    InetAddress source() {
        return path.source().getAddress();
    }
}
