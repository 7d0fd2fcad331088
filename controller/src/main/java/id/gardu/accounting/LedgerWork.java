package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.accounting.TurnKeeper.TurnTable;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Lane.BatchWork;
import id.gardu.store.Notices;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The ledger's transactions: whose turn it is, what goes into each, and who is told of it. What is
 * remembered of a NAS's sessions is what is on disk while its turn is ours (PostgreSQL), or always
 * (SQLite, which nobody else opens). Runs on the writer's thread.
 */
final class LedgerWork implements BatchWork<LedgerWork.LedgerEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWork.class);

    private final DatabaseKind dialect;
    private final SessionCache cache;
    private final LocalDays days;
    private final LongSupplier ids;
    private final UsageChange.Listener listener;
    private final OwnClock clock;
    private final TurnKeeper turns;
    private final LongAdder ambiguous = new LongAdder();
    private Optional<Statements> statements = Optional.empty();
    private Optional<LedgerBatch> batch = Optional.empty();
    private Optional<List<String>> said = Optional.empty();
    private boolean clockSet;

    LedgerWork(
            DatabaseKind dialect,
            AccountingSettings settings,
            LongSupplier ids,
            UsageChange.Listener listener,
            OwnClock clock) {
        this.dialect = dialect;
        this.cache = new SessionCache(settings.sessionsInMemory());
        this.days = new LocalDays(settings.zone());
        this.ids = ids;
        this.listener = listener;
        this.clock = clock;
        this.turns = new TurnKeeper(MonotonicClock.SYSTEM, cache::forget);
    }

    /** Records since the start that are booked nowhere: several sessions fit what they tell. */
    long ambiguous() {
        return ambiguous.sum();
    }

    @Override
    public boolean mayTry(LedgerEntry entry) {
        if (dialect == DatabaseKind.SQLITE || turns.mayTryAll()) {
            return true;
        }
        OptionalLong nas = entry.nas();
        return nas.isEmpty() || turns.mayTry(TurnTable.of(nas.getAsLong()));
    }

    @Override
    public BitSet ready(Handle handle, List<LedgerEntry> entries) throws SQLException {
        var ready = new BitSet(entries.size());
        Statements prepared = over(handle);
        if (dialect == DatabaseKind.SQLITE) {
            ready.set(0, entries.size());
            return ready;
        }
        var needed = new TreeSet<Integer>();
        for (LedgerEntry entry : entries) {
            entry.nas().ifPresent(nas -> needed.add(TurnTable.of(nas)));
        }
        turns.take(new TurnTable(prepared), needed);
        for (int index = 0; index < entries.size(); index++) {
            OptionalLong nas = entries.get(index).nas();
            ready.set(index, nas.isEmpty() || turns.has(TurnTable.of(nas.getAsLong())));
        }
        return ready;
    }

    @Override
    public void write(Handle handle, List<LedgerEntry> entries) throws SQLException {
        Statements prepared = over(handle);
        var work = new LedgerBatch(prepared, cache, ids, days);
        batch = Optional.of(work);
        clockSet |= !clock.set().isZero();
        if (clockSet) {
            work.ownClockSet(clock.lookedAt());
        }
        work.trustsNoReceipt(clock::isBeforeSet);
        work.write(entries);
        if (dialect == DatabaseKind.POSTGRESQL) {
            // Here, where it costs nothing: between transactions the driver looks for more, 1 ms.
            said = Optional.of(Notices.heard(handle));
        }
    }

    @Override
    public void committed(Handle handle) throws SQLException {
        List<UsageChange> changes = remember();
        for (UsageChange change : changes) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                LOG.error("told of a usage change, the listener failed", e);
            }
        }
        if (dialect == DatabaseKind.POSTGRESQL) {
            List<String> heard = said.isPresent() ? said.get() : Notices.heard(handle);
            said = Optional.empty();
            turns.committed(new TurnTable(over(handle)), heard);
        }
    }

    private List<UsageChange> remember() {
        boolean remembered = false;
        try {
            List<UsageChange> changes = batch.map(LedgerBatch::committed).orElse(List.of());
            batch.ifPresent(written -> ambiguous.add(written.ambiguous()));
            // Where nothing was ours to write, nothing was forgotten either.
            clockSet &= batch.isEmpty();
            remembered = true;
            return changes;
        } finally {
            batch = Optional.empty();
            if (!remembered) {
                cache.clear();
            }
        }
    }

    @Override
    public void rolledBack() {
        batch = Optional.empty();
        said = Optional.empty();
        cache.rolledBack();
        turns.rolledBack();
        statements.ifPresent(LedgerWork::close);
    }

    @Override
    public void idle(Handle handle) throws SQLException {
        if (dialect == DatabaseKind.POSTGRESQL) {
            turns.idle(new TurnTable(over(handle)));
        }
    }

    private static void close(Statements prepared) {
        try {
            prepared.close();
        } catch (SQLException e) {
            LOG.debug("statements of a failed batch were not closed", e);
        }
    }

    private Statements over(Handle handle) {
        Optional<Statements> known = statements.filter(prepared -> prepared.areOf(handle));
        if (known.isEmpty()) {
            known = Optional.of(new Statements(handle.getConnection(), dialect));
            statements = known;
            // Nobody can tell whether the last commit of another connection arrived.
            turns.forget();
            cache.clear();
        }
        return known.get();
    }

    /** What the ledger's one lane carries. */
    sealed interface LedgerEntry {
        /** Whose sessions it changes; empty where only rows that stand alone are changed. */
        default OptionalLong nas() {
            return switch (this) {
                case SessionRecord(PreparedRecord sighting) ->
                        OptionalLong.of(sighting.key().nas());
                case Restarted(NasRestart restart) -> OptionalLong.of(restart.nas().value());
                case FellSilent(NasId of, _) -> OptionalLong.of(of.value());
                case Settle(NasId of, _) -> OptionalLong.of(of.value());
                case Drop _, DropClocks _, HeardNas _, Forget _ -> OptionalLong.empty();
            };
        }

        /** A session's record. */
        record SessionRecord(PreparedRecord sighting) implements LedgerEntry {}

        /** Accounting-On or -Off. */
        record Restarted(NasRestart restart) implements LedgerEntry {}

        /** Nothing was heard of these open sessions of one NAS. */
        record FellSilent(NasId of, Map<SessionId, Instant> silentSince) implements LedgerEntry {}

        /** The readings of these ended sessions of one NAS are not needed any more. */
        record Settle(NasId of, List<SessionId> sessions) implements LedgerEntry {}

        /** These sessions are kept no longer. */
        record Drop(List<SessionId> sessions) implements LedgerEntry {}

        /** These clocks are kept no longer, unless something new was heard of one since. */
        record DropClocks(List<ClockKey> clocks, Instant unheardSince) implements LedgerEntry {}

        /** Packets of other doors, and answers to what was asked. */
        record HeardNas(NasActivityBuffer.NasActivity told) implements LedgerEntry {}

        /** An account was deleted: its sessions lose what points at a person. */
        record Forget(AccountId account, Instant at) implements LedgerEntry {}
    }
}
