package id.gardu.accounting;

import id.gardu.accounting.BatchQueries.GrantAt;
import id.gardu.accounting.BatchQueries.StationAt;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sessions of one batch: what is on disk, asked for in few statements, and over it what the
 * batch made of them. Not thread-safe.
 */
final class BatchSessions {
    private final BatchQueries queries;
    private final SessionTable table;
    private final SessionCache cache;
    private final Map<BookKey, Optional<Session>> newest = new HashMap<>();
    private final Map<GrantAt, Set<Long>> ofGrant = new HashMap<>();
    private final Map<StationAt, Set<Long>> openOfStation = new HashMap<>();
    private final Map<Long, Session> now = new HashMap<>();
    private final Map<Long, Optional<Session>> unwritten = new LinkedHashMap<>();
    private final Set<BookKey> changed = new HashSet<>();

    BatchSessions(Tables tables, SessionCache cache) {
        this.queries = tables.queries();
        this.table = tables.sessions();
        this.cache = cache;
    }

    /** Asks the disk for all that the records may be of. */
    void load(Collection<Sighting> records) throws SQLException {
        Set<BookKey> keys = new HashSet<>();
        for (Sighting seen : records) {
            Optional<Session> cached = cache.newest(seen.key());
            newest.put(seen.key(), cached);
            if (cached.isPresent()) {
                learn(cached.get());
            } else {
                keys.add(seen.key());
                grantAt(seen).ifPresent(grant -> ofGrant.putIfAbsent(grant, new HashSet<>()));
                stationAt(seen).ifPresent(at -> openOfStation.putIfAbsent(at, new HashSet<>()));
            }
        }
        List<Session> found =
                queries.byAny(
                        keys, List.copyOf(ofGrant.keySet()), List.copyOf(openOfStation.keySet()));
        for (Session session : found) {
            learnNewest(session);
        }
    }

    /** The session a record is of; empty when it begins one. */
    Optional<Session> of(Sighting seen) throws SQLException {
        Optional<Session> known = newestOf(seen.key());
        if (known.isEmpty()) {
            return ofGrant(seen);
        }
        if (Generations.mayBeOlder(known.get(), seen)) {
            known = Generations.of(seen, allOf(known.get()));
        }
        return known.filter(session -> !Generations.isAnother(session, seen));
    }

    /** The newest session that has the key of {@code seen}, whether or not it is of it. */
    Optional<Session> newest(Sighting seen) throws SQLException {
        return newestOf(seen.key());
    }

    /** All sessions that have the key of {@code seen}. */
    Collection<Session> generations(Sighting seen) throws SQLException {
        Optional<Session> known = newestOf(seen.key());
        return known.isEmpty() ? List.of() : allOf(known.get());
    }

    /** What the next session of {@code key} is numbered. */
    int nextGeneration(BookKey key) throws SQLException {
        return newestOf(key).map(session -> session.identity().generation() + 1).orElse(0);
    }

    /** Open sessions of the station at this NAS, but the one of {@code session}. */
    List<Session> othersOfStation(Session session) throws SQLException {
        Optional<StationAt> at = stationAt(session);
        if (at.isEmpty()) {
            return List.of();
        }
        if (openOfStation.putIfAbsent(at.get(), new HashSet<>()) == null) {
            queries.openOfStations(List.of(at.get())).forEach(this::learn);
        }
        var others = new ArrayList<Session>();
        for (long id : openOfStation.getOrDefault(at.get(), Set.of())) {
            Session other = now.get(id);
            if (other != null && id != session.id() && other.end().isOpen()) {
                others.add(other);
            }
        }
        return others;
    }

    /** The session of {@code id} as it is now. */
    Optional<Session> byId(long id) throws SQLException {
        if (!now.containsKey(id)) {
            queries.byIds(List.of(id)).forEach(this::learn);
        }
        return Optional.ofNullable(now.get(id));
    }

    /** What the batch made of a session. */
    void put(Session session) {
        unwritten.computeIfAbsent(session.id(), id -> Optional.ofNullable(now.get(id)));
        now.put(session.id(), session);
        BookKey key = session.identity().key();
        changed.add(key);
        if (newest.containsKey(key)) {
            newest.merge(key, Optional.of(session), BatchSessions::newer);
        }
        index(session);
    }

    /** Writes what was put so far. */
    void write() throws SQLException {
        var fresh = new ArrayList<Session>();
        var advanced = new ArrayList<Session>();
        var ended = new ArrayList<Session>();
        var described = new ArrayList<Session>();
        for (var change : unwritten.entrySet()) {
            Session session = Objects.requireNonNull(now.get(change.getKey()));
            Optional<Session> before = change.getValue();
            if (before.isEmpty()) {
                fresh.add(session);
                continue;
            }
            (session.endsOtherThan(before.get()) ? ended : advanced).add(session);
            if (session.isDescribedOtherThan(before.get())) {
                described.add(session);
            }
        }
        table.insert(fresh);
        table.advance(advanced);
        table.end(ended);
        table.describe(described);
        unwritten.clear();
    }

    /** Reads again sessions that a statement changed behind the batch, all of it being written. */
    List<Session> reload(Collection<Long> ids) throws SQLException {
        List<Session> reloaded = queries.byIds(ids);
        for (Session session : reloaded) {
            now.put(session.id(), session);
            changed.add(session.identity().key());
            newest.remove(session.identity().key());
        }
        return reloaded;
    }

    /** The batch is on disk: the cache may say so. */
    void committed() {
        for (BookKey key : changed) {
            newest.getOrDefault(key, Optional.empty())
                    .ifPresentOrElse(cache::put, () -> cache.remove(key));
        }
        newest.values().forEach(session -> session.ifPresent(cache::put));
    }

    private Optional<Session> newestOf(BookKey key) throws SQLException {
        if (!newest.containsKey(key)) {
            loadKeys(Set.of(key));
        }
        return newest.getOrDefault(key, Optional.empty());
    }

    private Collection<Session> allOf(Session newestOne) throws SQLException {
        Map<Long, Session> all = new HashMap<>();
        all.put(newestOne.id(), newestOne);
        for (Session onDisk : queries.byKeys(List.of(newestOne.identity().key()))) {
            learn(onDisk);
            all.putIfAbsent(onDisk.id(), now.getOrDefault(onDisk.id(), onDisk));
        }
        return all.values();
    }

    private Optional<Session> ofGrant(Sighting seen) throws SQLException {
        Optional<GrantAt> grant = grantAt(seen);
        if (grant.isEmpty()) {
            return Optional.empty();
        }
        if (ofGrant.putIfAbsent(grant.get(), new HashSet<>()) == null) {
            queries.byGrants(List.of(grant.get())).forEach(this::learn);
        }
        return ofGrant.getOrDefault(grant.get(), Set.of()).stream()
                .flatMap(id -> Stream.ofNullable(now.get(id)))
                .max(Comparator.comparingLong(Session::start))
                .filter(session -> !Generations.isAnotherOfGrant(session, seen));
    }

    private void loadKeys(Set<BookKey> keys) throws SQLException {
        keys.forEach(key -> newest.put(key, Optional.empty()));
        queries.byKeys(keys).forEach(this::learnNewest);
    }

    private void learnNewest(Session onDisk) {
        learn(onDisk);
        newest.computeIfPresent(
                onDisk.identity().key(),
                (_, known) -> newer(known, Optional.of(now.getOrDefault(onDisk.id(), onDisk))));
    }

    /** What the batch knows already is newer than what the disk says. */
    private void learn(Session onDisk) {
        index(now.computeIfAbsent(onDisk.id(), _ -> onDisk));
    }

    private void index(Session session) {
        session.who()
                .grantId()
                .map(grant -> ofGrant.get(new GrantAt(session.identity().key().nas(), grant)))
                .ifPresent(ids -> ids.add(session.id()));
        stationAt(session).map(openOfStation::get).ifPresent(ids -> ids.add(session.id()));
    }

    private static Optional<GrantAt> grantAt(Sighting seen) {
        return seen.grantId().map(grant -> new GrantAt(seen.key().nas(), grant));
    }

    private static Optional<StationAt> stationAt(Sighting seen) {
        return seen.usage()
                .session()
                .station()
                .map(station -> new StationAt(seen.key().nas(), station.asLong()));
    }

    private static Optional<StationAt> stationAt(Session session) {
        return session.identity()
                .station()
                .map(station -> new StationAt(session.identity().key().nas(), station.asLong()));
    }

    private static Optional<Session> newer(Optional<Session> one, Optional<Session> other) {
        return generation(other) >= generation(one) ? other : one;
    }

    private static int generation(Optional<Session> session) {
        return session.map(known -> known.identity().generation()).orElse(Integer.MIN_VALUE);
    }
}
