package id.gardu.accounting;

import id.gardu.accounting.NasHourTable.NasDayTable;
import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Lane.BatchWork;
import id.gardu.store.Notices;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The ledger's transactions: whose turn it is, what goes into each, and who is told of it. What is
 * remembered of a NAS's sessions is what is on disk while its turn is ours (PostgreSQL), or always
 * (SQLite, which nobody else opens). Runs on the writer's thread.
 */
final class LedgerWork implements BatchWork<LedgerEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWork.class);

    private final SessionCache cache;
    private final PlaceTable places = new PlaceTable();
    private final WideNasTable wideNas = new WideNasTable();
    private final Set<NasHourKey> heard = new HashSet<>();
    private final LocalDays days;
    private final LongSupplier ids;
    private final DatabaseKind dialect;
    private final UsageChange.Listener listener;
    private final TurnKeeper turns;
    private final LongAdder ambiguous;
    private Optional<Statements> statements = Optional.empty();
    private Optional<LedgerBatch> batch = Optional.empty();
    private Optional<List<String>> said = Optional.empty();
    private final OwnClock clock;
    private boolean clockSet;

    LedgerWork(
            DatabaseKind dialect,
            SessionCache cache,
            LocalDays days,
            LongSupplier ids,
            UsageChange.Listener listener,
            LongAdder ambiguous,
            OwnClock clock) {
        this.clock = clock;
        this.ambiguous = ambiguous;
        this.dialect = dialect;
        this.cache = cache;
        this.days = days;
        this.ids = ids;
        this.listener = listener;
        this.turns =
                new TurnKeeper(
                        MonotonicClock.SYSTEM,
                        turn -> {
                            cache.forget(turn);
                            wideNas.forget();
                        });
    }

    @Override
    public boolean mayTry(LedgerEntry entry) {
        if (turns.mayTryAll()) {
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
        var work =
                new LedgerBatch(
                        Tables.over(prepared, places, wideNas), cache, ids, days, heard, ambiguous);
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
            // Where nothing was ours to write, nothing was forgotten either.
            clockSet &= batch.isEmpty();
            remembered = true;
            return changes;
        } finally {
            batch = Optional.empty();
            if (!remembered) {
                cache.clear();
                wideNas.forget();
            }
        }
    }

    @Override
    public void rolledBack() {
        batch = Optional.empty();
        said = Optional.empty();
        places.forget();
        wideNas.forget();
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
            known = Optional.of(Statements.over(handle, dialect));
            statements = known;
            // Nobody can tell whether the last commit of another connection arrived.
            turns.forget();
            cache.clear();
            places.forget();
            wideNas.forget();
        }
        return known.get();
    }

    /** The ledger's tables over one connection. */
    record Tables(
            Statements statements,
            BatchQueries queries,
            SessionTable sessions,
            ReadingTable readings,
            UsageHourTable hours,
            SiteDayTable siteDays,
            PresenceTable presence,
            NasHourTable nasHours,
            NasDayTable nasDays,
            WideNasTable wideNas,
            TombstoneTable tombstones,
            ClockTable clocks,
            RestartTable restarts) {

        static Tables over(Statements statements, PlaceTable places, WideNasTable wideNas) {
            return new Tables(
                    statements,
                    new BatchQueries(statements),
                    new SessionTable(statements),
                    new ReadingTable(statements, places),
                    new UsageHourTable(statements),
                    new SiteDayTable(statements),
                    new PresenceTable(statements),
                    new NasHourTable(statements),
                    new NasDayTable(statements),
                    wideNas,
                    new TombstoneTable(statements),
                    new ClockTable(statements),
                    new RestartTable(statements));
        }

        /** Writes what is gathered. */
        void flush() throws SQLException {
            statements.flush();
        }
    }
}
