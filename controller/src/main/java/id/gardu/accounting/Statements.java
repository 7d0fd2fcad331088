package id.gardu.accounting;

import id.gardu.store.DatabaseKind;

import org.jdbi.v3.core.Handle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The prepared statements of one connection, each prepared once. On PostgreSQL, where a message to
 * and fro costs as much as several rows, rows to write are gathered, and go together before the
 * next question and at {@link #flush}. Not thread-safe.
 */
final class Statements {
    /** Who reads the rows that answer a question. */
    @FunctionalInterface
    interface Answer {
        void read(ResultSet rows) throws SQLException;
    }

    private final Connection connection;
    private final DatabaseKind dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final List<ColumnRows> gathered = new ArrayList<>();

    Statements(Connection connection, DatabaseKind dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Over the connection of {@code handle}. */
    static Statements over(Handle handle, DatabaseKind dialect) {
        return new Statements(handle.getConnection(), dialect);
    }

    @SuppressWarnings("ReferenceEquality") // Another connection is another, whatever it is to.
    boolean areOf(Handle other) {
        return connection == other.getConnection();
    }

    DatabaseKind dialect() {
        return dialect;
    }

    /** One statement that asks, or that writes and is executed at once. */
    PreparedStatement get(String sql) throws SQLException {
        flush();
        return prepare(sql);
    }

    /** Rows to write with one statement; written for sure when {@link #flush} was called. */
    Rows rows(String sql) throws SQLException {
        return switch (dialect) {
            case SQLITE -> new BoundRows(prepare(sql));
            case POSTGRESQL -> ColumnRows.writing(sql, gathered::add);
        };
    }

    /** Writes what was gathered, in the order it came. */
    void flush() throws SQLException {
        if (!gathered.isEmpty()) {
            PreparedStatement all = bound(gathered);
            gathered.clear();
            var _ = all.execute();
        }
    }

    /** Asks several questions in one message. */
    void ask(List<ColumnRows> questions, Answer answer) throws SQLException {
        flush();
        if (questions.isEmpty()) {
            return;
        }
        PreparedStatement all = bound(questions);
        boolean more = all.execute();
        while (more) {
            try (ResultSet rows = all.getResultSet()) {
                answer.read(rows);
            }
            more = all.getMoreResults();
        }
    }

    private PreparedStatement bound(List<ColumnRows> together) throws SQLException {
        PreparedStatement all =
                prepare(
                        together.stream()
                                .map(ColumnRows::statement)
                                .collect(Collectors.joining(";\n")));
        int at = 0;
        for (ColumnRows one : together) {
            at = one.bind(all, at);
        }
        return all;
    }

    /** Forgets what a failed batch left in them. */
    void close() throws SQLException {
        gathered.clear();
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /**
     * Rows of one statement: values for its question marks, from left to right. Not thread-safe.
     */
    interface Rows {
        Rows number(long number) throws SQLException;

        Rows text(String text) throws SQLException;

        /** NULL in the place of a number. */
        Rows nothing() throws SQLException;

        /** NULL in the place of a text. */
        Rows noText() throws SQLException;

        default Rows flag(boolean flag) throws SQLException {
            return number(flag ? 1 : 0);
        }

        default Rows text(Optional<String> text) throws SQLException {
            return text.isPresent() ? text(text.get()) : noText();
        }

        /** NULL where nobody measured. */
        default Rows octets(long octets) throws SQLException {
            return OctetSums.measured(octets) ? number(octets) : nothing();
        }

        /** This row is complete; the next begins at the left. */
        void row() throws SQLException;

        /** All rows are complete; they are written before anything else is asked or committed. */
        void write() throws SQLException;
    }

    /** Parameters that are set in a prepared statement; of many rows one after the other. */
    static final class BoundRows implements Rows {
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
}
