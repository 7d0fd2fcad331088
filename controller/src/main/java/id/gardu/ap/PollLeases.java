package id.gardu.ap;

import id.gardu.ap.PollLeases.LeaseTable.Beat;
import id.gardu.ap.PollLeases.LeaseTable.Lease;
import id.gardu.network.SiteId;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of the controllers that share a PostgreSQL asks which access points: two that ask one would
 * write two truths. The access points lie in {@link #LANES} lanes by their site; a controller holds
 * an equal share of them, gives some up when another comes, and takes over those of one that wrote
 * nothing for too long. What we write of a lane, we write only while it is ours. On SQLite there is
 * nobody else. Thread-safe.
 */
final class PollLeases {
    /** A holder that wrote nothing for so long is gone. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** Some three hundred access points each, where there are ten thousand. */
    static final int LANES = 32;

    /** Whoever holds it also ends the time of those that left the inventory. */
    static final int FIRST = 0;

    private static final Set<Integer> ALL =
            IntStream.range(0, LANES).boxed().collect(Collectors.toUnmodifiableSet());

    private final Store store;
    private final Duration lease;
    private final boolean alone;
    private final SecureRandom random = new SecureRandom();
    private final Map<Long, LastBeat> others = new HashMap<>();
    private volatile long me;
    private volatile Set<Integer> held = Set.of();
    private volatile Set<Integer> leaving = Set.of();
    private volatile boolean joined;
    private volatile boolean lost;

    /** The beat of another, and when we first saw it, {@link System#nanoTime}. */
    private record LastBeat(long beat, long nanos) {}

    PollLeases(Store store, Duration lease) {
        this.store = store;
        this.lease = lease;
        this.alone = store.dialect() == DatabaseKind.SQLITE;
        this.me = random.nextLong(1, Long.MAX_VALUE);
    }

    static int laneOf(SiteId site) {
        // Ids are made one after the other: their bits are mixed (the finalizer of MurmurHash3).
        long mixed = (site.value() ^ (site.value() >>> 33)) * 0xFF51AFD7ED558CCDL;
        return Math.floorMod((int) (mixed ^ (mixed >>> 33)), LANES);
    }

    boolean alone() {
        return alone;
    }

    /** Which controller we are; another one after we were found gone. */
    long term() {
        return me;
    }

    /**
     * Looks who else is there, takes what is free and gives up what is too much.
     *
     * @param nanos {@link System#nanoTime}
     * @param written whether nothing waits to be written about these lanes; until then they are
     *     kept, but no longer asked
     * @return the lanes to ask
     * @throws id.gardu.store.StoreException when the database cannot be used
     */
    synchronized Set<Integer> look(long nanos, Predicate<Set<Integer>> written) {
        if (alone) {
            held = ALL;
            return ALL;
        }
        if (lost) {
            me = random.nextLong(1, Long.MAX_VALUE);
            leaving = Set.of();
            joined = false;
            lost = false;
        }
        List<Beat> beats = store.reads().withExtension(LeaseTable.class, LeaseTable::beats);
        Set<Beat> gone = gone(beats, nanos);
        boolean joined = beats.stream().anyMatch(beat -> beat.id() == me);
        int living = beats.size() - gone.size() + (joined ? 0 : 1);
        int share = (LANES + living - 1) / living;
        boolean release = !leaving.isEmpty() && written.test(leaving);
        held = share(new LaneChange(gone, share, release ? leaving : Set.of()));
        leaving = tooMany(share);
        return asked();
    }

    private record LaneChange(Set<Beat> gone, int share, Set<Integer> release) {}

    private Set<Beat> gone(List<Beat> beats, long nanos) {
        Set<Long> known = beats.stream().map(Beat::id).collect(Collectors.toSet());
        others.keySet().retainAll(known);
        for (Beat beat : beats) {
            LastBeat before = others.get(beat.id());
            if (before == null || before.beat() != beat.beat()) {
                others.put(beat.id(), new LastBeat(beat.beat(), nanos));
            }
        }
        return beats.stream()
                .filter(beat -> beat.id() != me)
                .filter(beat -> isSilent(beat, nanos))
                .collect(Collectors.toSet());
    }

    private boolean isSilent(Beat beat, long nanos) {
        LastBeat last = others.get(beat.id());
        return last != null && nanos - last.nanos() >= lease.toNanos();
    }

    private Set<Integer> share(LaneChange wish) {
        List<Lease> leases = store.reads().withExtension(LeaseTable.class, LeaseTable::leases);
        Set<Integer> ours = ours(leases);
        boolean nothingToDo =
                wish.gone().isEmpty()
                        && wish.release().isEmpty()
                        && others.containsKey(me)
                        && (ours.size() >= wish.share() || !anyFree(leases));
        if (nothingToDo) {
            return ours;
        }
        Set<Integer> now = store.writer().write(handle -> write(handle, wish));
        joined = true;
        return now;
    }

    private boolean anyFree(List<Lease> leases) {
        return leases.size() < LANES
                || leases.stream()
                        .anyMatch(one -> one.watcher() == 0 || !others.containsKey(one.watcher()));
    }

    private Set<Integer> write(Handle handle, LaneChange wish) {
        LeaseTable table = handle.attach(LeaseTable.class);
        table.join(me);
        table.furnish(new TreeSet<>(ALL));
        wish.gone().forEach(beat -> table.evict(beat.id(), beat.beat()));
        table.freeOrphans();
        wish.release().forEach(lane -> table.release(me, lane));
        List<Lease> leases = table.leases();
        int room = wish.share() - ours(leases).size();
        for (Lease one : leases) {
            if (room > 0 && one.watcher() == 0 && !wish.release().contains(one.lane())) {
                room -= table.take(me, one.lane());
            }
        }
        return ours(table.leases());
    }

    private Set<Integer> ours(List<Lease> leases) {
        return leases.stream()
                .filter(one -> one.watcher() == me)
                .map(Lease::lane)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<Integer> tooMany(int share) {
        return new TreeSet<>(held).stream().skip(share).collect(Collectors.toUnmodifiableSet());
    }

    private Set<Integer> asked() {
        return held.stream()
                .filter(lane -> !leaving.contains(lane))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says in {@code handle}'s transaction that we still ask; false when others do now. */
    boolean holds(Handle handle) {
        // Who has not come yet has nothing to lose.
        if (!alone && handle.attach(LeaseTable.class).beat(me) != 1 && joined) {
            lost = true;
            held = Set.of();
        }
        return !lost;
    }

    /** Whether what was found as that controller about that lane may be written. */
    boolean mayWrite(long term, int lane) {
        return alone || (term == me && held.contains(lane));
    }

    /** Others took everything: we were silent for too long. */
    boolean lost() {
        return lost;
    }

    /** Gives it to whoever wants it next. */
    void release() {
        if (!alone && !lost) {
            store.writer()
                    .use(
                            LeaseTable.class,
                            table -> {
                                table.leave(me);
                                table.freeOrphans();
                            });
        }
    }

    /** Writes {@code ap_watcher} and {@code ap_lease}. */
    interface LeaseTable {
        @SqlUpdate("INSERT INTO ap_watcher (id, beat) VALUES (:me, 1) ON CONFLICT (id) DO NOTHING")
        void join(long me);

        /** The first to come makes them. */
        @SqlBatch("INSERT INTO ap_lease (lane, watcher) VALUES (:lane, 0) ON CONFLICT DO NOTHING")
        void furnish(@Bind("lane") Iterable<Integer> lanes);

        /** 1 while nobody found us gone. */
        @SqlUpdate("UPDATE ap_watcher SET beat = beat + 1 WHERE id = :me")
        int beat(long me);

        /** 1 when it is gone, 0 when it beat meanwhile. */
        @SqlUpdate("DELETE FROM ap_watcher WHERE id = :watcher AND beat = :beat")
        int evict(long watcher, long beat);

        @SqlUpdate("DELETE FROM ap_watcher WHERE id = :me")
        void leave(long me);

        /** Whose watcher is gone. */
        @SqlUpdate(
                """
                UPDATE ap_lease
                   SET watcher = 0
                 WHERE watcher <> 0 AND watcher NOT IN (SELECT id FROM ap_watcher)\
                """)
        void freeOrphans();

        /** 1 when it is ours now, 0 when somebody was quicker. */
        @SqlUpdate("UPDATE ap_lease SET watcher = :me WHERE lane = :lane AND watcher = 0")
        int take(long me, int lane);

        @SqlUpdate("UPDATE ap_lease SET watcher = 0 WHERE lane = :lane AND watcher = :me")
        void release(long me, int lane);

        /** A controller, and a number that grows while it asks. */
        record Beat(long id, long beat) {}

        /** Who asks the access points of a lane; 0: nobody. */
        record Lease(int lane, long watcher) {}

        @SqlQuery("SELECT id, beat FROM ap_watcher")
        List<Beat> beats();

        @SqlQuery("SELECT lane, watcher FROM ap_lease ORDER BY lane")
        List<Lease> leases();
    }
}
