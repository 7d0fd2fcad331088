package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.NasClock.ClockTable;
import id.gardu.accounting.NasClock.Sample;
import id.gardu.accounting.Session.Mark;
import id.gardu.accounting.SessionCache.ClockCache;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Translates what NAS tell of the time, within one batch (docs/radius.md "When"): a record is
 * looked at by nothing else before. A record that says nothing new of its clock costs no statement.
 * Not thread-safe.
 */
final class NasClocks {
    private static final long FIRST_CREDIBLE = PreparedRecord.FIRST_CREDIBLE.getEpochSecond();

    /** What rounding makes of one and the same moment. */
    private static final long JITTER_SECONDS = 2;

    /** So late an Accounting-Off may come after the Accounting-On that followed it. */
    private static final long OVERTAKEN_SECONDS = 60;

    private final Statements statements;
    private final ClockCache cache;
    private final BatchSessions sessions;
    private final Map<ClockKey, NasClock> now = new HashMap<>();
    private final Map<ClockKey, NasClock> unwritten = new LinkedHashMap<>();
    private final Map<ClockKey, Long> receipts = new HashMap<>();
    private Predicate<Instant> distrusted = _ -> false;

    /** What a session that is known already says of the clock that told a record's time. */
    private sealed interface Evidence {
        /** Nothing. */
        record Nothing() implements Evidence {}

        /** The clock was set between two readings of the session. */
        record Set() implements Evidence {}

        /**
         * The record is an older one that was told before the clock was set.
         *
         * @param at when it happened, by the session
         */
        record Older(long at) implements Evidence {}
    }

    /** What came of a record. */
    record Translated(PreparedRecord sighting, Optional<Late> late) {}

    /**
     * It was shown that records of this NAS were late.
     *
     * @param since they were received in [since, until), epoch seconds
     */
    record Late(long nas, long since, long until) {}

    NasClocks(Statements statements, ClockCache cache, BatchSessions sessions) {
        this.statements = statements;
        this.cache = cache;
        this.sessions = sessions;
    }

    /** Nothing is learned of what was received at one of these times. */
    void trustsNoReceipt(Predicate<Instant> ofThese) {
        distrusted = ofThese;
    }

    /** Asks the disk for the clocks that the records need and nobody remembers. */
    void load(Collection<ClockKey> keys) throws SQLException {
        Set<ClockKey> unknown = new HashSet<>();
        for (ClockKey key : keys) {
            cache.get(key).ifPresentOrElse(clock -> now.put(key, clock), () -> unknown.add(key));
        }
        Map<ClockKey, NasClock> found = ClockTable.of(statements, unknown);
        for (ClockKey key : unknown) {
            now.put(key, found.getOrDefault(key, NasClock.UNKNOWN));
        }
    }

    /** The record with the time at which it happened. */
    Translated translate(PreparedRecord seen) throws SQLException {
        Timing timing = seen.usage().timing();
        long receipt = timing.receivedAt().getEpochSecond();
        if (timing.eventTimestamp().isEmpty()) {
            return new Translated(seen.happened(delayed(timing), false), Optional.empty());
        }
        long told = timing.eventTimestamp().get().getEpochSecond();
        ClockKey key = seen.clock();
        NasClock known = clock(key);
        if (receipt < FIRST_CREDIBLE) {
            // A machine of ours without a battery does not know the year: only the NAS does.
            return new Translated(
                    seen.happened(told - known.offset(), timing.isOdd()), Optional.empty());
        }
        var said = new Sample(receipt, told + timing.knownDelay().toSeconds() - receipt);
        NasClock before = known.at(receipt);
        Evidence evidence =
                before.differsMuch(said.ahead())
                        ? evidence(seen, told, before, said)
                        : new Evidence.Nothing();
        return switch (evidence) {
            case Evidence.Older(long at) ->
                    new Translated(seen.happened(Math.min(at, receipt), true), Optional.empty());
            case Evidence.Set() -> {
                learn(key, NasClock.begun(said), receipt);
                yield new Translated(happened(seen, told, key), Optional.empty());
            }
            case Evidence.Nothing() -> {
                learn(key, before.after(said), receipt);
                yield new Translated(happened(seen, told, key), late(seen, told, before, said));
            }
        };
    }

    /**
     * When a NAS began again, or ended, epoch seconds. What says so may be late, and may be told
     * again without a word of it: what began meanwhile is not over.
     *
     * @param latestOn its latest Accounting-On, epoch seconds
     */
    long translate(NasRestart restart, OptionalLong latestOn) throws SQLException {
        Timing timing = restart.timing();
        long receipt = timing.receivedAt().getEpochSecond();
        if (restart.source() != UsageSource.RADIUS) {
            return receipt;
        }
        ClockKey key = ClockKey.of(restart.nas(), timing);
        if (timing.eventTimestamp().isEmpty()) {
            if (restart.on()) {
                learn(key, NasClock.UNKNOWN, receipt);
            }
            return isSoonAfter(latestOn, restart) ? latestOn.getAsLong() : delayed(timing);
        }
        long told = timing.eventTimestamp().get().getEpochSecond();
        if (receipt < FIRST_CREDIBLE) {
            return told - clock(key).offset();
        }
        var said = new Sample(receipt, told + timing.knownDelay().toSeconds() - receipt);
        NasClock known = clock(key).at(receipt);
        boolean beginsAnew = restart.on() && !isSame(latestOn, told, known);
        long byItself = isSoonAfter(latestOn, restart) ? told - latestOn.getAsLong() : said.ahead();
        learn(key, beginsAnew ? known.restarted(said, byItself) : known.after(said), receipt);
        return bounded(told - clock(key).offset(), timing);
    }

    /**
     * Whether it may be that one, sent again: nobody can tell it from another in its minutes. An
     * Accounting-Off may be the one before it, overtaken; nobody says that again once it is on.
     */
    private static boolean isSoonAfter(OptionalLong latestOn, NasRestart restart) {
        if (latestOn.isEmpty() || !restart.timing().knownDelay().isZero()) {
            return false;
        }
        long since = restart.timing().receivedAt().getEpochSecond() - latestOn.getAsLong();
        return since > 0 && since <= (restart.on() ? NasClock.MUCH : OVERTAKEN_SECONDS);
    }

    /** Whether it is that one, however late: a clock that is right is not there twice. */
    private static boolean isSame(OptionalLong latestOn, long told, NasClock known) {
        return latestOn.isPresent()
                && known.isRight()
                && Math.abs(told - known.offset() - latestOn.getAsLong()) <= JITTER_SECONDS;
    }

    /** Nothing was heard of them for so long that nothing is lost. */
    void drop(Collection<ClockKey> old, Instant unheardSince) throws SQLException {
        write();
        ClockTable.delete(statements, old, unheardSince);
        old.forEach(cache::remove);
        now.keySet().removeAll(Set.copyOf(old));
    }

    /**
     * Our own clock was set: what it said of others is of no use. What other controllers wrote was
     * by clocks of their own, and stays.
     */
    void forgetAll() throws SQLException {
        write();
        Map<ClockKey, NasClock> ours = new HashMap<>(cache.all());
        ours.putAll(now);
        ours.values().removeIf(clock -> !clock.isKnown());
        ClockTable.forget(statements, ours);
        now.replaceAll((_, _) -> NasClock.UNKNOWN);
        cache.clear();
    }

    /** Writes what is new. */
    void write() throws SQLException {
        if (!unwritten.isEmpty()) {
            ClockTable.put(statements, unwritten, receipts);
            unwritten.clear();
        }
    }

    /** The batch is on disk: the cache may say so. */
    void committed() {
        now.forEach(cache::put);
    }

    private NasClock clock(ClockKey key) throws SQLException {
        if (!now.containsKey(key)) {
            load(List.of(key));
        }
        return now.getOrDefault(key, NasClock.UNKNOWN);
    }

    @SuppressWarnings("ReferenceEquality") // The same object says nothing new.
    private void learn(ClockKey key, NasClock clock, long receipt) throws SQLException {
        if (clock != clock(key) && !distrusted.test(Instant.ofEpochSecond(receipt))) {
            now.put(key, clock);
            unwritten.put(key, clock);
            receipts.put(key, receipt);
        }
    }

    private PreparedRecord happened(PreparedRecord seen, long told, ClockKey key)
            throws SQLException {
        Timing timing = seen.usage().timing();
        return seen.happened(bounded(told - clock(key).offset(), timing), timing.isOdd());
    }

    /** Never after its receipt, and not from longer ago than anything waits. */
    private static long bounded(long at, Timing timing) {
        long receipt = timing.receivedAt().getEpochSecond();
        return at < receipt - Timing.LONGEST_WAIT.toSeconds()
                ? delayed(timing)
                : Math.min(at, receipt);
    }

    private static long delayed(Timing timing) {
        return timing.receivedAt().getEpochSecond() - timing.knownDelay().toSeconds();
    }

    /**
     * Acct-Session-Time is counted, not read from a clock: where it and Event-Timestamp disagree
     * about the time between two readings of one session, the clock was set in between.
     */
    private Evidence evidence(PreparedRecord seen, long told, NasClock clock, Sample said)
            throws SQLException {
        Optional<Session> known = comparable(seen, clock);
        if (known.isEmpty()) {
            return new Evidence.Nothing();
        }
        Session session = known.get();
        long began = told - clock.offset() - seen.second();
        long gap = began - session.start();
        boolean older = seen.usage().kind() != Kind.START && seen.second() < session.seconds();
        if (said.ahead() > clock.offset()) {
            return older && gap > NasClock.MUCH
                    ? new Evidence.Older(session.start() + seen.second())
                    : new Evidence.Nothing();
        }
        if (gap >= -NasClock.MUCH || isOfAnother(seen, session, began)) {
            return new Evidence.Nothing();
        }
        return older ? new Evidence.Older(session.start() + seen.second()) : new Evidence.Set();
    }

    /** The session that the record seems to be of, if its times are by the clock as it is now. */
    private Optional<Session> comparable(PreparedRecord seen, NasClock clock) throws SQLException {
        if (!seen.hasSessionTime() || seen.usage().sessionTime().isEmpty()) {
            return Optional.empty();
        }
        return sessions.newest(seen)
                .filter(session -> !Mark.NO_SESSION_TIME.in(session.marks()))
                .filter(session -> session.said().heardAt() / Statements.MILLIS >= clock.since());
    }

    /** Whether it is a late one of an older session of the same Acct-Session-Id. */
    private boolean isOfAnother(PreparedRecord seen, Session newest, long began)
            throws SQLException {
        if (newest.identity().generation() == 0) {
            return false;
        }
        for (Session one : sessions.generations(seen)) {
            if (Math.abs(one.start() - began) <= NasClock.MUCH) {
                return true;
            }
        }
        return false;
    }

    /** A higher one shows that those before were late, unless the clock itself was set forward. */
    private Optional<Late> late(PreparedRecord seen, long told, NasClock before, Sample said)
            throws SQLException {
        boolean wasBehind =
                before.isKnown()
                        && said.ahead() - before.offset() > NasClock.MUCH
                        && before.offset() < -NasClock.MUCH;
        if (!wasBehind) {
            return Optional.empty();
        }
        Optional<Session> session = comparable(seen, before);
        boolean wasSet =
                session.isPresent()
                        && told - before.offset() - seen.second() - session.get().start()
                                > NasClock.MUCH;
        return wasSet
                ? Optional.empty()
                : Optional.of(new Late(seen.key().nas(), before.since(), said.receipt()));
    }
}
