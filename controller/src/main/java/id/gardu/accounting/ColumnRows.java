package id.gardu.accounting;

import id.gardu.accounting.Statements.Rows;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows turned into one array a column: PostgreSQL takes any number of them in one statement, and
 * such statements in one message. What a column holds, numbers or text, its first row says.
 */
final class ColumnRows implements Rows {
    private final String sql;
    private final boolean asks;
    private final Consumer<ColumnRows> whenComplete;
    private final List<Column> columns = new ArrayList<>();
    private int rows;
    private int position;

    private record Column(String type, List<@Nullable Object> values) {}

    private ColumnRows(String sql, boolean asks, Consumer<ColumnRows> whenComplete) {
        this.sql = sql;
        this.asks = asks;
        this.whenComplete = whenComplete;
    }

    /**
     * Rows to write.
     *
     * @param sql of one row
     * @param whenComplete who writes them
     */
    static ColumnRows writing(String sql, Consumer<ColumnRows> whenComplete) {
        return new ColumnRows(sql, false, whenComplete);
    }

    /**
     * Keys to ask for.
     *
     * @param sql with an array for each column
     */
    static ColumnRows asking(String sql) {
        return new ColumnRows(sql, true, _ -> {});
    }

    @Override
    public ColumnRows number(long number) {
        return value("bigint", number);
    }

    @Override
    public ColumnRows text(String text) {
        return value("text", text);
    }

    @Override
    public ColumnRows nothing() {
        return value("bigint", null);
    }

    @Override
    public ColumnRows noText() {
        return value("text", null);
    }

    @Override
    public void row() {
        rows++;
        position = 0;
    }

    @Override
    public void write() {
        if (rows > 0) {
            whenComplete.accept(this);
        }
    }

    /** The statement for all the rows, of any number: always the same for the same one. */
    String statement() {
        return asks ? sql : ManyRows.of(sql, columns.stream().map(Column::type).toList());
    }

    /**
     * Sets the arrays.
     *
     * @param after the position before the first one
     * @return the position of the last one
     */
    int bind(PreparedStatement statement, int after) throws SQLException {
        Connection connection = statement.getConnection();
        int at = after;
        for (Column column : columns) {
            Array array =
                    connection.createArrayOf(
                            column.type,
                            column.values.toArray(
                                    column.type.equals("text") ? new String[0] : new Long[0]));
            statement.setArray(++at, array);
        }
        return at;
    }

    private ColumnRows value(String type, @Nullable Object value) {
        if (position == columns.size()) {
            columns.add(new Column(type, new ArrayList<>()));
        }
        columns.get(position++).values.add(value);
        return this;
    }

    /**
     * A statement of one row made into one of many: its question marks become columns of arrays
     * that are unnested side by side. For INSERT with VALUES, UPDATE, and DELETE; what an UPDATE is
     * to find has to stand in its last WHERE.
     */
    static final class ManyRows {
        private static final Pattern VALUES = Pattern.compile("VALUES \\(([^)]*)\\)");
        private static final Map<String, String> MADE = new ConcurrentHashMap<>();

        private ManyRows() {}

        /**
         * @param types of the question marks, in PostgreSQL's words
         */
        static String of(String sql, List<String> types) {
            return MADE.computeIfAbsent(sql, one -> make(one, types));
        }

        private static String make(String sql, List<String> types) {
            String numbered = number(sql, types.size());
            Matcher values = VALUES.matcher(numbered);
            if (values.find()) {
                return numbered.substring(0, values.start())
                        + "SELECT "
                        + values.group(1)
                        + " FROM "
                        + arrays(types)
                        + numbered.substring(values.end());
            }
            int where = numbered.lastIndexOf("WHERE");
            String from = sql.startsWith("DELETE") ? "USING " : "FROM ";
            return numbered.substring(0, where)
                    + from
                    + arrays(types)
                    + " "
                    + numbered.substring(where);
        }

        /** {@code unnest(?::bigint[], ?::text[]) AS v(c1, c2)}. */
        static String arrays(List<String> types) {
            return types.stream()
                            .map(type -> "?::" + type + "[]")
                            .collect(Collectors.joining(", ", "unnest(", ") AS v("))
                    + IntStream.rangeClosed(1, types.size())
                            .mapToObj(column -> "c" + column)
                            .collect(Collectors.joining(", ", "", ")"));
        }

        private static String number(String sql, int marks) {
            var numbered = new StringBuilder();
            int column = 0;
            int from = 0;
            for (int mark = sql.indexOf('?'); mark >= 0; mark = sql.indexOf('?', from)) {
                numbered.append(sql, from, mark).append("v.c").append(++column);
                from = mark + 1;
            }
            numbered.append(sql, from, sql.length());
            if (column != marks) {
                throw new IllegalArgumentException(
                        marks + " values for " + column + " places: " + sql);
            }
            return numbered.toString();
        }
    }
}
