package id.gardu.ap;

import id.gardu.ap.ApHealthTable.Cut;
import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.ApState.Availability;
import id.gardu.network.ApId;
import id.gardu.store.Lane;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers the health of access points in the ledger database: {@code ap_health} and {@code
 * ap_availability}. What changed is written at the next flush, what only was confirmed once in a
 * while, all of it together. While the database is away, changes wait here. Thread-safe.
 */
public final class HealthRepository {
    private static final Logger LOG = LoggerFactory.getLogger(HealthRepository.class);

    private static final int CAPACITY = 20_000;
    private static final Duration BEAT_EVERY = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Complaints complaints = new Complaints(LOG, "health");
    private final Store store;
    private final PollLeases leases;
    private final Lane<Entry> lane;
    private final Lane<Boolean> beats;
    private final Map<ApId, Pending> pending = new HashMap<>();
    private final Map<ApId, Integer> underWay = new HashMap<>(); // and their lanes
    private boolean urgent;
    private boolean closing;
    private long lastRoutine;
    private long lastBeat;

    /** What goes to disk together. */
    private record Entry(HealthRow row, List<Cut> cuts, int lane, long term) {}

    /**
     * @param store the ledger
     */
    public HealthRepository(Store store) {
        this(store, PollLeases.LEASE);
    }

    HealthRepository(Store store, Duration lease) {
        this.store = store;
        this.leases = new PollLeases(store, lease);
        this.lane = store.writer().lane(CAPACITY, this::write);
        this.beats = store.writer().lane(1, (handle, beat) -> leases.holds(handle));
    }

    PollLeases leases() {
        return leases;
    }

    /** Whether the ledger's database is away: until it is back nobody is told of any session. */
    boolean isAway() {
        return store.problem().isPresent();
    }

    /**
     * @throws id.gardu.store.StoreException when the database cannot be read
     */
    Map<ApId, RememberedAp> remembered() {
        return store.reads().withHandle(HealthRepository::remembered);
    }

    private static Map<ApId, RememberedAp> remembered(Handle handle) {
        ApHealthTable table = handle.attach(ApHealthTable.class);
        Map<ApId, OpenInterval> open = table.open();
        return table.health().stream()
                .collect(
                        Collectors.toMap(
                                HealthRow::apId,
                                row ->
                                        new RememberedAp(
                                                row, Optional.ofNullable(open.get(row.apId())))));
    }

    /**
     * The latest of an access point; with a cut or another state, it is written soon.
     *
     * @param lane of its site, see {@link PollLeases}
     */
    synchronized void record(int lane, HealthRow row, List<Cut> cuts, boolean changed) {
        pending.computeIfAbsent(row.apId(), id -> new Pending(lane, row))
                .latest(row, cuts, changed);
        urgent |= changed;
    }

    /**
     * Gives the writer what changed, and every {@code routine} the rest too.
     *
     * @param nanos {@link System#nanoTime}
     */
    synchronized void flush(long nanos, Duration routine) {
        boolean all = nanos - lastRoutine >= routine.toNanos();
        if (all || urgent) {
            urgent = false;
            write(all);
        }
        if (all) {
            lastRoutine = nanos;
        }
        if (!leases.alone() && nanos - lastBeat >= BEAT_EVERY.toNanos()) {
            lastBeat = nanos;
            boolean _ = beats.offer(true, outcome -> {});
        }
    }

    private void write(boolean all) {
        for (Pending waiting : List.copyOf(pending.values())) {
            if ((all || waiting.changed()) && !underWay.containsKey(waiting.row().apId())) {
                offer(waiting);
            }
        }
    }

    private void offer(Pending waiting) {
        var entry = new Entry(waiting.row(), waiting.cuts(), waiting.lane(), leases.term());
        if (lane.offer(entry, outcome -> written(entry, outcome))) {
            pending.remove(entry.row().apId());
            underWay.put(entry.row().apId(), entry.lane());
        }
    }

    private synchronized void written(Entry entry, WriteResult outcome) {
        ApId ap = entry.row().apId();
        underWay.remove(ap);
        switch (outcome) {
            case WriteResult.OnDisk() -> urgent |= pending.containsKey(ap);
            case WriteResult.Refused(Exception why) -> complaints.refused(ap, why);
            case WriteResult.Unavailable(String _) -> keep(entry);
        }
        notifyAll();
    }

    private void keep(Entry entry) {
        if (!closing && leases.mayWrite(entry.term(), entry.lane())) {
            pending.computeIfAbsent(
                            entry.row().apId(), id -> new Pending(entry.lane(), entry.row()))
                    .before(entry.cuts());
        }
    }

    /** On the writer's thread. One cut of each access point at a time, in their order. */
    private void write(Handle handle, List<Entry> offered) {
        if (!leases.holds(handle)) {
            return;
        }
        List<Entry> entries =
                offered.stream()
                        .filter(entry -> leases.mayWrite(entry.term(), entry.lane()))
                        .toList();
        ApHealthTable table = handle.attach(ApHealthTable.class);
        table.put(entries.stream().map(Entry::row).toList());
        int most = entries.stream().mapToInt(entry -> entry.cuts().size()).max().orElse(0);
        for (int i = 0; i < most; i++) {
            int round = i;
            List<Cut> cuts =
                    entries.stream()
                            .flatMap(entry -> entry.cuts().stream().skip(round).limit(1))
                            .toList();
            table.forget(cuts);
            table.end(cuts);
            table.begin(cuts.stream().filter(cut -> cut.to().isPresent()).toList());
        }
    }

    /** Writes what waits, as far as that is possible in 2 s, and lets another controller ask. */
    void close() {
        if (!finished()) {
            LOG.warn("the last news of the access points could not be written");
            return;
        }
        try {
            leases.release();
        } catch (StoreException e) {
            LOG.warn(
                    "the next controller has to wait for {}: {}", PollLeases.LEASE, e.getMessage());
        }
    }

    /** Another controller writes now: what waits here is not the truth any more. */
    synchronized void forget() {
        pending.clear();
    }

    /** Whether nothing waits to be written about these lanes; what waits is hurried. */
    synchronized boolean isWritten(Set<Integer> lanes) {
        boolean waits =
                underWay.values().stream().anyMatch(lanes::contains)
                        || pending.values().stream().map(Pending::lane).anyMatch(lanes::contains);
        if (waits) {
            write(true);
        }
        return !waits;
    }

    private synchronized boolean finished() {
        long end = System.nanoTime() + CLOSING.toNanos();
        closing = true;
        write(true);
        try {
            for (long left = CLOSING.toMillis();
                    left > 0 && !underWay.isEmpty();
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
                write(true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return underWay.isEmpty();
    }

    /** What waits to be written about one access point. Not thread-safe. */
    private static final class Pending {
        /** So many changes wait for a database that is away; of later ones only the last. */
        static final int MOST = 100;

        private final int lane;
        private HealthRow row;
        private final List<Cut> cuts = new ArrayList<>();
        private boolean changed;

        Pending(int lane, HealthRow row) {
            this.lane = lane;
            this.row = row;
        }

        void latest(HealthRow newRow, List<Cut> newCuts, boolean isChange) {
            row = newRow;
            newCuts.forEach(this::add);
            changed |= isChange;
        }

        /** Puts cuts that could not be written before all that came since. */
        void before(List<Cut> oldCuts) {
            var since = List.copyOf(cuts);
            cuts.clear();
            oldCuts.forEach(this::add);
            since.forEach(this::add);
        }

        private void add(Cut cut) {
            if (cuts.size() >= MOST) {
                // What cannot be kept is not known.
                Cut last = cuts.get(MOST - 1);
                cuts.set(
                        MOST - 1,
                        new Cut(
                                last.apId(),
                                last.from(),
                                Optional.of(Availability.UNKNOWN),
                                Optional.empty()));
                cuts.subList(MOST, cuts.size()).clear();
            }
            cuts.add(cut);
        }

        boolean changed() {
            return changed;
        }

        int lane() {
            return lane;
        }

        HealthRow row() {
            return row;
        }

        List<Cut> cuts() {
            return List.copyOf(cuts);
        }
    }
}
