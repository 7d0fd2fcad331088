package id.gardu.radius;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;

import java.net.InetSocketAddress;

/** Where an answer goes: out of the socket that was asked, to the address and port that asked. */
record ReturnPath(Channel socket, InetSocketAddress source) {
    /** The source, {@code 192.0.2.1:49152}. */
    @Override
    public String toString() {
        return NetUtil.toSocketAddressString(source);
    }
}
