package id.gardu.ap;

import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.snmp.SnmpReader;
import id.gardu.store.Loop;
import id.gardu.store.Loops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Watches every access point of the inventory: asks each once in a while, and those in doubt at
 * once again, without waiting for any. Of several controllers on one PostgreSQL one does it, the
 * others show what it wrote and take over when it is gone. Thread-safe.
 */
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private static final Duration STAND_BY = Duration.ofSeconds(5);
    private static final Duration LONGEST_TICK = Duration.ofMillis(250);
    private static final Duration CONFIRM_HEALTH = Duration.ofSeconds(30);
    private static final Duration KEEP_READINGS = Duration.ofSeconds(60);

    private final ApSettings settings;
    private final Supplier<Inventory> inventory;
    private final SnmpReader snmp;
    private final Memory memory;
    private final Time time;
    private Optional<Loop> loop = Optional.empty();
    private Function<ApId, Optional<Instant>> lastHeard = ap -> Optional.empty();
    private Consumer<StateChange> listener = change -> {};
    private Optional<Rounds> rounds = Optional.empty();
    private Optional<Long> stoodBy = Optional.empty();

    /**
     * @param inventory asked several times a second; a new version is followed at once
     */
    public Poller(
            ApSettings settings,
            Supplier<Inventory> inventory,
            SnmpReader snmp,
            HealthBook health,
            ReadingBook readings,
            Clock clock) {
        this(settings, inventory, snmp, health, readings, new Time(clock, System::nanoTime));
    }

    Poller(
            ApSettings settings,
            Supplier<Inventory> inventory,
            SnmpReader snmp,
            HealthBook health,
            ReadingBook readings,
            Time time) {
        this.settings = settings;
        this.inventory = inventory;
        this.snmp = snmp;
        this.memory = new Memory(health, readings, new ApHealth());
        this.time = time;
    }

    /**
     * Before the start: who can say when an access point last proved to be there other than by
     * SNMP, such as a packet of a session at that very access point, or of a NAS whose only one it
     * is. A gateway that speaks for several proves none of them. Must be quick and thread-safe.
     */
    public Poller hearing(Function<ApId, Optional<Instant>> newLastHeard) {
        lastHeard = newLastHeard;
        return this;
    }

    /**
     * Before the start: who is told of every change of state, one after the other, on the thread
     * that found it. Must be quick, and must not call back.
     */
    public Poller telling(Consumer<StateChange> newListener) {
        listener = newListener;
        return this;
    }

    /** Watches from now on. */
    public Poller start(Loops loops) {
        Duration fifth = settings.recheckInterval().dividedBy(5);
        long nanos = Math.clamp(fifth.toNanos(), 10_000_000, LONGEST_TICK.toNanos());
        loop = Optional.of(loops.every(Duration.ofNanos(nanos), "ap-poller", this::tick));
        return this;
    }

    /** How all access points are, kept current from now on. */
    public ApHealth health() {
        return memory.view();
    }

    /** One look at what is to be done now. */
    synchronized void tick() {
        if (rounds.isEmpty()) {
            standBy();
        } else if (memory.health().turn().lost()) {
            LOG.info("another controller watches the access points");
            rounds.ifPresent(Rounds::stop);
            rounds = Optional.empty();
            memory.health().forget();
        }
        rounds.ifPresent(this::go);
    }

    private void go(Rounds running) {
        running.go(inventory.get());
        memory.health().flush(time.nanos(), shorter(CONFIRM_HEALTH, 1));
        memory.readings().flush(time.nanos(), time.now(), shorter(KEEP_READINGS, 4));
    }

    private Duration shorter(Duration most, int polls) {
        Duration some = settings.pollInterval().multipliedBy(polls);
        return some.compareTo(most) < 0 ? some : most;
    }

    private void standBy() {
        long now = time.nanos();
        if (stoodBy.isPresent() && now - stoodBy.get() < standByFor().toNanos()) {
            return;
        }
        stoodBy = Optional.of(now);
        if (memory.health().turn().take(now)) {
            memory.readings().resume(time.now());
            rounds =
                    Optional.of(
                            new Rounds(
                                    settings,
                                    snmp,
                                    memory,
                                    new Outside(lastHeard, listener),
                                    time,
                                    memory.health().remembered()));
        } else {
            showWhatOthersWrote();
        }
    }

    private Duration standByFor() {
        return shorter(STAND_BY, 1);
    }

    private void showWhatOthersWrote() {
        var known = inventory.get().accessPoints();
        memory.health()
                .remembered()
                .forEach(
                        (id, row) ->
                                Optional.ofNullable(known.get(id))
                                        .ifPresent(ap -> show(ap, row.row())));
        memory.view().onlyThese(known.keySet());
    }

    private void show(AccessPoint ap, HealthRow row) {
        memory.view().show(ApCondition.of(ap, row));
    }

    /** Asks nobody any more and writes what is known, as far as that is possible in some 3 s. */
    @Override
    public void close() {
        loop.ifPresent(
                running -> {
                    running.stop();
                    if (!running.join(Duration.ofSeconds(1))) {
                        running.interrupt();
                    }
                });
        synchronized (this) {
            if (rounds.isPresent()) {
                rounds.get().stop();
                rounds = Optional.empty();
                memory.health().close();
                memory.readings().close();
            }
        }
    }
}
