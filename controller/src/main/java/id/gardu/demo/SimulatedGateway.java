package id.gardu.demo;

import id.gardu.doctor.RadiusWords;

import io.netty.buffer.Unpooled;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tinyradius.core.RadiusPacketException;
import org.tinyradius.core.attribute.type.IntegerAttribute;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.packet.request.RadiusRequest;
import org.tinyradius.core.packet.response.RadiusResponse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a gateway does whatever it speaks to browsers: it asks RADIUS about every login, and tells
 * it of every session from Start to Stop. Thread-safe; waits up to 6 s for an answer.
 */
final class SimulatedGateway implements GatewaySessions {
    private static final byte ACCEPT = 2;

    /** {@code macpasswd}: proves nothing, a remembered device has none. */
    private static final String MAC_PASSWORD = "password";

    private final DemoSite place;
    private final GatewayMake make;
    private final CompletableFuture<Doors> controller;
    private final RadiusClient radius;
    private final Map<Station, SimulatedSession.Key> coming = new ConcurrentHashMap<>();
    private final Map<Station, SimulatedSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger logins = new AtomicInteger();

    /**
     * @param controller waited for when there is something to ask or tell
     */
    SimulatedGateway(
            DemoSite place,
            GatewayMake make,
            CompletableFuture<Doors> controller,
            String radiusSecret) {
        this.place = place;
        this.make = make;
        this.controller = controller;
        this.radius = new RadiusClient(radiusSecret);
    }

    /** Accounting-On: whoever was online before is not any more (RFC 2866 §5.1). */
    void start() {
        account(make.restart(place, "Accounting-On", Instant.now()));
    }

    /** A device comes into reach: perhaps it is remembered, and in without a page (MAC auth). */
    Answer arrive(Station station) {
        return logIn(station, make.text(station.mac()), new Proof.Pap(MAC_PASSWORD), false);
    }

    @Override
    public Answer logIn(Station station, String userName, Proof proof) {
        return logIn(station, userName, proof, true);
    }

    private Answer logIn(Station station, String userName, Proof proof, boolean byPage) {
        SimulatedSession.Key key = next(station);
        coming.remove(station);
        RadiusAsk ask =
                make.login(place, station, new GatewayMake.Login(userName, proof, byPage, key));
        return radius.ask(controller.join().authentication(), ask)
                .map(response -> answered(station, userName, key, response))
                .orElseGet(Answer.Unanswered::new);
    }

    private Answer answered(
            Station station, String userName, SimulatedSession.Key key, RadiusResponse response) {
        if (response.getType() != ACCEPT) {
            return new Answer.Rejected(
                    response.getAttribute("Reply-Message")
                            .map(RadiusAttribute::getValueString)
                            .orElse(""));
        }
        Instant now = Instant.now();
        AcceptedLimits allowed = AcceptedLimits.by(response);
        Rates rates = station.appetite().within(allowed.rates());
        var session = new SimulatedSession(key, userName, now, allowed, rates);
        station.online(true);
        sessions.put(station, session);
        tell("Start", station, session, now, Optional.empty());
        return new Answer.Accepted(allowed.seconds());
    }

    @Override
    public String sessionId(Station station) {
        return Optional.ofNullable(sessions.get(station))
                .map(SimulatedSession::key)
                .orElseGet(() -> next(station))
                .id();
    }

    private SimulatedSession.Key next(Station station) {
        return coming.computeIfAbsent(
                station,
                _ -> {
                    int number = logins.incrementAndGet();
                    return new SimulatedSession.Key(make.sessionId(Instant.now(), number), number);
                });
    }

    @Override
    public void leave(Station station, String cause) {
        SimulatedSession session = sessions.remove(station);
        station.online(false);
        if (session != null) {
            tell("Stop", station, session, Instant.now(), Optional.of(cause));
        }
    }

    /** Interim-Update of everybody; whoever used up what was allowed is put out. */
    void report() {
        sessions.forEach(
                (station, session) -> {
                    Instant now = Instant.now();
                    if (session.isOver(now)) {
                        leave(station, "Session-Timeout");
                    } else {
                        tell("Interim-Update", station, session, now, Optional.empty());
                    }
                });
    }

    /** What goes through it now. */
    Rates load() {
        return sessions.values().stream()
                .map(SimulatedSession::rates)
                .reduce(Rates.NONE, Rates::plus);
    }

    /** Puts everybody out: it is switched off in order. */
    void stop() {
        List.copyOf(sessions.keySet()).forEach(station -> leave(station, "NAS-Reboot"));
        account(make.restart(place, "Accounting-Off", Instant.now()));
    }

    private void tell(
            String status,
            Station station,
            SimulatedSession session,
            Instant now,
            Optional<String> cause) {
        var report = new GatewayMake.Report(status, now, cause);
        account(make.report(place, station, session, report));
    }

    /** A real gateway would keep what nobody acknowledged; the next Interim says it all again. */
    private void account(RadiusAsk ask) {
        radius.ask(controller.join().accounting(), ask);
    }

    /**
     * Sends a request as a NAS does: over a socket of its own, and the same octets again when
     * nobody answers. Made of an implementation that shares nothing with our server. Thread-safe.
     */
    record RadiusClient(String secret) {
        private static final Logger LOG = LoggerFactory.getLogger(RadiusClient.class);

        private static final int TRIES = 3;
        private static final int PATIENCE_MILLIS = 2_000;
        private static final int MOST_OCTETS = 4_096;
        private static final int HEADER = 20;

        /** Waits up to 6 s; empty when nobody answered, or not as somebody who knows the secret. */
        Optional<RadiusResponse> ask(InetSocketAddress server, RadiusAsk ask) {
            try (var socket = new DatagramSocket()) {
                RadiusRequest request = ask.packet().encodeRequest(secret);
                byte[] octets = request.toBytes();
                socket.connect(server);
                socket.setSoTimeout(PATIENCE_MILLIS);
                for (int tries = 0; tries < TRIES; tries++) {
                    socket.send(new DatagramPacket(octets, octets.length));
                    Optional<byte[]> reply = receive(socket);
                    if (reply.isPresent() && reply.get()[1] == octets[1]) {
                        byte[] authenticator = Arrays.copyOfRange(octets, 4, HEADER);
                        return Optional.of(
                                RadiusResponse.fromByteBuf(
                                                RadiusWords.DICTIONARY,
                                                Unpooled.wrappedBuffer(reply.get()))
                                        .decodeResponse(secret, authenticator));
                    }
                }
            } catch (IOException | RadiusPacketException e) {
                LOG.debug("no answer from {}: {}", server, e.getMessage());
            }
            return Optional.empty();
        }

        private static Optional<byte[]> receive(DatagramSocket socket) throws IOException {
            var reply = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
            try {
                socket.receive(reply);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            return reply.getLength() < HEADER
                    ? Optional.empty()
                    : Optional.of(Arrays.copyOf(reply.getData(), reply.getLength()));
        }
    }

    /**
     * What an Access-Accept allows, as a gateway reads it.
     *
     * @param grant Class, to be sent back with every accounting packet; empty when there was none
     * @param seconds Session-Timeout
     * @param octets both ways together, in the words of either kind of gateway
     * @param rates WISPr-Bandwidth-Max-Up and -Down
     */
    @SuppressWarnings("ArrayRecordComponent") // Sent back as it came, never compared.
    record AcceptedLimits(byte[] grant, OptionalLong seconds, OptionalLong octets, Rates rates) {
        private static final int GIGAWORD = 32;

        static AcceptedLimits by(RadiusResponse accept) {
            OptionalLong chilli =
                    octets(accept, "ChilliSpot-Max-Total-Octets", "ChilliSpot-Max-Total-Gigawords");
            return new AcceptedLimits(
                    find(accept, "Class").map(RadiusAttribute::getValue).orElse(new byte[0]),
                    number(accept, "Session-Timeout"),
                    chilli.isPresent()
                            ? chilli
                            : octets(
                                    accept,
                                    "Mikrotik-Total-Limit",
                                    "Mikrotik-Total-Limit-Gigawords"),
                    new Rates(
                            number(accept, "WISPr-Bandwidth-Max-Up").orElse(Long.MAX_VALUE),
                            number(accept, "WISPr-Bandwidth-Max-Down").orElse(Long.MAX_VALUE)));
        }

        private static OptionalLong octets(RadiusResponse accept, String low, String high) {
            OptionalLong octets = number(accept, low);
            long gigawords = number(accept, high).orElse(0);
            return octets.isPresent()
                    ? OptionalLong.of((gigawords << GIGAWORD) + octets.getAsLong())
                    : octets;
        }

        private static OptionalLong number(RadiusResponse accept, String name) {
            return find(accept, name).stream()
                    .mapToLong(
                            one -> Integer.toUnsignedLong(((IntegerAttribute) one).getValueInt()))
                    .findFirst();
        }

        private static Optional<RadiusAttribute> find(RadiusResponse accept, String name) {
            return accept.getFlattenedAttributes().stream()
                    .filter(one -> one.getAttributeName().equals(name))
                    .findFirst();
        }
    }
}
