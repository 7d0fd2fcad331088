package id.gardu.network;

import id.gardu.store.Faults;
import id.gardu.store.KeyRing;
import id.gardu.store.Loop;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The inventory in force, as fresh as one second: a change of our own is here when its command
 * returns, one of another controller on the same database, or a secret that expires, within a
 * second. Thread-safe; {@link #current} never waits.
 */
public final class LiveInventory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveInventory.class);

    /** Leaves room for the reading itself within the second that is promised. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(900);

    private final Store store;
    private final InventoryRows rows;
    private final Clock clock;
    private final List<Consumer<Inventory>> followers = new ArrayList<>();
    private Optional<Loop> watch = Optional.empty();
    private volatile Inventory current = Inventory.EMPTY;
    private Optional<Instant> nextExpiry = Optional.empty();

    private LiveInventory(Store store, KeyRing keys, Clock clock) {
        this.store = store;
        this.rows = new InventoryRows(keys);
        this.clock = clock;
    }

    /**
     * Whether the database is of a first start: without an area there is no site, without a site no
     * NAS, so nothing in it can have been sealed.
     */
    public static boolean isEmpty(Store store) {
        return store.reads().withExtension(InventoryTable.class, InventoryTable::areaCount) == 0;
    }

    /**
     * Reads the inventory and keeps it fresh until closed.
     *
     * @throws id.gardu.store.StoreException when a secret in it cannot be opened
     */
    public static LiveInventory open(Store store, KeyRing keys, Clock clock) {
        var live = new LiveInventory(store, keys, clock);
        live.load();
        live.watch = Optional.of(store.loops().every(LOOK_EVERY, "network-version", live::look));
        return live;
    }

    public Inventory current() {
        return current;
    }

    /**
     * Tells {@code follower} the inventory now and every later one, one after the other. It is
     * called on the thread that found the change, and must be quick.
     */
    public synchronized void follow(Consumer<Inventory> follower) {
        followers.add(follower);
        follower.accept(current);
    }

    /** Looks at once whether it changed, and takes the change. */
    public void refresh() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("changes of the network cannot be seen: {}", Faults.described(e));
        }
    }

    @Override
    public void close() {
        watch.ifPresent(Loop::close);
    }

    /** The inventory as {@code handle}'s transaction sees it, which holds the version's lock. */
    Inventory asOf(Handle handle, long version) {
        Inventory known = current;
        return known.version() == version ? known : rows.read(handle, clock.instant());
    }

    private synchronized void look() {
        long version = store.reads().withExtension(InventoryTable.class, InventoryTable::version);
        if (version != current.version() || expired()) {
            load();
        }
    }

    private synchronized void load() {
        Instant now = clock.instant();
        Inventory fresh = store.snapshot(handle -> rows.read(handle, now));
        nextExpiry = boundaries(fresh).filter(now::isBefore).min(Instant::compareTo);
        current = fresh;
        for (Consumer<Inventory> follower : followers) {
            tell(follower, fresh);
        }
    }

    /** When it changes by itself. */
    private static Stream<Instant> boundaries(Inventory inventory) {
        return Stream.concat(
                inventory.secrets().values().stream()
                        .flatMap(List::stream)
                        .flatMap(secret -> secret.expiresAt().stream()),
                inventory.maintenance().stream()
                        .flatMap(one -> Stream.of(one.fromAt(), one.toAt())));
    }

    private boolean expired() {
        return nextExpiry.isPresent() && !nextExpiry.get().isAfter(clock.instant());
    }

    private static void tell(Consumer<Inventory> follower, Inventory fresh) {
        try {
            follower.accept(fresh);
        } catch (RuntimeException e) {
            LOG.error("told of a change of the network, a part of the controller failed", e);
        }
    }
}
