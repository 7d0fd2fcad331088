package id.gardu.accounting;

import id.gardu.accounting.BatchQueries.GrantAt;
import id.gardu.accounting.BatchQueries.RecentKey;
import id.gardu.accounting.BatchQueries.StationAt;
import id.gardu.accounting.Generations.Likeness;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.captiveportal.MacAddress;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sessions of one batch: what is on disk, asked for in few statements, and over it what the
 * batch made of them. Not thread-safe.
 */
final class BatchSessions {
    private final Statements statements;
    private final SessionCache cache;
    private final Generations generations;
    private final Map<StoredSessionKey, Optional<Session>> newest = new HashMap<>();
    private final Map<StoredSessionKey, Set<Long>> ofKey = new HashMap<>();
    private final Map<StoredSessionKey, Integer> nextGenerations = new HashMap<>();
    private final Map<PartialKey, Set<Long>> ofLess = new HashMap<>();
    private final Map<GrantAt, Set<Long>> ofGrant = new HashMap<>();
    private final Map<StationAt, Set<Long>> openOfStation = new HashMap<>();
    private final Map<Long, Session> now = new HashMap<>();
    private final Map<Long, Optional<Session>> unwritten = new LinkedHashMap<>();
    private final Set<StoredSessionKey> changed = new HashSet<>();
    private boolean someTellLess;

    BatchSessions(Statements statements, SessionCache cache, Generations generations) {
        this.statements = statements;
        this.cache = cache;
        this.generations = generations;
    }

    /**
     * What a record that tells less has.
     *
     * @param acctSessionId empty: none
     * @param station 0: none, or not looked at
     */
    private record PartialKey(long nas, String acctSessionId, long station) {
        static PartialKey of(PreparedRecord seen) {
            return of(seen.key(), seen.usage().session().station());
        }

        /** By the id if there is one. */
        static PartialKey of(StoredSessionKey key, Optional<MacAddress> station) {
            return key.acctSessionId().isEmpty()
                    ? new PartialKey(key.nas(), "", station.map(MacAddress::asLong).orElse(0L))
                    : new PartialKey(key.nas(), key.acctSessionId(), 0);
        }

        RecentKey since(Instant received) {
            // The exact time is looked at when all is there.
            Instant since = received.minus(Likeness.ENDED_BEFORE).minus(Duration.ofHours(1));
            return new RecentKey(nas, acctSessionId, station, since.toEpochMilli());
        }
    }

    /** Asks the disk for all that the records may be of. */
    void load(Collection<PreparedRecord> records) throws SQLException {
        Set<StoredSessionKey> keys = new HashSet<>();
        Map<PartialKey, RecentKey> less = new HashMap<>();
        for (PreparedRecord seen : records) {
            if (!seen.key().isWhole()) {
                PartialKey of = PartialKey.of(seen);
                less.computeIfAbsent(of, _ -> of.since(seen.usage().receivedAt()));
                continue;
            }
            Optional<Session> cached = cache.newest(seen.key());
            newest.put(seen.key(), cached);
            if (cached.isPresent()) {
                learn(cached.get());
            } else {
                keys.add(seen.key());
                // A record that told less may have begun it.
                keys.add(seen.key().withoutStation());
                keys.add(seen.key().withoutId());
                grantAt(seen).ifPresent(grant -> ofGrant.putIfAbsent(grant, Set.of()));
                stationAt(seen).ifPresent(at -> openOfStation.putIfAbsent(at, Set.of()));
            }
        }
        keys.forEach(key -> ofKey.put(key, Set.of()));
        less.keySet().forEach(one -> ofLess.put(one, Set.of()));
        List<Session> found =
                BatchQueries.byAny(
                        statements,
                        keys,
                        List.copyOf(ofGrant.keySet()),
                        List.copyOf(openOfStation.keySet()));
        for (Session session : found) {
            learnNewest(session);
        }
        if (!less.isEmpty()) {
            BatchQueries.recent(statements, less.values()).forEach(this::learn);
        }
    }

    /** The clock of this machine was set. */
    void ownClockSet() {
        cache.ownClockSet();
    }

    /** The session a record is of. */
    SessionMatch of(PreparedRecord seen) throws SQLException {
        if (!seen.key().isWhole()) {
            return ofLess(seen);
        }
        Optional<Session> known = newestOf(seen.key());
        if (known.isPresent()
                && (generations.isPlainlyOf(known.get(), seen)
                        || (Generations.goesOn(known.get(), seen)
                                && (cache.isByAnotherClock(seen.key())
                                        || Generations.isMisplacedAlike(known.get(), seen))))) {
            return new SessionMatch.Existing(known.get());
        }
        Collection<Session> all = known.isEmpty() ? List.of() : allOf(known.get());
        Optional<Session> one = generations.of(seen, all);
        if (one.isEmpty()) {
            one = toldLess(seen);
        }
        if (one.isEmpty()) {
            one = ofGrant(seen);
        }
        return one.isPresent() ? new SessionMatch.Existing(one.get()) : new SessionMatch.New(all);
    }

    /** The session that records begin which told no id or no station, now that both are told. */
    private Optional<Session> toldLess(PreparedRecord seen) throws SQLException {
        StoredSessionKey withoutStation = seen.key().withoutStation();
        StoredSessionKey withoutId = seen.key().withoutId();
        if (!someTellLess && ofKey.containsKey(withoutStation) && ofKey.containsKey(withoutId)) {
            return Optional.empty(); // both were asked for, and there are none: as nearly always
        }
        var found = new ArrayList<Session>();
        for (StoredSessionKey key : List.of(withoutStation, withoutId)) {
            List<Session> like = all(key).stream().filter(one -> Likeness.fits(one, seen)).toList();
            found.addAll(oneOfEach(like, seen));
        }
        Optional<Session> one = theOne(found, seen);
        return one.isEmpty()
                ? one
                : Optional.of(
                        one.get()
                                .known(
                                        seen.key(),
                                        seen.usage().session().station(),
                                        nextGeneration(seen.key())));
    }

    private SessionMatch ofLess(PreparedRecord seen) throws SQLException {
        PartialKey less = PartialKey.of(seen);
        if (ofLess.putIfAbsent(less, Set.of()) == null) {
            learnAll(
                    BatchQueries.recent(
                            statements, List.of(less.since(seen.usage().receivedAt()))));
        }
        List<Session> like =
                known(ofLess.get(less)).filter(one -> Likeness.fits(one, seen)).toList();
        List<Session> found = oneOfEach(like, seen);
        if (found.isEmpty()) {
            Optional<Session> granted = ofGrant(seen);
            return granted.isPresent()
                    ? new SessionMatch.Existing(granted.get())
                    : new SessionMatch.New(like);
        }
        Optional<Session> one = theOne(found, seen);
        return one.isPresent()
                ? new SessionMatch.Existing(one.get())
                : new SessionMatch.Ambiguous();
    }

    /** Of sessions of one key, a record is of the one that began when it says. */
    private List<Session> oneOfEach(List<Session> like, PreparedRecord seen) throws SQLException {
        Map<List<Object>, List<Session>> ofKeys =
                like.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> {
                                            StoredSessionKey key = one.identity().key();
                                            return key.isWhole()
                                                    ? List.of(key)
                                                    : List.of(
                                                            key,
                                                            one.said().userName(),
                                                            one.said().port());
                                        }));
        var found = new ArrayList<Session>();
        for (List<Session> ofKey : ofKeys.values()) {
            generations.of(seen, ofKey).ifPresent(found::add);
        }
        return found;
    }

    /** Of several that fit, the one with the record's derived start. */
    private static Optional<Session> theOne(List<Session> fitting, PreparedRecord seen) {
        if (fitting.size() == 1) {
            return Optional.of(fitting.getFirst());
        }
        List<Session> began =
                fitting.stream()
                        .filter(one -> one.isStartKnown() && seen.beganAt(one.start()))
                        .toList();
        return began.size() == 1 ? Optional.of(began.getFirst()) : Optional.empty();
    }

    /** The newest session that has the key of {@code seen}, whether or not it is of it. */
    Optional<Session> newest(PreparedRecord seen) throws SQLException {
        return newestOf(seen.key());
    }

    /** All sessions that have the key of {@code seen}. */
    Collection<Session> generations(PreparedRecord seen) throws SQLException {
        Optional<Session> known = newestOf(seen.key());
        return known.isEmpty() ? List.of() : allOf(known.get());
    }

    /** What the next session of {@code key} is numbered. */
    int nextGeneration(StoredSessionKey key) throws SQLException {
        Integer next = nextGenerations.get(key);
        if (next == null) {
            next =
                    key.isWhole()
                            ? newestOf(key).map(one -> one.identity().generation() + 1).orElse(0)
                            : BatchQueries.newestGeneration(statements, key) + 1;
        }
        nextGenerations.put(key, next + 1);
        return next;
    }

    /** Open sessions of the station at this NAS, but the one of {@code session}. */
    List<Session> othersOfStation(Session session) throws SQLException {
        Optional<StationAt> at = stationAt(session);
        if (at.isEmpty()) {
            return List.of();
        }
        if (openOfStation.putIfAbsent(at.get(), Set.of()) == null) {
            learnAll(BatchQueries.OPEN_OF_STATION.ask(statements, List.of(at.get())));
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
            BatchQueries.BY_ID.ask(statements, List.of(id)).forEach(this::learn);
        }
        return Optional.ofNullable(now.get(id));
    }

    /** What the batch made of a session. */
    void put(Session session) {
        unwritten.computeIfAbsent(session.id(), id -> Optional.ofNullable(now.get(id)));
        now.put(session.id(), session);
        StoredSessionKey key = session.identity().key();
        if (key.isWhole()) {
            changed.add(key);
            if (!newest.containsKey(key)
                    && cache.newest(key).filter(one -> one.id() == session.id()).isPresent()) {
                newest.put(key, Optional.of(session));
            }
            if (newest.containsKey(key)) {
                newest.merge(key, Optional.of(session), BatchSessions::newer);
            }
        }
        index(session);
    }

    /** Writes what was put so far. */
    void write() throws SQLException {
        var fresh = new ArrayList<Session>();
        var known = new ArrayList<Session>();
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
            if (!session.identity().equals(before.get().identity())) {
                known.add(session);
            }
            (session.endsOtherThan(before.get()) ? ended : advanced).add(session);
            if (session.isDescribedOtherThan(before.get())) {
                described.add(session);
            }
        }
        SessionTable.key(statements, known);
        SessionTable.insert(statements, fresh);
        SessionTable.advance(statements, advanced);
        SessionTable.end(statements, ended);
        SessionTable.describe(statements, described);
        unwritten.clear();
    }

    /** Reads again sessions that a statement changed behind the batch, all of it being written. */
    List<Session> reload(Collection<Long> ids) throws SQLException {
        List<Session> reloaded = BatchQueries.BY_ID.ask(statements, ids);
        for (Session session : reloaded) {
            now.put(session.id(), session);
            changed.add(session.identity().key());
            newest.remove(session.identity().key());
        }
        return reloaded;
    }

    /** The batch is on disk: the cache may say so. */
    void committed() {
        for (StoredSessionKey key : changed) {
            newest.getOrDefault(key, Optional.empty())
                    .ifPresentOrElse(cache::put, () -> cache.remove(key));
        }
        newest.forEach(
                (key, session) -> {
                    if (!changed.contains(key)) {
                        session.ifPresent(cache::put);
                    }
                });
    }

    private Optional<Session> newestOf(StoredSessionKey key) throws SQLException {
        if (!newest.containsKey(key)) {
            loadKeys(Set.of(key));
        }
        return newest.getOrDefault(key, Optional.empty());
    }

    /**
     * All of the key of {@code newestOne}; where it is the first one, no other need be asked for.
     */
    private Collection<Session> allOf(Session newestOne) throws SQLException {
        return newestOne.identity().generation() == 0
                ? List.of(newestOne)
                : all(newestOne.identity().key());
    }

    private Collection<Session> all(StoredSessionKey key) throws SQLException {
        if (ofKey.putIfAbsent(key, Set.of()) == null) {
            learnAll(BatchQueries.BY_KEY.ask(statements, List.of(key)));
        }
        return known(ofKey.get(key)).filter(one -> one.identity().key().equals(key)).toList();
    }

    private Stream<Session> known(@Nullable Set<Long> ids) {
        return ids == null
                ? Stream.empty()
                : ids.stream().flatMap(id -> Stream.ofNullable(now.get(id)));
    }

    private Optional<Session> ofGrant(PreparedRecord seen) throws SQLException {
        Optional<GrantAt> grant = grantAt(seen);
        if (grant.isEmpty() || seen.key().acctSessionId().isEmpty()) {
            return Optional.empty();
        }
        if (ofGrant.putIfAbsent(grant.get(), Set.of()) == null) {
            learnAll(BatchQueries.BY_GRANT.ask(statements, List.of(grant.get())));
        }
        return known(ofGrant.get(grant.get()))
                .filter(session -> !Generations.isAnotherOfGrant(session, seen))
                .max(Comparator.comparingLong(Session::start));
    }

    private void loadKeys(Set<StoredSessionKey> keys) throws SQLException {
        keys.forEach(key -> newest.put(key, Optional.empty()));
        BatchQueries.BY_KEY.ask(statements, keys).forEach(this::learnNewest);
    }

    private void learnNewest(Session onDisk) {
        learn(onDisk);
        Session known = now.getOrDefault(onDisk.id(), onDisk);
        newest.computeIfPresent(
                known.identity().key(), (_, newer) -> newer(newer, Optional.of(known)));
    }

    /** What was asked for in the middle of the batch: some of it is not on disk yet. */
    private void learnAll(List<Session> onDisk) {
        onDisk.forEach(this::learn);
        unwritten.keySet().forEach(id -> index(Objects.requireNonNull(now.get(id))));
    }

    /** What the batch knows already is newer than what the disk says. */
    private void learn(Session onDisk) {
        index(now.computeIfAbsent(onDisk.id(), _ -> onDisk));
    }

    private void index(Session session) {
        Optional<String> grant = session.who().grantId();
        StoredSessionKey key = session.identity().key();
        someTellLess |= !key.isWhole();
        if (!ofGrant.isEmpty() && grant.isPresent()) {
            add(ofGrant, new GrantAt(key.nas(), grant.get()), session);
        }
        if (!openOfStation.isEmpty()) {
            stationAt(session).ifPresent(at -> add(openOfStation, at, session));
        }
        if (!ofKey.isEmpty()) {
            add(ofKey, key, session);
        }
        if (!ofLess.isEmpty()) {
            add(ofLess, PartialKey.of(key, session.identity().station()), session);
            add(ofLess, PartialKey.of(key.withoutId(), session.identity().station()), session);
        }
    }

    /** Where it was asked for at all; most have none, so a set is made for the first. */
    private static <K> void add(Map<K, Set<Long>> asked, K key, Session session) {
        Set<Long> ids = asked.get(key);
        if (ids == null) {
            return;
        }
        if (ids.isEmpty()) {
            ids = new HashSet<>();
            asked.put(key, ids);
        }
        ids.add(session.id());
    }

    private static Optional<GrantAt> grantAt(PreparedRecord seen) {
        return seen.grantId().map(grant -> new GrantAt(seen.key().nas(), grant));
    }

    private static Optional<StationAt> stationAt(PreparedRecord seen) {
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

    /** Which session a record is of (docs/radius.md). */
    sealed interface SessionMatch {
        /**
         * One that is known.
         *
         * @param session with the record's id and station, where it had none
         */
        record Existing(Session session) implements SessionMatch {}

        /**
         * It begins one.
         *
         * @param others those that are like it and are not it
         */
        record New(Collection<Session> others) implements SessionMatch {}

        /** It tells too little to say which of several. */
        record Ambiguous() implements SessionMatch {}
    }
}
