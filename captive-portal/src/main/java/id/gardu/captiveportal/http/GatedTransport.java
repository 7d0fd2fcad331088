package id.gardu.captiveportal.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;

import org.jspecify.annotations.Nullable;

/**
 * Vert.x's own transport with a gate on the listening socket. Vert.x shows a TLS connection only
 * after its handshake, so a limit of connections cannot stand any later than here.
 */
final class GatedTransport implements Transport {
    private final Transport transport;
    private final ChannelHandler gate;

    GatedTransport(ChannelHandler gate) {
        Transport fast = Transport.nativeTransport();
        this.transport = fast != null && fast.available() ? fast : Transport.NIO;
        this.gate = gate;
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public boolean available() {
        return transport.available();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return transport.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new Gated(transport.implementation(), gate);
    }

    private record Gated(io.vertx.core.spi.transport.Transport inner, ChannelHandler gate)
            implements io.vertx.core.spi.transport.Transport {
        @Override
        public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
            inner.configure(config, domainSocket, bootstrap);
            bootstrap.handler(gate);
        }

        @Override
        public boolean supportFileRegion() {
            return inner.supportFileRegion();
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return inner.ioHandlerFactory();
        }

        @Override
        @SuppressWarnings("deprecation") // Netty's word against it; Vert.x still has it here
        public DatagramChannel datagramChannel(
                io.netty.channel.socket.InternetProtocolFamily family) {
            return inner.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
            return inner.datagramChannelFactory();
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return inner.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return inner.serverChannelFactory(domainSocket);
        }
    }
}
