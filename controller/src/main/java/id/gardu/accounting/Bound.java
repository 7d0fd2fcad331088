package id.gardu.accounting;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** Parameters that are set in a prepared statement; of many rows one after the other. */
final class Bound implements Rows {
    private final PreparedStatement statement;
    private int position;

    Bound(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public Bound number(long number) throws SQLException {
        statement.setLong(++position, number);
        return this;
    }

    @Override
    public Bound text(String text) throws SQLException {
        statement.setString(++position, text);
        return this;
    }

    @Override
    public Bound nothing() throws SQLException {
        statement.setNull(++position, Types.BIGINT);
        return this;
    }

    @Override
    public Bound noText() throws SQLException {
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
    void ask(Answer answer) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            answer.read(rows);
        }
    }
}
