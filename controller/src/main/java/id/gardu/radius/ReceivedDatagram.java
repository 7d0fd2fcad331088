package id.gardu.radius;

import id.gardu.radius.packet.Code;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.NetUtil;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    /**
     * Where an answer goes: out of the socket that was asked, to the address and port that asked.
     *
     * @param tlsName the name in the certificate of a TLS connection; empty for UDP
     */
    record ReturnPath(Channel socket, InetSocketAddress source, Optional<String> tlsName) {
        /** Over UDP. */
        ReturnPath(Channel socket, InetSocketAddress source) {
            this(socket, source, Optional.empty());
        }

        /** An answer as the socket takes it. */
        Object message(ByteBuf octets) {
            return tlsName.isPresent() ? octets : new DatagramPacket(octets, source);
        }

        /** The source, {@code 192.0.2.1:49152}. */
        @Override
        public String toString() {
            return NetUtil.toSocketAddressString(source);
        }
    }
}
