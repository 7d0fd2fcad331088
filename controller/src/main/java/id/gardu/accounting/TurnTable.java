package id.gardu.accounting;

import id.gardu.store.BatchWork;
import id.gardu.store.Dialect;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * {@code ledger_turn}: the row every batch of every controller writes first, so that they come one
 * after the other. When the last turn was ours, what we remember of sessions is what is on disk;
 * else it is forgotten. Runs on the writer's thread.
 */
final class TurnTable implements BatchWork<LedgerEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(TurnTable.class);

    private static final String TAKE =
            "UPDATE ledger_turn SET turn = turn + 1 WHERE id = 1 RETURNING turn";

    private final SessionCache cache;
    private final PlaceTable places = new PlaceTable();
    private final WideNasTable wideNas = new WideNasTable();
    private final LocalDays days;
    private final LongSupplier ids;
    private final Dialect dialect;
    private final Consumer<UsageChange> listener;
    private Optional<Statements> statements = Optional.empty();
    private Optional<LedgerBatch> batch = Optional.empty();
    private long turn;
    private long lastTurn;

    TurnTable(
            Dialect dialect,
            SessionCache cache,
            LocalDays days,
            LongSupplier ids,
            Consumer<UsageChange> listener) {
        this.dialect = dialect;
        this.cache = cache;
        this.days = days;
        this.ids = ids;
        this.listener = listener;
    }

    @Override
    public void write(Handle handle, List<LedgerEntry> entries) throws SQLException {
        Statements prepared = over(handle.getConnection());
        turn = take(prepared);
        if (turn != lastTurn + 1) {
            cache.clear();
            wideNas.forget();
        }
        var work = new LedgerBatch(Tables.over(prepared, places, wideNas), cache, ids, days);
        batch = Optional.of(work);
        work.write(entries);
    }

    @Override
    public void committed() {
        lastTurn = turn;
        List<UsageChange> changes = batch.map(LedgerBatch::committed).orElse(List.of());
        batch = Optional.empty();
        for (UsageChange change : changes) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("told of a usage change, the listener failed", e);
            }
        }
    }

    @Override
    public void rolledBack() {
        batch = Optional.empty();
        places.forget();
        wideNas.forget();
        statements.ifPresent(TurnTable::close);
        statements = Optional.empty();
    }

    private Statements over(Connection connection) {
        Statements known =
                statements
                        .filter(prepared -> prepared.areOf(connection))
                        .orElseGet(() -> new Statements(connection, dialect));
        statements = Optional.of(known);
        return known;
    }

    private static long take(Statements prepared) throws SQLException {
        PreparedStatement take = prepared.get(TAKE);
        try (ResultSet taken = take.executeQuery()) {
            if (!taken.next()) {
                throw new SQLException("ledger_turn has no row");
            }
            return taken.getLong(1);
        }
    }

    private static void close(Statements prepared) {
        try {
            prepared.close();
        } catch (SQLException e) {
            LOG.debug("statements of a failed batch were not closed", e);
        }
    }
}
