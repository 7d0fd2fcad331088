package id.gardu.radius;

import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.Packet.Code;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.NetUtil;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the datagrams of one port and gives each to the handler of its code. */
@Sharable
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);

    private final RequestPipeline pipeline;
    private final Map<Code, PacketHandler> handlers;
    private final Clock clock;

    DatagramHandler(RequestPipeline pipeline, Map<Code, PacketHandler> handlers, Clock clock) {
        this.pipeline = pipeline;
        this.handlers = Map.copyOf(handlers);
        this.clock = clock;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        take(arrival(datagram.content(), new ReturnPath(context.channel(), datagram.sender())));
    }

    ReceivedDatagram arrival(ByteBuf octets, ReturnPath path) {
        return new ReceivedDatagram(octets, path, clock.instant());
    }

    void take(ReceivedDatagram arrival) {
        try {
            arrival.code()
                    .flatMap(code -> Optional.ofNullable(handlers.get(code)))
                    .ifPresentOrElse(
                            handler -> pipeline.newRequest(arrival).ifPresent(handler::handle),
                            () -> pipeline.unexpected(arrival));
        } catch (RuntimeException fault) {
            // Nothing that one packet holds may end the service for all the others.
            pipeline.fault(arrival, fault);
        }
    }

    /** What the kernel tells about answers it could not deliver; their NAS will ask again. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("socket {}: {}", context.channel().localAddress(), cause.toString());
    }

    /** Does with a request of one kind what is to be done, or leaves it unanswered. */
    interface PacketHandler {
        void handle(AuthenticRequest request);
    }

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

    /**
     * Answers on their way out: written at once, and handed to the kernel together when the packets
     * at hand are through, in one system call where the machine can. For the one thread of a port.
     */
    static final class ReplyBatch {
        private final Set<Channel> unflushed = new HashSet<>();

        /**
         * @return false when the kernel takes no more now; then the answer is dropped
         */
        boolean put(ReturnPath path, byte[] reply) {
            Channel socket = path.socket();
            if (!socket.isWritable()) {
                if (path.tlsName().isPresent()) {
                    // Nothing is sent again over TCP: let the NAS begin anew.
                    var _ = socket.close();
                }
                return false;
            }
            ByteBuf octets = socket.alloc().directBuffer(reply.length).writeBytes(reply);
            var _ = socket.write(path.message(octets), socket.voidPromise());
            if (unflushed.isEmpty()) {
                socket.eventLoop().execute(this::flush);
            }
            unflushed.add(socket);
            return true;
        }

        private void flush() {
            unflushed.forEach(Channel::flush);
            unflushed.clear();
        }
    }
}
