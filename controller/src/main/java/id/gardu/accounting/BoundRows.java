package id.gardu.accounting;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** Parameters that are set in a prepared statement; of many rows one after the other. */
final class BoundRows implements Rows {
    private final PreparedStatement statement;
    private int position;

    BoundRows(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public BoundRows number(long number) throws SQLException {
        statement.setLong(++position, number);
        return this;
    }

    @Override
    public BoundRows text(String text) throws SQLException {
        statement.setString(++position, text);
        return this;
    }

    @Override
    public BoundRows nothing() throws SQLException {
        statement.setNull(++position, Types.BIGINT);
        return this;
    }

    @Override
    public BoundRows noText() throws SQLException {
        statement.setNull(++position, Types.VARCHAR);
        return this;
    }

    @Override
    public void row() throws SQLException {
        statement.addBatch();
        position = 0;
    }

    @Override
    public void write() throws SQLException {
        statement.executeBatch();
    }

    /** Asks, and reads the answer. */
    void ask(Statements.Answer answer) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            answer.read(rows);
        }
    }
}
