package id.gardu.radius;

import id.gardu.radius.DatagramHandler.ReceivedDatagram;
import id.gardu.radius.DatagramHandler.ReturnPath;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketDecoder.Malformed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * One TLS connection of a NAS. Whatever is not as it should be ends it: nothing after a packet that
 * cannot be read is where a packet begins.
 */
final class RadSecConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final String REVOKED = "its certificate was revoked (radsec.crl)";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final RadSecGate gate;
    private final Supplier<RevocationLists> revoked;
    private Optional<String> name = Optional.empty();

    /**
     * @param revoked as of now: a session that is resumed, or a handshake that began before, was
     *     held against an older list
     */
    RadSecConnection(RadSecGate gate, Supplier<RevocationLists> revoked) {
        this.gate = gate;
        this.revoked = revoked;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent shaken when shaken.isSuccess() -> entered(context);
            case SslHandshakeCompletionEvent shaken ->
                    end(context, "TLS: " + shaken.cause().getMessage());
            case RevocationLists lists when name.isPresent() -> {
                if (isRevoked(context, lists)) {
                    end(context, REVOKED);
                }
            }
            case IdleStateEvent _ -> {
                var _ = context.close();
            }
            default -> context.fireUserEventTriggered(event);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
        if (name.isEmpty()) {
            return;
        }
        ReceivedDatagram arrival = gate.arrival(octets, context.channel(), name.get());
        switch (PacketDecoder.decode(octets)) {
            case Malformed malformed -> {
                gate.malformed(arrival, malformed);
                var _ = context.close();
            }
            case Packet _ -> gate.packet(arrival);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        name.ifPresent(gate::leave);
        name = Optional.empty();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A handshake that failed has been told already; a NAS that went away is nothing to tell.
        if (name.isPresent() && !(cause instanceof IOException)) {
            end(context, "what it sends is no RADIUS packet");
        } else {
            var _ = context.close();
        }
    }

    private void entered(ChannelHandlerContext context) {
        if (isRevoked(context, revoked.get())) {
            end(context, REVOKED);
            return;
        }
        List<String> names = names(context);
        name = gate.enter(names);
        if (name.isEmpty()) {
            end(
                    context,
                    "no NAS has a name of its certificate, "
                            + names
                            + " (gardu nas set NAME --radsec-san N), or it has too many"
                            + " connections");
        }
    }

    private void end(ChannelHandlerContext context, String why) {
        gate.refused(context.channel(), why);
        var _ = context.close();
    }

    private static boolean isRevoked(ChannelHandlerContext context, RevocationLists lists) {
        try {
            return lists.hold(shown(context));
        } catch (SSLPeerUnverifiedException e) {
            return false; // it showed none, and has no name
        }
    }

    private static Certificate[] shown(ChannelHandlerContext context)
            throws SSLPeerUnverifiedException {
        return context.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates();
    }

    /** The alternative names of a certificate that is valid now; its CN is not looked at. */
    private static List<String> names(ChannelHandlerContext context) {
        var names = new ArrayList<String>();
        try {
            X509Certificate shown = (X509Certificate) shown(context)[0];
            // A session that is resumed was checked when it began.
            shown.checkValidity();
            var all = shown.getSubjectAlternativeNames();
            for (List<?> one : all == null ? List.<List<?>>of() : all) {
                boolean isName = one.get(0).equals(DNS_NAME) || one.get(0).equals(IP_ADDRESS);
                if (isName && one.get(1) instanceof String text) {
                    names.add(text.toLowerCase(Locale.ROOT));
                }
            }
        } catch (CertificateException | SSLPeerUnverifiedException e) {
            return List.of();
        }
        return names;
    }

    /**
     * Which NAS a connection is, and how many of one there may be. For the one thread of the RadSec
     * port.
     */
    static final class RadSecGate {
        static final int MOST_OF_A_NAS = 16;

        private final NasDirectory directory;
        private final RequestPipeline pipeline;
        private final DatagramHandler reception;
        private final Map<String, Integer> open = new HashMap<>();

        RadSecGate(NasDirectory directory, RequestPipeline pipeline, DatagramHandler reception) {
            this.directory = directory;
            this.pipeline = pipeline;
            this.reception = reception;
        }

        /** The first of the certificate's names that a NAS has; empty: it must not come in. */
        Optional<String> enter(List<String> names) {
            Optional<String> name =
                    names.stream()
                            .filter(one -> directory.overTls(one).isPresent())
                            .filter(one -> open.getOrDefault(one, 0) < MOST_OF_A_NAS)
                            .findFirst();
            name.ifPresent(one -> open.merge(one, 1, Integer::sum));
            return name;
        }

        void leave(String name) {
            open.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
        }

        void packet(ReceivedDatagram arrival) {
            reception.take(arrival);
        }

        ReceivedDatagram arrival(ByteBuf packet, Channel connection, String name) {
            return reception.arrival(packet, path(connection, Optional.of(name)));
        }

        /** Counts and logs why a connection ends. */
        void refused(Channel connection, String why) {
            pipeline.refused(path(connection, Optional.empty()), why);
        }

        void malformed(ReceivedDatagram arrival, Malformed malformed) {
            pipeline.discard(arrival, DiscardReason.of(malformed));
        }

        private static ReturnPath path(Channel connection, Optional<String> name) {
            InetSocketAddress source =
                    connection.remoteAddress() instanceof InetSocketAddress remote
                            ? remote
                            : new InetSocketAddress(0);
            return new ReturnPath(connection, source, name);
        }
    }
}
