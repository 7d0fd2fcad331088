package id.gardu.accounting;

import id.gardu.accounting.BatchSessions.SessionMatch;
import id.gardu.accounting.LedgerWork.LedgerEntry;
import id.gardu.accounting.LedgerWork.LedgerEntry.Drop;
import id.gardu.accounting.LedgerWork.LedgerEntry.FellSilent;
import id.gardu.accounting.LedgerWork.LedgerEntry.Forget;
import id.gardu.accounting.LedgerWork.LedgerEntry.HeardNas;
import id.gardu.accounting.LedgerWork.LedgerEntry.Restarted;
import id.gardu.accounting.LedgerWork.LedgerEntry.SessionRecord;
import id.gardu.accounting.LedgerWork.LedgerEntry.Settle;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.NasHourTable.NasDayTable;
import id.gardu.accounting.NasHourTable.NasDays;
import id.gardu.accounting.ReadingTable.Kept;
import id.gardu.accounting.RollUps.HourKey;
import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.accounting.Session.End;
import id.gardu.accounting.Session.Identity;
import id.gardu.accounting.Session.Mark;
import id.gardu.accounting.SessionCache.RestartTable;
import id.gardu.accounting.SessionRules.BookingChange;
import id.gardu.accounting.UsageChange.Changes;
import id.gardu.accounting.UsageHourTable.HourSum;
import id.gardu.accounting.UsageHourTable.SiteDayTable;
import id.gardu.network.SessionId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * One transaction of the ledger: every entry is followed in memory, in order, and then all is
 * written at once. Not thread-safe.
 */
final class LedgerBatch {
    /** A session with more is followed forwards only, so that no record costs more than this. */
    private static final int MOST_READINGS = 20_000;

    private static final long HOUR_MILLIS = 3_600_000;

    private final Statements statements;
    private final SessionCache cache;
    private final BatchSessions sessions;
    private final NasClocks clocks;
    private final LongSupplier ids;
    private final LocalDays days;
    private final RollUps rollUps;
    private final NasDays nasDays;
    private final RestartTable restarts;
    private final Map<ReadingAt, Kept> readings = new LinkedHashMap<>();
    private final List<UsageChange> changes = new ArrayList<>();
    private long ambiguous;

    /** Where a reading is kept. */
    private record ReadingAt(long session, long second, int nth) {
        static ReadingAt of(Kept kept) {
            return new ReadingAt(kept.session(), kept.reading().second(), kept.nth());
        }
    }

    LedgerBatch(Statements statements, SessionCache cache, LongSupplier ids, LocalDays days) {
        this.statements = statements;
        this.cache = cache;
        this.restarts = new RestartTable(statements, cache);
        this.sessions =
                new BatchSessions(
                        statements,
                        cache,
                        new Generations(
                                restarts,
                                one -> readingsOf(one).stream().map(Kept::reading).toList()));
        this.clocks = new NasClocks(statements, cache.clocks(), sessions);
        this.ids = ids;
        this.days = days;
        this.rollUps = new RollUps(days);
        this.nasDays = new NasDays(days, cache.heardHours());
    }

    /** The clock of this machine was set: what it said of the NAS's clocks holds no more. */
    void ownClockSet(Instant now) throws SQLException {
        clocks.forgetAll();
        restarts.forgetAfter(now);
        sessions.ownClockSet();
    }

    /** What was received when our clock was another says nothing of the clocks of NAS. */
    void trustsNoReceipt(Predicate<Instant> ofThese) {
        clocks.trustsNoReceipt(ofThese);
    }

    void write(List<LedgerEntry> entries) throws SQLException {
        var seen = new ArrayList<PreparedRecord>(entries.size());
        Set<ClockKey> told = new HashSet<>();
        for (LedgerEntry entry : entries) {
            if (entry instanceof SessionRecord(PreparedRecord sighting)) {
                seen.add(sighting);
                told.add(sighting.clock());
            }
        }
        clocks.load(told);
        sessions.load(seen);
        for (LedgerEntry entry : entries) {
            follow(entry);
        }
        writeSessions();
        clocks.write();
        writeRollUps();
        statements.flush();
    }

    private void writeRollUps() throws SQLException {
        SortedMap<HourKey, HourSum> hours = rollUps.hours();
        UsageHourTable.add(statements, hours);
        SiteDayTable.add(statements, hours, days);
        PresenceTable.add(statements, rollUps.presence());
        SortedMap<NasHourKey, Long> packets = rollUps.packets();
        NasHourTable.add(statements, packets);
        NasDayTable.add(statements, nasDays.of(packets.keySet(), rollUps.answers()));
    }

    /** The batch is on disk. */
    List<UsageChange> committed() {
        sessions.committed();
        clocks.committed();
        restarts.committed();
        nasDays.committed();
        return changes;
    }

    /** How many records are booked nowhere: nobody can say of which session they are. */
    long ambiguous() {
        return ambiguous;
    }

    private void follow(LedgerEntry entry) throws SQLException {
        switch (entry) {
            case SessionRecord(PreparedRecord sighting) -> see(sighting);
            case Restarted(AccountingRecord.NasRestart restart) -> restart(restart);
            case FellSilent(_, Map<SessionId, Instant> silentSince) -> fallSilent(silentSince);
            case Settle(_, List<SessionId> ended) -> settle(ended);
            case Drop(List<SessionId> old) ->
                    SessionTable.delete(statements, old.stream().map(SessionId::value).toList());
            case LedgerEntry.DropClocks(List<ClockKey> old, Instant since) ->
                    clocks.drop(old, since);
            case HeardNas(NasActivityBuffer.NasActivity told) -> {
                told.packets()
                        .forEach((key, count) -> rollUps.packets(key.hour(), key.nas(), count));
                told.answers().forEach(rollUps::answered);
            }
            case Forget(var account, Instant at) -> SessionTable.forget(statements, account, at);
        }
    }

    private void see(PreparedRecord told) throws SQLException {
        heard(told.key().nas(), told.said().heardAt());
        NasClocks.Translated translated = clocks.translate(told);
        if (translated.late().isPresent()) {
            markLate(translated.late().get());
        }
        PreparedRecord seen = cache.wideNas().judge(statements, translated.sighting());
        switch (sessions.of(seen)) {
            case SessionMatch.Existing(Session session) -> follow(session, seen);
            case SessionMatch.New(Collection<Session> others) -> open(seen, others);
            case SessionMatch.Ambiguous() -> ambiguous++;
        }
    }

    private void follow(Session session, PreparedRecord seen) throws SQLException {
        if (session.isStoppedBeyond(seen)) {
            sessions.put(session.ended(session.end().after(seen, false)));
            return;
        }
        Optional<BookingChange> appended = SessionRules.append(session, seen);
        // Later than all: the first of its second.
        Session after =
                appended.isPresent()
                        ? book(Optional.of(session), appended.get(), 0)
                        : rebook(session, seen);
        if (!session.end().isOpen()) {
            var _ = endedByRestart(after, seen);
        }
    }

    private void open(PreparedRecord seen, Collection<Session> like) throws SQLException {
        var identity =
                new Identity(
                        ids.getAsLong(),
                        seen.key(),
                        sessions.nextGeneration(seen.key()),
                        seen.usage().source(),
                        seen.usage().session().station(),
                        seen.uplink());
        BookingChange outcome = SessionRules.open(identity, seen);
        Session opened = endedByRestart(book(Optional.empty(), outcome, 0), seen);
        var others = new ArrayList<>(sessions.othersOfStation(opened));
        like.stream()
                .filter(one -> one.end().isOpen() && !others.contains(one))
                .forEach(others::add);
        for (Session other : others) {
            if (endedBefore(other, opened)) {
                var _ = end(other, End.EndCause.SUPERSEDED, opened.start());
            } else if (opened.end().isOpen() && endedBefore(opened, other)) {
                opened = end(opened, End.EndCause.SUPERSEDED, other.start());
            }
        }
    }

    /** One that is heard of only after its NAS began again was over by then. */
    private Session endedByRestart(Session session, PreparedRecord seen) throws SQLException {
        if (!session.end().isOpen() || !seen.isLate()) {
            return session;
        }
        OptionalLong restart = restarts.latest(session.identity().key().nas());
        return restart.isPresent()
                        && session.start() < restart.getAsLong()
                        && session.progress().at() <= restart.getAsLong()
                ? end(session, End.EndCause.NAS_REBOOT, restart.getAsLong())
                : session;
    }

    /**
     * A station is in one session at a time: the one that was silent when the next one began ended.
     */
    private static boolean endedBefore(Session older, Session newer) {
        return older.start() < newer.start() && older.progress().at() <= newer.start();
    }

    private Session rebook(Session session, PreparedRecord seen) throws SQLException {
        Collection<Kept> known = readingsOf(session);
        if (known.size() < MOST_READINGS) {
            List<CounterReading> told = known.stream().map(Kept::reading).toList();
            BookingChange outcome = SessionRules.rebook(session, told, seen);
            return book(Optional.of(session), outcome, nth(outcome, known));
        }
        readings.keySet().removeIf(at -> at.session == session.id());
        ReadingTable.delete(statements, List.of(session.id()));
        return book(
                Optional.of(session), SessionRules.append(session.settle(), seen).orElseThrow(), 0);
    }

    private Collection<Kept> readingsOf(Session session) throws SQLException {
        Map<ReadingAt, Kept> known = new LinkedHashMap<>();
        for (Kept kept : ReadingTable.of(statements, cache.places(), session.id(), MOST_READINGS)) {
            known.put(ReadingAt.of(kept), kept);
        }
        for (Kept kept : readings.values()) {
            if (kept.session() == session.id()) {
                known.put(ReadingAt.of(kept), kept);
            }
        }
        return known.values();
    }

    /** Which reading of its second the one to keep is: one that says the same, or a new one. */
    private static int nth(BookingChange outcome, Collection<Kept> known) {
        int free = 0;
        for (CounterReading keep : outcome.keep().stream().toList()) {
            for (Kept kept : known) {
                if (kept.reading().isAgain(keep)) {
                    return kept.nth();
                }
                if (kept.reading().second() == keep.second()) {
                    free = Math.max(free, kept.nth() + 1);
                }
            }
        }
        return free;
    }

    private Session book(Optional<Session> before, BookingChange outcome, int nth) {
        Session after = outcome.after();
        sessions.put(after);
        outcome.keep()
                .map(reading -> new Kept(after.id(), nth, reading))
                .ifPresent(kept -> readings.put(ReadingAt.of(kept), kept));
        rollUps.book(before, outcome);
        Changes.of(before, outcome, days, changes);
        return after;
    }

    private void restart(AccountingRecord.NasRestart restart) throws SQLException {
        long nas = restart.nas().value();
        heard(nas, restart.receivedAt().toEpochMilli());
        long at = clocks.translate(restart, restarts.latest(nas));
        writeSessions();
        if (restart.on()) {
            restarts.put(nas, at);
        }
        List<Long> ended = SessionTable.endAtRestart(statements, nas, at);
        for (Session session : sessions.reload(ended)) {
            changes.add(Changes.ofEnd(session, days));
        }
    }

    /** What was late keeps its place, and says so. */
    private void markLate(NasClocks.Late late) throws SQLException {
        writeSessions();
        for (long id :
                BatchQueries.heardWithin(statements, late.nas(), late.since(), late.until())) {
            Optional<Session> session = sessions.byId(id);
            session.ifPresent(one -> sessions.put(one.marked(Mark.CLOCK_ODD)));
        }
    }

    private void fallSilent(Map<SessionId, Instant> silentSince) throws SQLException {
        for (var silent : silentSince.entrySet()) {
            Optional<Session> session = sessions.byId(silent.getKey().value());
            long since = silent.getValue().toEpochMilli();
            session.filter(one -> one.end().isOpen() && one.said().heardAt() <= since)
                    .ifPresent(one -> end(one, End.EndCause.STALE, one.progress().at()));
        }
    }

    private Session end(Session session, End.EndCause why, long overBy) {
        Session ended = session.ended(new End.Estimated(why, overBy));
        sessions.put(ended);
        changes.add(Changes.ofEnd(ended, days));
        return ended;
    }

    private void settle(List<SessionId> ended) throws SQLException {
        var settled = new ArrayList<Long>(ended.size());
        for (SessionId id : ended) {
            Optional<Session> session = sessions.byId(id.value());
            if (session.isPresent() && !session.get().end().isOpen()) {
                sessions.put(session.get().settle());
                settled.add(id.value());
            }
        }
        writeSessions();
        ReadingTable.delete(statements, settled);
        for (long id : settled) {
            SessionTable.eraseIfDeleted(statements, id);
        }
    }

    private void heard(long nas, long millis) {
        rollUps.packets(Math.floorDiv(millis, HOUR_MILLIS), nas, 1);
    }

    private void writeSessions() throws SQLException {
        sessions.write();
        ReadingTable.put(statements, cache.places(), readings.values());
        readings.clear();
    }
}
