package id.gardu.radius;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.NetUtil;

import java.net.InetSocketAddress;
import java.util.Optional;

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
