package id.gardu.radius;

import id.gardu.radius.ReceivedDatagram.ReturnPath;
import id.gardu.radius.packet.PacketDecoder.Malformed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which NAS a connection is, and how many of one there may be. For the one thread of the RadSec
 * port.
 */
final class RadSecGate {
    static final int MOST_OF_A_NAS = 16;

    private final NasDirectory directory;
    private final RequestPipeline steps;
    private final DatagramHandler reception;
    private final Map<String, Integer> open = new HashMap<>();

    RadSecGate(NasDirectory directory, RequestPipeline steps, DatagramHandler reception) {
        this.directory = directory;
        this.steps = steps;
        this.reception = reception;
    }

    /** The first of the certificate's names that a NAS has; empty: it must not come in. */
    Optional<String> enter(List<String> names) {
        Optional<String> name =
                names.stream()
                        .filter(one -> directory.now().overTls(one).isPresent())
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
        steps.refused(path(connection, Optional.empty()), why);
    }

    void malformed(ReceivedDatagram arrival, Malformed malformed) {
        steps.malformed(arrival, malformed);
    }

    private static ReturnPath path(Channel connection, Optional<String> name) {
        InetSocketAddress source =
                connection.remoteAddress() instanceof InetSocketAddress remote
                        ? remote
                        : new InetSocketAddress(0);
        return new ReturnPath(connection, source, name);
    }
}
