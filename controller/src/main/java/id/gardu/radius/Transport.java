package id.gardu.radius;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

import java.net.Inet4Address;
import java.net.InetAddress;

/** How this machine reads datagrams: many to a system call on Linux, one by one elsewhere. */
enum Transport {
    EPOLL,
    NIO;

    /** RFC 2865 §3: no packet is longer. */
    private static final int MOST_OCTETS = 4096;

    private static final int BATCH = 32;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int SEND_BUFFER = 1 << 20;

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** What listens for connections. */
    Class<? extends ServerSocketChannel> serverChannel() {
        return switch (this) {
            case EPOLL -> EpollServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }

    /** One thread, which everything of one port runs on. */
    EventLoopGroup loop(String name) {
        var threads = new DefaultThreadFactory(name, true);
        return new MultiThreadIoEventLoopGroup(
                1,
                threads,
                switch (this) {
                    case EPOLL -> EpollIoHandler.newFactory();
                    case NIO -> NioIoHandler.newFactory();
                });
    }

    /**
     * A socket still to be bound to an address of that kind; the kernel may grant smaller buffers
     * (net.core.rmem_max).
     */
    Bootstrap socket(EventLoopGroup loop, InetAddress address) {
        // IPv4 through a socket of IPv6 costs the kernel a translation for every datagram.
        SocketProtocolFamily family =
                address instanceof Inet4Address
                        ? SocketProtocolFamily.INET
                        : SocketProtocolFamily.INET6;
        Bootstrap socket =
                new Bootstrap()
                        .group(loop)
                        // What a read of many takes is above what Netty's usual one keeps at hand:
                        // that would be mapped, cleared and given back for every read.
                        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                        .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                        .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                        .option(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(SEND_BUFFER, RECEIVE_BUFFER));
        return switch (this) {
            case EPOLL ->
                    socket.channelFactory(() -> new EpollDatagramChannel(family))
                            .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MOST_OCTETS)
                            .option(
                                    ChannelOption.RECVBUF_ALLOCATOR,
                                    new FixedRecvByteBufAllocator(BATCH * MOST_OCTETS));
            case NIO ->
                    socket.channelFactory(() -> new NioDatagramChannel(family))
                            .option(
                                    ChannelOption.RECVBUF_ALLOCATOR,
                                    new FixedRecvByteBufAllocator(MOST_OCTETS));
        };
    }
}
