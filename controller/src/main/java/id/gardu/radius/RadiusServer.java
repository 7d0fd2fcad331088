package id.gardu.radius;

import id.gardu.access.AccessPolicy;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.Traces;
import id.gardu.accounting.AccountingRecord.RecordIntake;
import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.Inventory;
import id.gardu.network.RadiusTime;
import id.gardu.network.SignedSources;
import id.gardu.radius.AccountingRequestHandler.InFlight;
import id.gardu.radius.DatagramHandler.PacketHandler;
import id.gardu.radius.RadSecConnection.RadSecGate;
import id.gardu.radius.RadiusPort.LocalAddresses;
import id.gardu.radius.ServerCounters.AnswerTimes;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.store.Chores;
import id.gardu.store.Loops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * RADIUS over UDP (RFC 2865, RFC 2866, RFC 5997): authentication on one port, accounting on the
 * other, each on a thread of its own. Answers leave from the address that was asked. Thread-safe.
 */
public final class RadiusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RadiusServer.class);
    private static final Duration DRAIN = Duration.ofMillis(400);
    private static final Duration FOLLOW = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final RadiusSettings settings;
    private final RadiusParts rooms;
    private final Clock clock;
    private final MonotonicClock monotonic;
    private final ServerCounters counters = new ServerCounters();
    private final List<AnswerTimes> times = new ArrayList<>();
    private final InFlight inFlight = new InFlight();
    private final RejectDelay delay;
    private final RadiusPort authentication;
    private final RadiusPort accounting;
    private final Optional<RadSecPort> radsec;
    private final Chores chores;

    private RadiusServer(
            RadiusSettings settings,
            RadiusParts rooms,
            Clock clock,
            MonotonicClock monotonic,
            Loops loops)
            throws IOException {
        this.chores = loops.chores();
        this.settings = settings;
        this.rooms = rooms;
        this.clock = clock;
        this.monotonic = monotonic;
        this.delay = new RejectDelay(settings.rejectDelay(), monotonic);
        Set<InetAddress> addresses = LocalAddresses.behind(settings.listen());
        this.authentication =
                RadiusPort.open(
                        "radius.auth-port", addresses, settings.authPort(), authReception());
        try {
            this.accounting =
                    RadiusPort.open(
                            "radius.accounting-port",
                            addresses,
                            settings.accountingPort(),
                            accountingReception());
        } catch (IOException e) {
            authentication.stop();
            throw e;
        }
        try {
            this.radsec = radsecPort();
        } catch (IOException e) {
            authentication.stop();
            accounting.stop();
            throw e;
        }
    }

    private Optional<RadSecPort> radsecPort() throws IOException {
        return settings.radsec().isPresent()
                ? Optional.of(
                        RadSecPort.open(settings.radsec().get(), settings.listen(), radsecGate()))
                : Optional.empty();
    }

    /**
     * Opens the sockets and answers from then on.
     *
     * @param loops where its chores are looked after
     * @throws IOException naming the key and the address that cannot be listened on
     */
    public static RadiusServer start(
            RadiusSettings settings,
            RadiusParts rooms,
            Clock clock,
            MonotonicClock monotonic,
            Loops loops)
            throws IOException {
        var server = new RadiusServer(settings, rooms, clock, monotonic, loops);
        server.followAddresses();
        server.radsec.ifPresent(server::followCertificates);
        return server;
    }

    /** Where Access-Requests go: the first address of the settings and the port in use. */
    public InetSocketAddress authentication() {
        return new InetSocketAddress(settings.listen().getFirst(), authentication.port());
    }

    /** Where Accounting-Requests go. */
    public InetSocketAddress accounting() {
        return new InetSocketAddress(settings.listen().getFirst(), accounting.port());
    }

    /** Where RadSec connections go; empty: it is off. */
    public Optional<InetSocketAddress> radsec() {
        return radsec.map(RadSecPort::address);
    }

    /** Every socket that is open for Access-Requests. */
    public List<InetSocketAddress> authenticationSockets() {
        return authentication.addresses();
    }

    public ServerCounters counters() {
        return counters;
    }

    /** How long answers took, of those kinds that were given. */
    public List<RadiusTime> answerTimes() {
        var all = new ArrayList<RadiusTime>();
        for (Code answer :
                List.of(Code.ACCESS_ACCEPT, Code.ACCESS_REJECT, Code.ACCOUNTING_RESPONSE)) {
            RadiusTime sum = AnswerTimes.none(answer);
            for (AnswerTimes one : times) {
                sum = one.add(answer, sum);
            }
            all.add(sum);
        }
        return all;
    }

    /**
     * Within a second: takes nothing more, waits a little for records that are on their way to the
     * disk, and leaves the rest unanswered, to be sent again.
     */
    @Override
    public void close() {
        chores.close();
        delay.close();
        authentication.deafen();
        accounting.deafen();
        radsec.ifPresent(RadSecPort::deafen);
        try {
            if (!inFlight.awaitNone(DRAIN)) {
                LOG.info("accounting records that were not on disk in time stay unanswered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        authentication.stop();
        accounting.stop();
        radsec.ifPresent(RadSecPort::close);
    }

    private DatagramHandler authReception() {
        RequestPipeline pipeline = pipeline(directory());
        return reception(pipeline, Map.of(Code.ACCESS_REQUEST, access(pipeline)));
    }

    private DatagramHandler accountingReception() {
        RequestPipeline pipeline = pipeline(directory());
        return reception(pipeline, Map.of(Code.ACCOUNTING_REQUEST, records(pipeline)));
    }

    /** Over TLS both kinds come to one port (RFC 6614 §2.1). */
    private RadSecGate radsecGate() {
        NasDirectory directory = directory();
        RequestPipeline pipeline = pipeline(directory);
        Map<Code, PacketHandler> both =
                Map.of(
                        Code.ACCESS_REQUEST, access(pipeline),
                        Code.ACCOUNTING_REQUEST, records(pipeline));
        return new RadSecGate(directory, pipeline, reception(pipeline, both));
    }

    private PacketHandler access(RequestPipeline pipeline) {
        return new AccessRequestHandler(pipeline, rooms, delay);
    }

    private PacketHandler records(RequestPipeline pipeline) {
        return new AccountingRequestHandler(pipeline, rooms, inFlight);
    }

    private DatagramHandler reception(RequestPipeline pipeline, Map<Code, PacketHandler> requests) {
        Code alive =
                requests.containsKey(Code.ACCESS_REQUEST)
                        ? Code.ACCESS_ACCEPT
                        : Code.ACCOUNTING_RESPONSE;
        var handlers = new EnumMap<Code, PacketHandler>(requests);
        handlers.put(Code.STATUS_SERVER, status(pipeline, alive));
        return new DatagramHandler(pipeline, handlers, clock);
    }

    /** Is anybody there (RFC 5997)? */
    private static PacketHandler status(RequestPipeline pipeline, Code answer) {
        return request -> {
            request.nas().counters().count(Tally.STATUS_SERVERS);
            pipeline.answer(request, answer, new AttributeList());
        };
    }

    private NasDirectory directory() {
        return new NasDirectory(rooms.inventory(), counters);
    }

    private RequestPipeline pipeline(NasDirectory directory) {
        var pipeline = new RequestPipeline(directory, counters, rooms, monotonic);
        times.add(pipeline.times());
        return pipeline;
    }

    private void followCertificates(RadSecPort port) {
        var _ = chores.every(LOOK, LOOK, "radsec-certificates", port::refresh);
    }

    /** A tunnel that comes up later brings a new address, which needs a socket of its own. */
    private void followAddresses() {
        if (settings.listen().stream().anyMatch(InetAddress::isAnyLocalAddress)) {
            var _ = chores.every(FOLLOW, FOLLOW, "radius-addresses", this::follow);
        }
    }

    private void follow() throws SocketException {
        Set<InetAddress> addresses = LocalAddresses.behind(settings.listen());
        authentication.follow(addresses);
        accounting.follow(addresses);
    }

    /**
     * What the door asks and tells of the rooms below, each from memory and by any thread.
     *
     * @param inventory what we run, now
     * @param access may they in, and whose session is it?
     * @param ledger takes records
     * @param signs told which NAS lives
     * @param signed which NAS of policy auto have signed
     * @param door told who came to the door
     * @param traces who watches packets
     * @param contacts told where each NAS was heard
     */
    public record RadiusParts(
            Supplier<Inventory> inventory,
            AccessPolicy access,
            RecordIntake ledger,
            NasSigns signs,
            SignedSources signed,
            DoorListener door,
            Traces traces,
            NasContacts contacts) {}
}
