package id.gardu.ap;

import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.snmp.SnmpReader;
import id.gardu.store.Loop;
import id.gardu.store.Loops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches every access point of the inventory: asks each once in a while, and those in doubt at
 * once again, without waiting for any. Several controllers on one PostgreSQL share them out (see
 * {@link PollLeases}), show what the others wrote, and take over when one is gone. Thread-safe.
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
    private final Rounds rounds;
    private Optional<Loop> polling = Optional.empty();
    private Optional<Loop> sharing = Optional.empty();
    private Set<Integer> lanes = Set.of();
    private Optional<Long> looked = Optional.empty();
    private boolean closed;

    /**
     * @param inventory asked several times a second; a new version is followed at once
     */
    public Poller(
            ApSettings settings,
            Supplier<Inventory> inventory,
            SnmpReader snmp,
            Memory memory,
            ApEnvironment outside,
            Time time) {
        this.settings = settings;
        this.inventory = inventory;
        this.memory = memory;
        this.time = time;
        this.rounds = new Rounds(settings, snmp, memory, outside, time);
    }

    /** Watches from now on. */
    public Poller start(Loops loops) {
        Duration fifth = settings.recheckInterval().dividedBy(5);
        long nanos = Math.clamp(fifth.toNanos(), 10_000_000, LONGEST_TICK.toNanos());
        sharing = Optional.of(loops.every(standByFor(), "ap-leases", this::look));
        polling = Optional.of(loops.every(Duration.ofNanos(nanos), "ap-poller", this::go));
        return this;
    }

    /** How all access points are, kept current from now on. */
    public ApHealth health() {
        return memory.view();
    }

    /** Both turns, as a test's clock goes: who asks whom, when it is time, and asking. */
    synchronized void tick() {
        long now = time.nanos();
        if (looked.isEmpty() || now - looked.get() >= standByFor().toNanos()) {
            looked = Optional.of(now);
            look();
        }
        go();
    }

    /** Asks whoever is due and gives on what was found. */
    private synchronized void go() {
        if (memory.health().leases().lost() && !lanes.isEmpty()) {
            LOG.info("other controllers watch the access points: this one was silent for too long");
            memory.health().forget();
            memory.readings().forget();
            ask(Set.of(), Map.of());
        }
        if (!lanes.isEmpty()) {
            rounds.go(inventory.get());
            memory.readings().flush(time.nanos(), time.now(), shorter(KEEP_READINGS, 4));
        }
        memory.health().flush(time.nanos(), shorter(CONFIRM_HEALTH, 1));
    }

    private void ask(Set<Integer> now, Map<ApId, RememberedAp> known) {
        lanes = now;
        rounds.take(now, known);
        rounds.go(inventory.get());
    }

    /** Who asks whom from now on; the database may take its time over it. */
    private void look() {
        Set<Integer> ours = memory.health().leases().look(time.nanos(), memory.health()::isWritten);
        Set<Integer> before = lanes();
        Map<ApId, RememberedAp> known =
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

    private synchronized void take(Set<Integer> ours, Map<ApId, RememberedAp> known) {
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

    private void showWhatOthersWrote(Set<Integer> ours, Map<ApId, RememberedAp> known) {
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
        sharing.ifPresent(Poller::end);
        polling.ifPresent(Poller::end);
        synchronized (this) {
            if (!closed) {
                closed = true;
                rounds.stop();
                memory.health().close();
                memory.readings().close();
            }
        }
    }

    private static void end(Loop running) {
        running.stop();
        if (!running.join(Duration.ofSeconds(1))) {
            running.interrupt();
        }
    }

    /** Where it is kept what was seen: on disk, and for whoever looks now. */
    public record Memory(HealthRepository health, ReadingRepository readings, ApHealth view) {
        public Memory(HealthRepository health, ReadingRepository readings) {
            this(health, readings, new ApHealth());
        }
    }
}
