package id.gardu.ap;

import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.snmp.SnmpReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches every access point of the inventory: asks each once in a while, and those in doubt at
 * once again, without waiting for any. Several controllers on one PostgreSQL share
 * them out (see {@link PollLeases}), show what the others wrote, and take over when one is gone. Thread-safe.
 */
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private static final Duration STAND_BY = Duration.ofSeconds(5);
    private static final Duration LONGEST_TICK = Duration.ofMillis(250);
    private static final Duration CONFIRM_HEALTH = Duration.ofSeconds(30);
    private static final Duration KEEP_READINGS = Duration.ofSeconds(60);

    private final ApSettings settings;
    private final Supplier<Inventory> inventory;
    private final Memory memory;
    private final Time time;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("ap-poller").factory());
    private final Executor background;
    private final Rounds rounds;
    private Set<Integer> lanes = Set.of();
    private Optional<Long> looked = Optional.empty();
    private boolean looking;
    private boolean closed;
    private boolean troubled;

    /**
     * What the poller asks and tells; none of it may be left out, so there is no default.
     *
     * @param sessions what the sessions at an access point proved lately. Must be quick and
     *     thread-safe
     * @param changes told of every change of state, one after the other, on the thread that found
     *     it. Must be quick, and must not call back
     * @param line our own way out. Must be quick and thread-safe
     */
    public record Neighbours(
            SessionsHeard sessions, Consumer<StateChange> changes, OwnLine line) {}

    /**
     * @param inventory asked several times a second; a new version is followed at once
     */
    public Poller(
            ApSettings settings,
            Supplier<Inventory> inventory,
            SnmpReader snmp,
            HealthBook health,
            ReadingBook readings,
            Neighbours neighbours,
            Clock clock) {
        this(
                settings,
                inventory,
                snmp,
                new Memory(health, readings, new ApHealth()),
                neighbours,
                new Time(clock, System::nanoTime),
                work -> Thread.ofVirtual().name("ap-leases").start(work));
    }

    /**
     * @param background where it is asked who else polls: the database may take its time
     */
    Poller(
            ApSettings settings,
            Supplier<Inventory> inventory,
            SnmpReader snmp,
            Memory memory,
            Neighbours neighbours,
            Time time,
            Executor background) {
        this.settings = settings;
        this.inventory = inventory;
        this.memory = memory;
        this.time = time;
        this.background = background;
        this.rounds = new Rounds(settings, snmp, memory, new Outside(neighbours), time);
    }

    public Poller start() {
        Duration fifth = settings.recheckInterval().dividedBy(5);
        long nanos = Math.clamp(fifth.toNanos(), 10_000_000, LONGEST_TICK.toNanos());
        var _ = thread.scheduleWithFixedDelay(this::tickSafely, 0, nanos, TimeUnit.NANOSECONDS);
        return this;
    }

    /** How all access points are, kept current from now on. */
    public ApHealth health() {
        return memory.view();
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException e) {
            trouble(e);
        }
    }

    private synchronized void trouble(RuntimeException why) {
        if (!troubled) {
            LOG.warn("who watches which access points is not known: {}", why.toString());
            troubled = true;
        }
    }

    /** One look at what is to be done now. */
    synchronized void tick() {
        if (memory.health().leases().lost() && !lanes.isEmpty()) {
            LOG.info("other controllers watch the access points: this one was silent for too long");
            memory.health().forget();
            memory.readings().forget();
            ask(Set.of(), Map.of());
        }
        lookWhoElse();
        if (!lanes.isEmpty()) {
            rounds.go(inventory.get());
            memory.readings().flush(time.nanos(), time.now(), shorter(KEEP_READINGS, 4));
        }
        memory.health().flush(time.nanos(), shorter(CONFIRM_HEALTH, 1));
    }

    private void ask(Set<Integer> now, Map<ApId, Remembered> known) {
        lanes = now;
        rounds.take(now, known);
        rounds.go(inventory.get());
    }

    /** On SQLite there is nobody else: one look is enough. */
    private void lookWhoElse() {
        boolean alone = memory.health().leases().alone();
        long now = time.nanos();
        boolean due =
                looked.isEmpty() || (!alone && now - looked.get() >= standByFor().toNanos());
        if (closed || looking || !due) {
            return;
        }
        if (alone) {
            look(now);
            seesOthersAgain();
            looked = Optional.of(now);
            return;
        }
        looking = true;
        looked = Optional.of(now);
        background.execute(() -> lookSafely(now));
    }

    private void lookSafely(long now) {
        try {
            look(now);
            seesOthersAgain();
        } catch (RuntimeException e) {
            trouble(e);
        } finally {
            lookedAround();
        }
    }

    private synchronized void seesOthersAgain() {
        if (troubled) {
            LOG.info("who watches which access points is known again");
            troubled = false;
        }
    }

    private synchronized void lookedAround() {
        looking = false;
    }

    private void look(long now) {
        Set<Integer> ours = memory.health().leases().look(now, memory.health()::isWritten);
        Set<Integer> before = lanes();
        Map<ApId, Remembered> known =
                ours.equals(before) && ours.size() == PollLeases.LANES
                        ? Map.of()
                        : memory.health().remembered();
        if (!ours.equals(before)) {
            Set<ApId> aps = of(ours);
            memory.readings().only(aps);
            memory.readings().resume(time.now(), aps);
            take(ours, known);
        }
        if (ours.size() < PollLeases.LANES) {
            showWhatOthersWrote(ours, known);
        }
    }

    private synchronized Set<Integer> lanes() {
        return lanes;
    }

    private synchronized void take(Set<Integer> ours, Map<ApId, Remembered> known) {
        if (!closed) {
            LOG.info("asks the access points of {} of {} lanes", ours.size(), PollLeases.LANES);
            ask(ours, known);
        }
    }

    private Set<ApId> of(Set<Integer> ours) {
        return inventory.get().accessPoints().values().stream()
                .filter(ap -> ours.contains(PollLeases.laneOf(ap.site())))
                .map(AccessPoint::id)
                .collect(Collectors.toSet());
    }

    private Duration shorter(Duration most, int polls) {
        Duration some = settings.pollInterval().multipliedBy(polls);
        return some.compareTo(most) < 0 ? some : most;
    }

    private Duration standByFor() {
        return shorter(STAND_BY, 1);
    }

    private void showWhatOthersWrote(Set<Integer> ours, Map<ApId, Remembered> known) {
        Map<ApId, AccessPoint> all = inventory.get().accessPoints();
        known.forEach(
                (id, row) ->
                        Optional.ofNullable(all.get(id))
                                .filter(ap -> !ours.contains(PollLeases.laneOf(ap.site())))
                                .ifPresent(ap -> show(ap, row.row())));
        memory.view().onlyThese(all.keySet());
    }

    private void show(AccessPoint ap, HealthRow row) {
        memory.view().show(ApCondition.of(ap, row));
    }

    /** Asks nobody any more and writes what is known, as far as that is possible in some 3 s. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (!closed) {
                closed = true;
                rounds.stop();
                memory.health().close();
                memory.readings().close();
            }
        }
    }
}
