package id.gardu.radius;

import id.gardu.radius.ReceivedDatagram.ReturnPath;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.Code;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Takes the datagrams of one port and gives each to the handler of its code. */
@Sharable
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);

    private final RequestPipeline steps;
    private final Map<Code, PacketHandler> handlers;
    private final Clock clock;

    DatagramHandler(RequestPipeline steps, Map<Code, PacketHandler> handlers, Clock clock) {
        this.steps = steps;
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
                            handler -> steps.newRequest(arrival).ifPresent(handler::handle),
                            () -> steps.unexpected(arrival));
        } catch (RuntimeException fault) {
            // Nothing that one packet holds may end the service for all the others.
            steps.fault(arrival, fault);
        }
    }

    /** What the kernel tells about answers it could not deliver; their NAS will ask again. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("socket {}: {}", context.channel().localAddress(), cause.toString());
    }

    /** Does with a request of one kind what is to be done, or leaves it unanswered. */
    interface PacketHandler {
        void handle(AuthenticRequest asked);
    }
}
