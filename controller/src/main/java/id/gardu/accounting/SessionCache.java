package id.gardu.accounting;

import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.ReadingTable.PlaceTable;
import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.accounting.TurnKeeper.TurnTable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The open sessions as they are on disk: true as long as nobody else wrote. Bounded, the least used
 * go first. Of the writer's thread only.
 */
final class SessionCache {
    private final Map<StoredSessionKey, Known> sessions;
    private final ClockCache clocks = new ClockCache();
    private final PlaceTable places = new PlaceTable();
    private final WideNasTable wideNas = new WideNasTable();
    private final Set<NasHourKey> heardHours = new HashSet<>();
    private int clock;
    private final int[] forgotten = new int[TurnTable.TURNS];

    private static final class Known {
        private Session session;

        /** How often its turn had been forgotten. */
        private int age;

        /** How often the clock of this machine had been set when it was first heard of. */
        private final int clock;

        Known(Session session, int age, int clock) {
            this.session = session;
            this.age = age;
            this.clock = clock;
        }
    }

    private final Map<Long, OptionalLong> restarts = new HashMap<>();

    SessionCache(int most) {
        this.sessions =
                new LinkedHashMap<>(1024, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<StoredSessionKey, Known> eldest) {
                        return size() > most;
                    }
                };
    }

    Optional<Session> newest(StoredSessionKey key) {
        Known known = sessions.get(key);
        return known != null && known.age == age(key)
                ? Optional.of(known.session)
                : Optional.empty();
    }

    /** What is on disk now. Ended ones are asked of the disk when they are spoken of again. */
    void put(Session session) {
        StoredSessionKey key = session.identity().key();
        if (!session.end().isOpen()) {
            sessions.remove(key);
            return;
        }
        Known known = sessions.get(key);
        if (known == null || known.session.id() != session.id()) {
            sessions.put(key, new Known(session, age(key), clock));
        } else {
            known.session = session;
            known.age = age(key);
        }
    }

    private int age(StoredSessionKey key) {
        return forgotten[TurnTable.of(key.nas())];
    }

    /** The clock of this machine was set. */
    void ownClockSet() {
        clock++;
    }

    /** Whether the times of a session that goes on are by our clock before it was set. */
    boolean isByAnotherClock(StoredSessionKey key) {
        Known known = sessions.get(key);
        return known != null && known.clock != clock;
    }

    void remove(StoredSessionKey key) {
        sessions.remove(key);
    }

    /** Somebody else has written in {@code turn}. */
    void forget(int turn) {
        forgotten[turn]++;
        clocks.forget(turn);
        restarts.keySet().removeIf(nas -> TurnTable.of(nas) == turn);
        wideNas.forget();
    }

    /** Of the NAS, true for as long. */
    ClockCache clocks() {
        return clocks;
    }

    /** The latest Accounting-On of each NAS that was asked for, epoch seconds; empty: never. */
    Map<Long, OptionalLong> restarts() {
        return restarts;
    }

    PlaceTable places() {
        return places;
    }

    WideNasTable wideNas() {
        return wideNas;
    }

    /** Hours of NAS that are in {@code nas_day}, whoever wrote them. */
    Set<NasHourKey> heardHours() {
        return heardHours;
    }

    /** What a batch wrote is not on disk. */
    void rolledBack() {
        places.forget();
        wideNas.forget();
    }

    void clear() {
        sessions.clear();
        clocks.clear();
        restarts.clear();
        rolledBack();
    }

    /**
     * The clocks as they are on disk, those of which nothing is known as well: true as long as
     * nobody else wrote. Bounded, the least used go first. Of the writer's thread only.
     */
    static final class ClockCache {
        private static final int MOST = 10_000;

        private final Map<ClockKey, NasClock> clocks =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<ClockKey, NasClock> eldest) {
                        return size() > MOST;
                    }
                };

        Optional<NasClock> get(ClockKey clock) {
            return Optional.ofNullable(clocks.get(clock));
        }

        void put(ClockKey clock, NasClock known) {
            clocks.put(clock, known);
        }

        void remove(ClockKey clock) {
            clocks.remove(clock);
        }

        /** Somebody else has written in {@code turn}. */
        void forget(int turn) {
            clocks.keySet().removeIf(clock -> TurnTable.of(clock.nas()) == turn);
        }

        Map<ClockKey, NasClock> all() {
            return Map.copyOf(clocks);
        }

        void clear() {
            clocks.clear();
        }
    }
}
