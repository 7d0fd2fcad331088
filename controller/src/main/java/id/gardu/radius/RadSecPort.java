package id.gardu.radius;

import id.gardu.captiveportal.http.AddressBlock;
import id.gardu.captiveportal.http.ConnectionPool;
import id.gardu.radius.RadSecConnection.RadSecGate;
import id.gardu.radius.RadiusSettings.RadSecSettings;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * RADIUS over TLS (RFC 6614; draft-ietf-radext-radiusdtls-bis): every packet of every connection on
 * one thread, the arithmetic of handshakes on others. At most {@value #MOST_CONNECTIONS}
 * connections of NAS; one that says nothing for {@value #IDLE_SECONDS} seconds ends. Those whose
 * handshake is not through, which anybody can open, have {@value #MOST_SHAKING} places of their own
 * and put out only each other.
 */
final class RadSecPort implements AutoCloseable {
    static final int MOST_CONNECTIONS = 8_192;
    static final int IDLE_SECONDS = 900;

    /** Handshakes that are not through. */
    static final int MOST_SHAKING = 512;

    private static final int HANDSHAKE_MILLIS = 5_000;
    private static final int BACKLOG = 1_024;
    private static final int MOST_OCTETS = 4_096;
    private static final int LENGTH_AT = 2;
    private static final int LENGTH_OCTETS = 2;
    private static final int MOST_UNSENT = 1 << 20;
    private static final int STOP_MILLIS = 200;

    private final EventLoopGroup loop;
    private final ExecutorService handshakes = Executors.newVirtualThreadPerTaskExecutor();
    private final RadSecTls tls;
    private final RadSecGate gate;
    private final List<Channel> listening = new ArrayList<>();
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();

    /** On the loop alone. */
    private final ConnectionPool<SocketChannel> shaking = new ConnectionPool<>(MOST_SHAKING);

    private RadSecPort(RadSecTls tls, RadSecGate gate) {
        this.tls = tls;
        this.gate = gate;
        this.loop = Transport.best().loop("radsec");
    }

    /**
     * Opens it.
     *
     * @throws IOException naming the file that cannot be used or the address that is taken
     */
    static RadSecPort open(RadSecSettings settings, List<InetAddress> listen, RadSecGate gate)
            throws IOException {
        var opened = new RadSecPort(new RadSecTls(settings), gate);
        try {
            for (InetAddress address : new HashSet<>(listen)) {
                opened.bind(address, settings.port());
            }
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getFirst().localAddress();
    }

    /** Takes new certificates, if there are any; a connection whose own was revoked ends. */
    void refresh() {
        if (tls.refresh()) {
            RevocationLists revoked = tls.revoked();
            connections.forEach(open -> open.pipeline().fireUserEventTriggered(revoked));
        }
    }

    /** Reads nothing more; answers still go out. */
    void deafen() {
        for (Channel channel : listening) {
            var _ = channel.close();
        }
        connections.forEach(connection -> connection.config().setAutoRead(false));
    }

    @Override
    public void close() {
        var closing = new ArrayList<ChannelFuture>();
        listening.forEach(channel -> closing.add(channel.close()));
        connections.forEach(channel -> closing.add(channel.close()));
        closing.forEach(close -> close.awaitUninterruptibly(STOP_MILLIS));
        handshakes.shutdownNow();
        loop.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(STOP_MILLIS);
    }

    private void bind(InetAddress address, int port) throws IOException {
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(loop)
                        .channel(Transport.best().serverChannel())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(MOST_UNSENT / 2, MOST_UNSENT))
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel connection) {
                                        take(connection);
                                    }
                                })
                        .bind(address, port)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "radsec.port: cannot listen on %s port %d (%s)"
                            .formatted(address.getHostAddress(), port, bound.cause().getMessage()),
                    bound.cause());
        }
        listening.add(bound.channel());
    }

    private void take(SocketChannel connection) {
        InetAddress holder = AddressBlock.subscriber(connection.remoteAddress().getAddress());
        shaking.add(holder, connection)
                .ifPresent(
                        silent -> {
                            var _ = silent.close();
                        });
        connections.add(connection);
        connection.closeFuture().addListener(closed -> connections.remove(connection));
        SslHandler secured = tls.context().newHandler(connection.alloc(), handshakes);
        secured.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
        secured.handshakeFuture()
                .addListener(
                        shaken -> {
                            shaking.remove(holder, connection);
                            if (connections.size() - shaking.open() > MOST_CONNECTIONS) {
                                var _ = connection.close();
                            }
                        });
        connection
                .pipeline()
                .addLast(
                        secured,
                        new IdleStateHandler(0, 0, IDLE_SECONDS),
                        new LengthFieldBasedFrameDecoder(
                                MOST_OCTETS, LENGTH_AT, LENGTH_OCTETS, -4, 0, true),
                        new RadSecConnection(gate, tls::revoked));
    }
}
