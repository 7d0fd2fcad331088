package id.gardu.accounting;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * One statement that asks for many rows by their keys: the keys are a table of its own, {@code
 * asked}. SQLite is given it as rows, so many to a statement; PostgreSQL as arrays of any length.
 *
 * @param sqlite the statement
 * @param postgres the same
 * @param none a key that nothing has, for places that are left over
 * @param fill puts a key into its columns
 */
record Asked<T>(String sqlite, String postgres, T none, Fill<T> fill) {
    private static final int AT_ONCE = 64;

    /** Puts a key into its columns. */
    @FunctionalInterface
    interface Fill<T> {
        void fill(Parameters row, T key) throws SQLException;
    }

    /**
     * @param columns names of the key's columns, with commas
     * @param types of them in PostgreSQL
     * @param sql what is asked of the table {@code asked}
     */
    static <T> Asked<T> of(String columns, List<String> types, String sql, T none, Fill<T> fill) {
        String row = "(" + "?, ".repeat(types.size() - 1) + "?)";
        return new Asked<>(
                "WITH asked (%s) AS (VALUES %s%s) "
                                .formatted(columns, row, (", " + row).repeat(AT_ONCE - 1))
                        + sql,
                "WITH asked (%s) AS (SELECT * FROM %s) ".formatted(columns, ManyRows.arrays(types))
                        + sql,
                none,
                fill);
    }

    /** Asks for all of {@code keys}. */
    List<Session> ask(Statements statements, Collection<T> keys) throws SQLException {
        var found = new ArrayList<Session>();
        switch (statements.dialect()) {
            case SQLITE -> {
                Iterator<T> left = keys.iterator();
                while (left.hasNext()) {
                    var row = new BoundRows(statements.get(sqlite));
                    for (int place = 0; place < AT_ONCE; place++) {
                        fill.fill(row, left.hasNext() ? left.next() : none);
                    }
                    row.ask(SessionRows.into(found));
                }
            }
            case POSTGRESQL -> statements.ask(columns(keys), SessionRows.into(found));
        }
        return found;
    }

    /** The keys for PostgreSQL; empty when there are none. */
    List<ColumnRows> columns(Collection<T> keys) throws SQLException {
        if (keys.isEmpty()) {
            return List.of();
        }
        ColumnRows columns = ColumnRows.asking(postgres);
        for (T key : keys) {
            fill.fill(columns, key);
            columns.row();
        }
        return List.of(columns);
    }
}
