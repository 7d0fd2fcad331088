package id.gardu.radius.dynauth;

import static id.gardu.radius.packet.Attributes.ERROR_CAUSE;

import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.radius.dynauth.DynamicAuthorization.DynauthCounters;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.radius.dynauth.RouteQueue.Exchange;
import id.gardu.radius.dynauth.RouteQueue.Route;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.store.Loop;
import id.gardu.store.Loops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * Sends requests until they are answered or have failed, on one thread. What is not the answer to a
 * request under way, from where that went, signed with its secret, is ignored. Times are of a clock
 * that never jumps.
 */
final class Exchanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);
    private static final int MOST = 20_000;
    private static final int MOST_OCTETS = 4096;

    private final Retransmission times;
    private final DynauthCounters counters;
    private final Sockets sockets;
    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Semaphore places = new Semaphore(MOST);
    private final ConcurrentLinkedQueue<Exchange> inbox = new ConcurrentLinkedQueue<>();
    private final Map<Route, RouteQueue> destinations = new HashMap<>();
    private final PriorityQueue<Exchange> timers =
            new PriorityQueue<>(Comparator.comparingLong(Exchange::due));
    private final ByteBuffer datagram = ByteBuffer.allocate(MOST_OCTETS);
    private final Loop loop;
    private volatile boolean closed;

    Exchanges(Retransmission times, DynauthCounters counters, Loops loops) throws IOException {
        this.times = times;
        this.counters = counters;
        this.sockets = Sockets.open();
        this.loop = loops.start("radius-dynauth", this::turn, this::last);
    }

    /** From any thread. False when too many are under way. */
    boolean offer(Exchange exchange) {
        if (closed || !places.tryAcquire()) {
            return false;
        }
        inbox.add(exchange);
        sockets.wakeUp();
        return true;
    }

    private void last() {
        if (!timers.isEmpty() || !inbox.isEmpty()) {
            // Nobody is told: what becomes of those sessions is not known.
            LOG.info("{} Disconnects and CoAs stay without an answer", timers.size());
        }
        sockets.close();
    }

    private void turn() {
        try {
            sockets.await(untilDue(System.nanoTime()), this::readable);
            takeIn();
            sendAgain(System.nanoTime());
        } catch (IOException e) {
            LOG.warn("an answer of a NAS could not be read: {}", e.getMessage());
        }
    }

    private OptionalLong untilDue(long now) {
        Exchange next = timers.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, next.due() - now));
    }

    private void takeIn() {
        Exchange exchange = inbox.poll();
        while (exchange != null) {
            RouteQueue destination =
                    destinations.computeIfAbsent(exchange.route, _ -> new RouteQueue(random));
            if (destination.join(exchange)) {
                sendNext(destination);
            } else {
                places.release();
                tell(exchange, new NasAnswer.NotSent("too many wait for an answer of this NAS"));
            }
            exchange = inbox.poll();
        }
    }

    private void sendNext(RouteQueue destination) {
        Optional<Exchange> next = destination.next();
        while (next.isPresent()) {
            Exchange exchange = next.get();
            byte[] packet =
                    encoder.request(
                            exchange.code,
                            destination.freeIdentifier(),
                            exchange.attributes,
                            exchange.secret);
            exchange.begin(packet, System.nanoTime(), times, random);
            destination.goes(exchange);
            timers.add(exchange);
            counters.count(exchange.nas, exchange.code.toString(), "");
            put(exchange);
            next = destination.next();
        }
    }

    private void sendAgain(long now) {
        while (!timers.isEmpty() && timers.peek().due() - now <= 0) {
            Exchange exchange = timers.remove();
            if (exchange.hasFailed(now, times)) {
                counters.count(exchange.nas, "silence", "no-answer");
                finish(exchange, new NasAnswer.Silent(exchange.sendings()));
            } else {
                if (exchange.again(now, times, random)) {
                    counters.count(exchange.nas, exchange.code.toString(), "again");
                    put(exchange);
                }
                timers.add(exchange);
            }
        }
    }

    private void put(Exchange exchange) {
        try {
            sockets.send(exchange.route, exchange.octets());
        } catch (IOException e) {
            // As good as lost on the way: it goes out again.
            LOG.debug("to {}: {}", exchange.route.to(), e.getMessage());
        }
    }

    private void readable(SelectionKey key, Optional<InetAddress> local) throws IOException {
        datagram.clear();
        Optional<InetSocketAddress> source = Sockets.receive(key, datagram);
        while (source.isPresent()) {
            datagram.flip();
            byte[] octets = Arrays.copyOf(datagram.array(), datagram.limit());
            answer(new Route(local, source.get()), octets);
            datagram.clear();
            source = Sockets.receive(key, datagram);
        }
    }

    private void answer(Route route, byte[] octets) {
        RouteQueue destination = destinations.get(route);
        if (destination == null) {
            // Another's, or an answer more than was waited for.
            counters.ignored("not-asked");
            return;
        }
        if (!(PacketDecoder.decode(octets) instanceof Packet reply)) {
            counters.ignored("malformed");
            return;
        }
        Optional<Exchange> asked = destination.underWay(reply.identifier());
        if (asked.isEmpty()) {
            counters.ignored("wrong-identifier");
            return;
        }
        Exchange exchange = asked.get();
        byte[] authenticator = Arrays.copyOfRange(exchange.octets(), 4, 20);
        if (crypto.verifyReply(reply, authenticator, exchange.secret) != Authenticity.AUTHENTIC) {
            counters.ignored("wrong-signature");
            return;
        }
        read(exchange, reply)
                .ifPresentOrElse(
                        answer -> {
                            counters.count(exchange.nas, reply.code().toString(), reason(answer));
                            timers.remove(exchange);
                            finish(exchange, answer);
                        },
                        () -> counters.ignored("wrong-code"));
    }

    private static Optional<NasAnswer> read(Exchange exchange, Packet reply) {
        boolean end = exchange.code == Code.DISCONNECT_REQUEST;
        if (reply.code() == (end ? Code.DISCONNECT_ACK : Code.COA_ACK)) {
            return Optional.of(new NasAnswer.Acknowledged(exchange.sendings()));
        }
        if (reply.code() != (end ? Code.DISCONNECT_NAK : Code.COA_NAK)) {
            return Optional.empty();
        }
        OptionalLong cause = reply.integer(ERROR_CAUSE);
        return Optional.of(
                new NasAnswer.Refused(
                        cause.isPresent()
                                ? OptionalInt.of((int) cause.getAsLong())
                                : OptionalInt.empty(),
                        reply.valueName(ERROR_CAUSE).orElse(""),
                        exchange.sendings()));
    }

    private static String reason(NasAnswer answer) {
        return answer instanceof NasAnswer.Refused(OptionalInt _, String cause, int _) ? cause : "";
    }

    private void finish(Exchange exchange, NasAnswer answer) {
        RouteQueue destination =
                Objects.requireNonNull(destinations.get(exchange.route), "it was sent there");
        destination.done(exchange);
        places.release();
        tell(exchange, answer);
        sendNext(destination);
        if (destination.isIdle()) {
            destinations.remove(exchange.route);
        }
    }

    /** A fault of whoever asked must not end what others wait for. */
    private static void tell(Exchange exchange, NasAnswer answer) {
        try {
            exchange.known(answer);
        } catch (RuntimeException e) {
            LOG.error("the answer of NAS {} was not taken", exchange.nas, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        loop.stop();
        sockets.wakeUp();
        var _ = loop.join(Duration.ofSeconds(1));
    }
}
