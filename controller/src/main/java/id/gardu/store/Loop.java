package id.gardu.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread of ours that does the same thing again and again, and outlives whatever one turn of it
 * throws: the fault is counted, logged once for each kind, told to {@link Loops#problem} until a
 * turn goes well, and the next turn comes after a pause that grows with every fault in a row.
 * Thread-safe.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /** After a fault in a turn that waits by itself: what comes next may be healthy. */
    private static final Duration SHORT = Duration.ofMillis(10);

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Even what is done once a day is tried again so soon. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * A database that was away is back for all of us within seconds, and asking it costs little.
     */
    private static final Duration LONGEST_AWAY = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOGGED_AGAIN_NANOS = Duration.ofHours(1).toNanos();
    private static final int MOST_KINDS = 64;
    private static final long IDLE = Long.MIN_VALUE;

    private final String name;
    private final Duration first;
    private final Duration pause;
    private final Turn turn;
    private final Turn last;
    private final Clock clock;
    private final Loops loops;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong beganNanos = new AtomicLong(IDLE);
    private final Map<String, Long> logged = new HashMap<>();
    private volatile boolean cutShort;
    private volatile Optional<Trouble> trouble = Optional.empty();
    private boolean databaseAway;

    /** What is done again and again. */
    @FunctionalInterface
    public interface Turn {
        /**
         * @throws Exception whatever it likes; the loop goes on
         */
        void run() throws Exception;
    }

    /**
     * Turns that fail, one after the other.
     *
     * @param since when the first of them failed
     * @param times how many of them
     * @param what the latest fault: class and place, without the words of what it choked on
     */
    public record Trouble(Instant since, long times, String what) {}

    /**
     * @param first before the first turn
     * @param pause between turns; zero: a turn waits by itself for something to do
     * @param last done once on the loop's own thread when it was told to stop
     */
    Loop(
            Loops loops,
            String name,
            Duration first,
            Duration pause,
            Turn turn,
            Turn last,
            Clock clock) {
        this.loops = loops;
        this.name = name;
        this.first = first;
        this.pause = pause;
        this.turn = turn;
        this.last = last;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    public String name() {
        return name;
    }

    /** Turns since the start, those that failed too. */
    public long turns() {
        return turns.get();
    }

    /** Turns that failed since the start. */
    public long faults() {
        return faults.get();
    }

    /** Empty when the latest turn went well. */
    public Optional<Trouble> trouble() {
        return trouble;
    }

    /** How long the turn under way has taken; zero between turns, and for who waits in them. */
    public Duration turnUnderWay() {
        long began = beganNanos.get();
        return began == IDLE || pause.isZero()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, System.nanoTime() - began));
    }

    /** No turn begins any more; the one under way ends by itself. Returns at once. */
    public void stop() {
        stopping.countDown();
    }

    /** Whether it was told to stop: for turns that go on for long. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /**
     * Waits for the end of a loop that was told to stop.
     *
     * @return false when it has not ended in time
     */
    public boolean join(Duration patience) {
        try {
            return thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Interrupts the turn under way, for one that was told to stop and does not. */
    public void interrupt() {
        cutShort = true;
        thread.interrupt();
    }

    /** Stops it and waits for its end, 5 s at most. */
    @Override
    public void close() {
        stop();
        if (!Thread.currentThread().equals(thread) && !join(PATIENCE)) {
            LOG.warn("{} does not end", name);
        }
    }

    private void run() {
        rest(first);
        while (!isStopping()) {
            boolean well = guarded(turn);
            rest(well ? pause : afterFault());
        }
        // What the last turn cannot do is lost, and that is told.
        cutShort = false;
        guarded(last);
        loops.ended(this);
    }

    private boolean guarded(Turn work) {
        beganNanos.set(System.nanoTime());
        turns.incrementAndGet();
        try {
            work.run();
            recovered();
            return true;
        } catch (InterruptedException e) {
            if (!isStopping()) {
                failed(e);
            }
            return false;
        } catch (Throwable e) {
            // An Error too: the thread is worth more than the turn.
            if (cutShort) {
                LOG.info("{} was told to stop in the middle of a turn", name);
            } else {
                failed(e);
            }
            return false;
        } finally {
            beganNanos.set(IDLE);
        }
    }

    private void failed(Throwable fault) {
        faults.incrementAndGet();
        databaseAway = fault instanceof StoreException || Faults.ofTheDatabase(fault);
        String what = Faults.named(fault);
        Optional<Trouble> before = trouble;
        trouble =
                Optional.of(
                        before.map(known -> new Trouble(known.since(), known.times() + 1, what))
                                .orElseGet(() -> new Trouble(clock.instant(), 1, what)));
        if (isNews(what)) {
            LOG.error("{}: a turn failed, it goes on: {}", name, Faults.described(fault));
        }
    }

    private void recovered() {
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            if (isNews("well again")) {
                LOG.info("{}: goes well again", name);
            }
        }
    }

    /** Once an hour for each kind: what fails at every turn fills no disk. */
    private boolean isNews(String kind) {
        long now = System.nanoTime();
        Long before = logged.get(kind);
        if (before != null && now - before < LOGGED_AGAIN_NANOS) {
            return false;
        }
        if (logged.size() >= MOST_KINDS) {
            logged.clear();
        }
        logged.put(kind, now);
        return true;
    }

    private Duration afterFault() {
        Duration least = pause.isZero() ? SHORT : SECOND;
        Duration most = pause.compareTo(SECOND) < 0 ? SECOND : pause;
        Duration longest = databaseAway ? LONGEST_AWAY : LONGEST;
        if (most.compareTo(longest) > 0) {
            most = longest;
        }
        long times = trouble.map(Trouble::times).orElse(1L);
        Duration grown = least.multipliedBy(1L << Math.clamp(times - 1, 0, 12));
        return grown.compareTo(most) < 0 ? grown : most;
    }

    private void rest(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            var _ = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            LOG.debug("{}: interrupted while it rested", name);
        }
    }
}
