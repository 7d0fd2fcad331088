package id.gardu.message;

import id.gardu.message.MessageTable.Claimed;
import id.gardu.store.Fault;
import id.gardu.store.Loop;
import id.gardu.store.Loops;
import id.gardu.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The threads that send: one that looks what is due, and for each message it takes a virtual one,
 * as many at once as {@code message.concurrency}. A slow gateway holds up these and nobody else.
 */
final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Without a call; another controller on the same database may have left something. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    /** Together below the five seconds a controller has to stop. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration LAST_GRACE = Duration.ofSeconds(1);

    private final MessageDesk desk;
    private final Seal seal;
    private final Optional<Sender> sender;
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
            MessageDesk desk,
            Seal seal,
            Optional<Sender> sender,
            int concurrency,
            Clock clock,
            Loops loops) {
        this.desk = desk;
        this.seal = seal;
        this.sender = sender;
        this.concurrency = concurrency;
        this.clock = clock;
        this.free = new Semaphore(concurrency);
        this.loops = loops;
    }

    void start() {
        looker = Optional.of(loops.start("message-dispatcher", this::turn));
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
            desk.takeOver();
            tookOver = true;
        }
        if (claimInDoubt && free.availablePermits() == concurrency) {
            desk.release();
            claimInDoubt = false;
        }
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        if (purgedNanos.isEmpty() || nanos - purgedNanos.get() >= BETWEEN_PURGES.toNanos()) {
            desk.purge();
            purgedNanos = Optional.of(nanos);
        }
        Optional<Instant> next = desk.nextMoment(sender.isPresent());
        if (next.isEmpty() || next.get().isAfter(now)) {
            return next.map(moment -> atMostIdle(Duration.between(now, moment))).orElse(IDLE);
        }
        desk.sweep();
        return sender.map(this::sendWhatIsDue).orElse(AFTER_TROUBLE);
    }

    private Duration sendWhatIsDue(Sender through) {
        int most = free.availablePermits();
        if (most == 0) {
            return IDLE; // The first that is done wakes us.
        }
        boolean before = claimInDoubt;
        claimInDoubt = true;
        List<Claimed> taken = desk.claim(most);
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
            return through.send(seal.letter(message));
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
            desk.settle(message, attempt);
            return true;
        } catch (StoreException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.error(
                    "message {}: what came of it is refused: {}", message.id(), Fault.described(e));
            return false;
        }
    }

    /** Takes no more, lets what is under way end for a moment, then interrupts it. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            looker.ifPresent(
                    loop -> {
                        loop.stop();
                        wake();
                        var _ = loop.join(GRACE);
                    });
            if (!free.tryAcquire(concurrency, GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                senders.forEach(Thread::interrupt);
                var _ = free.tryAcquire(concurrency, LAST_GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
        sender.ifPresent(Sender::close);
    }
}
