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
    /** Tables have milliseconds, sessions have seconds. */
    static final int MILLIS = 1000;

    /** Who reads each row that answers a question. */
    @FunctionalInterface
    interface Answer {
        void read(ResultSet row) throws SQLException;
    }

    /** Puts one thing into the columns of a row. */
    @FunctionalInterface
    interface Fill<T> {
        Rows fill(Rows row, T one) throws SQLException;
    }

    private final Connection connection;
    private final DatabaseKind dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final List<ColumnRows> gathered = new ArrayList<>();

    Statements(Connection connection, DatabaseKind dialect) {
        this.connection = connection;
        this.dialect = dialect;
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

    /** Writes a row for each of {@code all}. */
    <T> void write(String sql, Iterable<T> all, Fill<T> fill) throws SQLException {
        Rows row = rows(sql);
        for (T one : all) {
            fill.fill(row, one).row();
        }
        row.write();
    }

    /** Writes once, at once. */
    void execute(String sql, long... numbers) throws SQLException {
        asking(sql, numbers).statement.executeUpdate();
    }

    /** The answer to a question is asked of what this returns. */
    BoundRows asking(String sql, long... numbers) throws SQLException {
        var row = new BoundRows(get(sql));
        for (long number : numbers) {
            row.number(number);
        }
        return row;
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
                each(rows, answer);
            }
            more = all.getMoreResults();
        }
    }

    private static void each(ResultSet rows, Answer answer) throws SQLException {
        while (rows.next()) {
            answer.read(rows);
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

        default Rows number(Optional<Long> number) throws SQLException {
            return number.isPresent() ? number(number.get()) : nothing();
        }

        /**
         * @param seconds since 1970; the column has milliseconds
         */
        default Rows time(long seconds) throws SQLException {
            return number(seconds * MILLIS);
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
        void ask(Answer answer) throws SQLException {
            try (ResultSet rows = statement.executeQuery()) {
                each(rows, answer);
            }
        }

        /** Asks for numbers; NULL is none. */
        List<Long> numbers() throws SQLException {
            var found = new ArrayList<Long>();
            ask(row -> Statements.number(row, 1).ifPresent(found::add));
            return found;
        }
    }

    static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /** As {@link OctetSums} has them. */
    static long octets(ResultSet row, int column) throws SQLException {
        long octets = row.getLong(column);
        return row.wasNull() ? OctetSums.UNMEASURED : octets;
    }
}
