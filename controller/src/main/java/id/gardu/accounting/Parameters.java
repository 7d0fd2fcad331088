package id.gardu.accounting;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** Fills the question marks of a statement from left to right. Not thread-safe. */
final class Parameters {
    private final PreparedStatement statement;
    private int position;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters number(long number) throws SQLException {
        statement.setLong(++position, number);
        return this;
    }

    Parameters flag(boolean flag) throws SQLException {
        return number(flag ? 1 : 0);
    }

    Parameters text(String text) throws SQLException {
        statement.setString(++position, text);
        return this;
    }

    Parameters text(Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            return text(text.get());
        }
        statement.setNull(++position, Types.VARCHAR);
        return this;
    }

    /** NULL where nobody measured. */
    Parameters octets(long octets) throws SQLException {
        return Octets.measured(octets) ? number(octets) : nothing();
    }

    Parameters bytes(byte[] bytes) throws SQLException {
        statement.setBytes(++position, bytes);
        return this;
    }

    Parameters nothing() throws SQLException {
        statement.setNull(++position, Types.BIGINT);
        return this;
    }

    /** This row is complete; the next begins at the left. */
    void row() throws SQLException {
        statement.addBatch();
        position = 0;
    }
}
