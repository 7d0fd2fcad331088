package id.gardu.accounting;

import id.gardu.accounting.ColumnRows.ManyRows;
import id.gardu.accounting.Statements.BoundRows;
import id.gardu.accounting.Statements.Rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * One statement that asks for many rows by their keys: the keys are a table of its own, {@code
 * asked}. SQLite is given it as rows, so many to a statement; PostgreSQL as arrays of any length.
 *
 * @param sqlite the statement for up to so many keys each, the smallest first
 * @param postgres the same
 * @param none a key that nothing has, for places that are left over
 * @param fill puts a key into its columns
 */
record KeyedSelect<T>(List<Some> sqlite, String postgres, T none, Fill<T> fill) {
    /** Each place is a search, one that is left over as well. */
    private static final List<Integer> AT_ONCE = List.of(4, 16, 64);

    /** The statement for up to so many keys. */
    record Some(int places, String sql) {
        static Some of(int places, String columns, String row, String sql) {
            String rows = row + (", " + row).repeat(places - 1);
            return new Some(
                    places, "WITH asked (%s) AS (VALUES %s) ".formatted(columns, rows) + sql);
        }
    }

    /** Puts a key into its columns. */
    @FunctionalInterface
    interface Fill<T> {
        void fill(Rows row, T key) throws SQLException;
    }

    /**
     * @param columns names of the key's columns, with commas
     * @param types of them in PostgreSQL
     * @param sql what is asked of the table {@code asked}
     */
    static <T> KeyedSelect<T> of(
            String columns, List<String> types, String sql, T none, Fill<T> fill) {
        String row = "(" + "?, ".repeat(types.size() - 1) + "?)";
        return new KeyedSelect<>(
                AT_ONCE.stream().map(places -> Some.of(places, columns, row, sql)).toList(),
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
                for (int many = keys.size(); many > 0; ) {
                    Some some = of(many);
                    var row = new BoundRows(statements.get(some.sql));
                    for (int place = 0; place < some.places; place++) {
                        fill.fill(row, left.hasNext() ? left.next() : none);
                    }
                    row.ask(SessionRows.into(found));
                    many -= some.places;
                }
            }
            case POSTGRESQL -> statements.ask(columns(keys), SessionRows.into(found));
        }
        return found;
    }

    private Some of(int keys) {
        for (Some some : sqlite) {
            if (some.places >= keys) {
                return some;
            }
        }
        return sqlite.getLast();
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
