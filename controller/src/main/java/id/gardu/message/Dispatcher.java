package id.gardu.message;

import id.gardu.message.MessageTable.Claimed;
import id.gardu.message.Sender.Attempt;
import id.gardu.store.Faults;
import id.gardu.store.Loop;
import id.gardu.store.Loops;
import id.gardu.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The threads that send: one that looks what is due, and for each message it takes a virtual one,
 * as many at once as the channel has. A slow gateway holds up these and nobody else.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Without a call; another controller on the same database may have left something. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    /** Together below the five seconds a controller has to stop. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration LAST_GRACE = Duration.ofSeconds(1);

    private final MessageTransitions transitions;
    private final Optional<Sender> sender;
    private final String name;
    private final int concurrency;
    private final Clock clock;
    private final Semaphore free;
    private final Semaphore awake = new Semaphore(0);
    private final Set<Thread> senders = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Loops loops;
    private Optional<Loop> looker = Optional.empty();
    private volatile boolean closing;
    private Optional<Long> purgedNanos = Optional.empty();
    private boolean troubled;
    private boolean tookOver;

    /** Rows may be ours on disk of which we do not know: the answer to a claim was lost. */
    private boolean claimInDoubt;

    Dispatcher(
            MessageTransitions transitions,
            Optional<Sender> sender,
            Channel channel,
            Clock clock,
            Loops loops) {
        this.transitions = transitions;
        this.sender = sender;
        this.name = channel.word() + "-dispatcher";
        this.concurrency = channel.concurrency();
        this.clock = clock;
        this.free = new Semaphore(concurrency);
        this.loops = loops;
    }

    void start() {
        looker = Optional.of(loops.start(name, this::turn));
    }

    /** Something may be due. */
    void wake() {
        awake.release();
    }

    private void turn() throws InterruptedException {
        if (closing) {
            return;
        }
        Duration pause = look();
        var _ = awake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        awake.drainPermits();
    }

    /** One look, whatever happens: this thread has to outlive a database that is away. */
    private Duration look() {
        try {
            Duration pause = round();
            troubled = false;
            return pause;
        } catch (RuntimeException e) {
            if (!troubled) {
                // A statement's own text quotes what was bound to it.
                LOG.warn(
                        "the outbox cannot be read or written: {}",
                        e instanceof StoreException ? e.getMessage() : e.getClass().getName());
            }
            troubled = true;
            return AFTER_TROUBLE;
        }
    }

    /** Does what is due now and says how long until the next. */
    private Duration round() {
        if (!tookOver) {
            transitions.takeOver();
            tookOver = true;
        }
        if (claimInDoubt && free.availablePermits() == concurrency) {
            transitions.release();
            claimInDoubt = false;
        }
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        if (purgedNanos.isEmpty() || nanos - purgedNanos.get() >= BETWEEN_PURGES.toNanos()) {
            transitions.purge();
            purgedNanos = Optional.of(nanos);
        }
        Optional<Instant> next = transitions.nextMoment(sender.isPresent());
        if (next.isEmpty() || next.get().isAfter(now)) {
            return next.map(moment -> atMostIdle(Duration.between(now, moment))).orElse(IDLE);
        }
        transitions.sweep();
        return sender.map(this::sendWhatIsDue).orElse(AFTER_TROUBLE);
    }

    private Duration sendWhatIsDue(Sender through) {
        int most = free.availablePermits();
        if (most == 0) {
            return IDLE; // The first that is done wakes us.
        }
        boolean before = claimInDoubt;
        claimInDoubt = true;
        List<Claimed> taken = transitions.claim(most);
        claimInDoubt = before;
        for (Claimed message : taken) {
            free.acquireUninterruptibly();
            Thread thread = loops.once("message", () -> deliver(through, message));
            senders.add(thread);
            thread.start();
        }
        return taken.isEmpty() ? AFTER_TROUBLE : Duration.ZERO;
    }

    private static Duration atMostIdle(Duration time) {
        return time.compareTo(IDLE) < 0 ? time.plusMillis(1) : IDLE;
    }

    private void deliver(Sender through, Claimed message) {
        try {
            settle(message, attempt(through, message));
        } finally {
            senders.remove(Thread.currentThread());
            free.release();
            wake();
        }
    }

    private Attempt attempt(Sender through, Claimed message) {
        try {
            return through.send(transitions.letter(message));
        } catch (InterruptedException e) {
            return new Attempt.Unclear("interrupted: the controller was stopped");
        } catch (StoreException e) {
            return new Attempt.Refused("it cannot be read with the keys of this data directory");
        } catch (RuntimeException e) {
            // Its text may hold what it choked on: a number, a code, the gateway's key.
            LOG.error(
                    "message {}: the sender failed with {} at {}",
                    message.id(),
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
            return new Attempt.Unclear("the sender failed: " + e.getClass().getSimpleName());
        }
    }

    /** What the gateway said must reach the disk, or the next start would send again. */
    private void settle(Claimed message, Attempt attempt) {
        boolean noted = false;
        try {
            while (!noted) {
                noted = noted(message, attempt);
                if (!noted && stopped.await(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!noted) {
            LOG.warn("message {}: what came of it could not be written", message.id());
        }
    }

    private boolean noted(Claimed message, Attempt attempt) {
        try {
            transitions.settle(message, attempt);
            return true;
        } catch (StoreException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.error(
                    "message {}: what came of it is refused: {}",
                    message.id(),
                    Faults.described(e));
            return false;
        }
    }

    /**
     * Takes no more, lets what is under way end for a moment, then interrupts it: all of them in
     * the same moment.
     */
    static void close(Collection<Dispatcher> all) {
        all.forEach(Dispatcher::stop);
        try {
            long ended = System.nanoTime() + GRACE.toNanos();
            for (Dispatcher one : all) {
                one.joinBefore(ended);
            }
            var busy = new ArrayList<Dispatcher>();
            long end = System.nanoTime() + GRACE.toNanos();
            for (Dispatcher one : all) {
                if (!one.isIdleBefore(end)) {
                    busy.add(one);
                }
            }
            busy.forEach(one -> one.senders.forEach(Thread::interrupt));
            long last = System.nanoTime() + LAST_GRACE.toNanos();
            for (Dispatcher one : busy) {
                var _ = one.isIdleBefore(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(Dispatcher::end);
    }

    private void stop() {
        closing = true;
        wake();
        looker.ifPresent(Loop::stop);
        wake();
    }

    private void joinBefore(long nanos) {
        Duration left = Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        looker.ifPresent(
                loop -> {
                    var _ = loop.join(left);
                });
    }

    /** Once true, nothing is sent any more. */
    private boolean isIdleBefore(long nanos) throws InterruptedException {
        long left = Math.max(0, nanos - System.nanoTime());
        return free.tryAcquire(concurrency, left, TimeUnit.NANOSECONDS);
    }

    private void end() {
        stopped.countDown();
        sender.ifPresent(Sender::close);
    }
}
