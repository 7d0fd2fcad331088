package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.ReadingTable.PlaceTable;
import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.accounting.TurnKeeper.TurnTable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * {@code nas_wide}: NAS that have sent a Gigawords attribute, 0 included, so that their
     * counters do not run over. Rows are never taken away, so all are remembered. Written in the
     * ledger's turn only. Not thread-safe.
     */
    static final class WideNasTable {
        private static final String ALL = "SELECT nas_id FROM nas_wide";

        private static final String INSERT =
                "INSERT INTO nas_wide (nas_id, since) VALUES (?, ?) ON CONFLICT (nas_id) DO"
                        + " NOTHING";

        private final Set<Long> wide = new HashSet<>();
        private boolean loaded;

        /** The record with what is known of its NAS's counters; after it more may be known. */
        PreparedRecord judge(Statements statements, PreparedRecord seen) throws SQLException {
            if (seen.usage().source() != UsageSource.RADIUS) {
                return seen;
            }
            long nas = seen.key().nas();
            load(statements);
            if (seen.isWide()) {
                if (wide.add(nas)) {
                    long since = seen.usage().receivedAt().toEpochMilli();
                    statements.write(
                            INSERT, List.of(nas), (row, one) -> row.number(one).number(since));
                }
                return seen;
            }
            return wide.contains(nas) ? seen : seen.asNarrow();
        }

        /** Another wrote, or a batch was rolled back: what is remembered may not be so. */
        void forget() {
            wide.clear();
            loaded = false;
        }

        private void load(Statements statements) throws SQLException {
            if (!loaded) {
                wide.addAll(statements.asking(ALL).numbers());
                loaded = true;
            }
        }
    }

    /**
     * {@code nas_restart}: the latest Accounting-On of each NAS, asked of the disk once. What a
     * batch learns is remembered when it is on disk. Not thread-safe.
     */
    static final class RestartTable {
        private static final String LATEST = "SELECT began_at FROM nas_restart WHERE nas_id = ?";

        private static final String PUT =
                """
                INSERT INTO nas_restart (nas_id, began_at) VALUES (?, ?)
                ON CONFLICT (nas_id) DO UPDATE SET began_at = excluded.began_at
                WHERE nas_restart.began_at < excluded.began_at\
                """;

        private static final String DELETE = "DELETE FROM nas_restart WHERE began_at > ?";

        private final Statements statements;
        private final SessionCache cache;
        private final Map<Long, OptionalLong> now = new HashMap<>();

        RestartTable(Statements statements, SessionCache cache) {
            this.statements = statements;
            this.cache = cache;
        }

        /** Epoch seconds. */
        OptionalLong latest(long nas) throws SQLException {
            OptionalLong known = now.get(nas);
            if (known == null) {
                known = cache.restarts().get(nas);
            }
            if (known == null) {
                known =
                        statements.asking(LATEST, nas).numbers().stream()
                                .mapToLong(millis -> millis / Statements.MILLIS)
                                .findFirst();
                now.put(nas, known);
            }
            return known;
        }

        /** Whether the NAS began again after {@code before} and at or before {@code by}. */
        boolean isBetween(long nas, long before, long by) throws SQLException {
            OptionalLong latest = latest(nas);
            return latest.isPresent() && before < latest.getAsLong() && latest.getAsLong() <= by;
        }

        /** Keeps the later one. */
        void put(long nas, long at) throws SQLException {
            OptionalLong latest = latest(nas);
            if (latest.isEmpty() || latest.getAsLong() < at) {
                statements.execute(PUT, nas, at * Statements.MILLIS);
                now.put(nas, OptionalLong.of(at));
            }
        }

        /** Our clock was ahead: nothing has begun after {@code moment}. */
        void forgetAfter(Instant moment) throws SQLException {
            statements.execute(DELETE, moment.toEpochMilli());
            cache.restarts().clear();
            now.clear();
        }

        /** The batch is on disk. */
        void committed() {
            cache.restarts().putAll(now);
        }
    }
}
