package id.gardu.accounting;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The SQL of a table of sums: what is written is added to what is there.
 *
 * @param key by which a row is found
 * @param counted numbers
 * @param measured numbers, NULL where nobody measured: a number and nothing is the number
 * @param bits sets of bits
 */
record SumTable(
        String name,
        List<String> key,
        List<String> counted,
        List<String> measured,
        List<String> bits) {
    /** One row, values in the order of the components. */
    String add() {
        List<String> all = columns();
        return "INSERT INTO %s (%s) VALUES (%s)%s"
                .formatted(
                        name,
                        String.join(", ", all),
                        String.join(", ", Collections.nCopies(all.size(), "?")),
                        onConflict());
    }

    /** The same for rows that are there already, of another area: {@code :to}. */
    String addInArea(String where) {
        return "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s%s"
                .formatted(
                        name,
                        String.join(", ", columns()),
                        each(
                                columns(),
                                column -> column.equals("area_code") ? ":to" : column,
                                ", "),
                        name,
                        where,
                        onConflict());
    }

    String onConflict() {
        String added = each(counted, "COLUMN = TABLE.COLUMN + excluded.COLUMN");
        String measuredAdded =
                each(
                        measured,
                        "COLUMN = CASE WHEN excluded.COLUMN IS NULL THEN TABLE.COLUMN"
                                + " ELSE coalesce(TABLE.COLUMN, 0) + excluded.COLUMN END");
        String set = each(bits, "COLUMN = TABLE.COLUMN | excluded.COLUMN");
        return " ON CONFLICT (%s) DO UPDATE SET ".formatted(String.join(", ", key))
                + Stream.of(added, measuredAdded, set)
                        .filter(some -> !some.isEmpty())
                        .collect(joining(", "));
    }

    /** Makes 0 of what is less in a row: more may be taken back than was booked by older rules. */
    String raise(List<String> columns) {
        return "UPDATE %s SET %s WHERE (%s) AND %s"
                .formatted(
                        name,
                        each(columns, "COLUMN = CASE WHEN COLUMN < 0 THEN 0 ELSE COLUMN END"),
                        each(columns, column -> column + " < 0", " OR "),
                        ofKey());
    }

    /** A condition: one row. */
    String ofKey() {
        return each(key, column -> column + " = ?", " AND ");
    }

    private List<String> columns() {
        return Stream.of(key, counted, measured, bits).flatMap(List::stream).toList();
    }

    private String each(List<String> columns, String sql) {
        return each(columns, column -> sql.replace("TABLE", name).replace("COLUMN", column), ", ");
    }

    private static String each(List<String> columns, UnaryOperator<String> sql, String between) {
        return columns.stream().map(sql).collect(joining(between));
    }
}
