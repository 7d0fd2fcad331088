package id.gardu.snmp;

import id.gardu.captiveportal.MonotonicClock;

import org.snmp4j.smi.UdpAddress;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks real devices, all through one UDP socket. A device is asked one thing at a time, and only so
 * many devices at once; the rest wait for their turn. Every question runs, and its future
 * completes, on a virtual thread of its own, so a slow caller holds up nobody. Thread-safe.
 */
public final class UdpSnmpReader implements SnmpReader, AutoCloseable {
    private final SnmpSocket socket;
    private final Engines engines;
    private final HostNames names = new HostNames();
    private final Manners manners;
    private final KeyedQueue<SnmpTarget> turns = new KeyedQueue<>();
    private final Semaphore admitted;
    private final Semaphore flying;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("snmp-", 0).factory());
    private volatile boolean closed;

    private UdpSnmpReader(SnmpSocket socket, SnmpLoad load, Manners manners) {
        this.socket = socket;
        this.manners = manners;
        this.engines = new Engines(socket.protocols());
        this.flying = new Semaphore(load.inFlight(), true);
        this.admitted = new Semaphore(load.inFlight() + load.waiting());
    }

    /** Opens a socket on a free port; see {@link #open(LocalEngine, SnmpLoad)}. */
    public static UdpSnmpReader open(LocalEngine engine) throws IOException {
        return open(engine, SnmpLoad.DEFAULT);
    }

    /**
     * Opens a socket on a free port.
     *
     * @param engine our SNMPv3 engine, kept by the caller from start to start
     */
    public static UdpSnmpReader open(LocalEngine engine, SnmpLoad load) throws IOException {
        return open(engine, load, MonotonicClock.SYSTEM);
    }

    static UdpSnmpReader open(LocalEngine engine, SnmpLoad load, MonotonicClock monotonic)
            throws IOException {
        return new UdpSnmpReader(SnmpSocket.open(engine), load, new Manners(monotonic));
    }

    @Override
    public CompletableFuture<SnmpAnswer> get(SnmpTarget target, List<Oid> oids, SnmpBudget budget) {
        if (oids.isEmpty() || oids.size() > budget.rows()) {
            throw new IllegalArgumentException(
                    oids.size() + " objects is not in 1.." + budget.rows());
        }
        List<Oid> asked = List.copyOf(oids);
        return inTurn(
                target,
                budget,
                device -> new Get(device, asked, manners.of(target), manners.nanos()).run());
    }

    @Override
    public CompletableFuture<SnmpAnswer> walk(SnmpTarget target, Oid root, SnmpBudget budget) {
        return inTurn(target, budget, device -> new Walk(device, root, manners.of(target)).run());
    }

    @Override
    public void forgetEngine(SnmpTarget target) {
        engines.forget(target);
    }

    /** Packets that came to our socket and were not an answer from somebody we had asked. */
    public long ignoredPackets() {
        return socket.ignored();
    }

    private interface Question {
        SnmpAnswer put(Conversation device) throws InterruptedException;
    }

    private CompletableFuture<SnmpAnswer> inTurn(
            SnmpTarget target, SnmpBudget budget, Question question) {
        if (closed || !admitted.tryAcquire()) {
            return CompletableFuture.completedFuture(
                    abandoned(closed ? "closed" : "too many questions are waiting"));
        }
        try {
            return CompletableFuture.supplyAsync(
                    () -> waitAndAsk(target, budget, question), threads);
        } catch (RejectedExecutionException e) {
            admitted.release();
            return CompletableFuture.completedFuture(abandoned("closed"));
        }
    }

    private static SnmpAnswer abandoned(String why) {
        return new SnmpAnswer.Abandoned("the SNMP reader: " + why);
    }

    private SnmpAnswer waitAndAsk(SnmpTarget target, SnmpBudget budget, Question question) {
        turns.enter(target);
        try {
            flying.acquire();
            try {
                return ask(target, budget, question);
            } finally {
                flying.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandoned("interrupted");
        } finally {
            turns.leave(target);
            admitted.release();
        }
    }

    private SnmpAnswer ask(SnmpTarget target, SnmpBudget budget, Question question)
            throws InterruptedException {
        if (closed) {
            return abandoned("closed");
        }
        long startedAt = System.nanoTime();
        try {
            UdpAddress address =
                    new UdpAddress(names.lookUp(target.host(), budget.total()), target.port());
            return question.put(
                    new Conversation(socket, engines, target, address, budget, startedAt));
        } catch (UnknownHostException e) {
            return new SnmpAnswer.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    /** Stops listening; questions still open are {@link SnmpAnswer.Abandoned}. */
    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
        names.close();
        threads.shutdown();
    }

    /**
     * How much a reader takes on at once.
     *
     * @param inFlight conversations with devices at the same time, 1 to 10,000; each has one packet
     *     under way
     * @param waiting questions that may wait for their turn, 0 to 1,000,000; one more is {@link
     *     SnmpAnswer.Abandoned} at once
     */
    public record SnmpLoad(int inFlight, int waiting) {
        public static final SnmpLoad DEFAULT = new SnmpLoad(500, 20_000);

        public SnmpLoad {
            if (inFlight < 1 || inFlight > 10_000) {
                throw new IllegalArgumentException(inFlight + " in flight is not in 1..10000");
            }
            if (waiting < 0 || waiting > 1_000_000) {
                throw new IllegalArgumentException(waiting + " waiting is not in 0..1000000");
            }
        }
    }

    /** One at a time for each key, first come first served. Keys nobody waits for are forgotten. */
    static final class KeyedQueue<K> {
        private static final class Turn {
            final ReentrantLock lock = new ReentrantLock(true);
            int wanted; // guarded by the map's compute
        }

        private final ConcurrentMap<K, Turn> turns = new ConcurrentHashMap<>();

        /** Waits for this key's turn. */
        void enter(K key) {
            Turn mine =
                    turns.compute(
                            key,
                            (k, known) -> {
                                Turn turn = known == null ? new Turn() : known;
                                turn.wanted++;
                                return turn;
                            });
            mine.lock.lock();
        }

        /** Gives the turn on; only for the thread that entered. */
        void leave(K key) {
            turns.computeIfPresent(
                    key,
                    (k, turn) -> {
                        turn.lock.unlock();
                        turn.wanted--;
                        return turn.wanted == 0 ? null : turn;
                    });
        }

        int size() {
            return turns.size();
        }
    }

    /**
     * Our own SNMPv3 engine (RFC 3411 §5, SnmpEngineID). The caller keeps it: the id is made once,
     * the boots go up by one at every start.
     *
     * @param id 5 to 32 octets
     * @param boots how often this engine started, 0 to 2^31-1
     */
    public record LocalEngine(Octets id, int boots) {
        /** Format 5 (octets) under the enterprise number of the library that speaks for us. */
        private static final String PREFIX = "8000137005";

        private static final int RANDOM_OCTETS = 12;

        public LocalEngine {
            if (id.size() < 5 || id.size() > 32) {
                throw new IllegalArgumentException("an SNMP engine id has 5 to 32 octets");
            }
            if (boots < 0) {
                throw new IllegalArgumentException("engine boots are not negative");
            }
        }

        /** A new engine with a random id that has never started. */
        public static LocalEngine fresh() {
            byte[] random = new byte[RANDOM_OCTETS];
            new SecureRandom().nextBytes(random);
            return new LocalEngine(Octets.ofHex(PREFIX + Octets.of(random).hex()), 0);
        }
    }
}
