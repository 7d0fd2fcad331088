package id.gardu.accounting;

import id.gardu.accounting.Statements.BoundRows;
import id.gardu.network.AccountId;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** {@code tombstone}: the bare numbers of deleted accounts, so that counts do not move. */
final class TombstoneTable {
    private static final String PUT =
            """
            INSERT INTO tombstone (account_id, deleted_at) VALUES (?, ?)
            ON CONFLICT (account_id) DO NOTHING\
            """;

    private final Statements statements;

    TombstoneTable(Statements statements) {
        this.statements = statements;
    }

    void put(AccountId account, Instant at) throws SQLException {
        PreparedStatement put = statements.get(PUT);
        new BoundRows(put).number(account.value()).number(at.toEpochMilli());
        put.executeUpdate();
    }
}
