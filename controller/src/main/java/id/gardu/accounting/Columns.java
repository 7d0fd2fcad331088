package id.gardu.accounting;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows turned into one array a column: PostgreSQL takes any number of them in one statement, and
 * such statements in one message. What a column holds, numbers or text, its first row says.
 */
final class Columns implements Rows {
    private final String sql;
    private final boolean asks;
    private final Consumer<Columns> whenComplete;
    private final List<Column> columns = new ArrayList<>();
    private int rows;
    private int position;

    private record Column(String type, List<@Nullable Object> values) {}

    private Columns(String sql, boolean asks, Consumer<Columns> whenComplete) {
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
    static Columns writing(String sql, Consumer<Columns> whenComplete) {
        return new Columns(sql, false, whenComplete);
    }

    /**
     * Keys to ask for.
     *
     * @param sql with an array for each column
     */
    static Columns asking(String sql) {
        return new Columns(sql, true, _ -> {});
    }

    @Override
    public Columns number(long number) {
        return value("bigint", number);
    }

    @Override
    public Columns text(String text) {
        return value("text", text);
    }

    @Override
    public Columns nothing() {
        return value("bigint", null);
    }

    @Override
    public Columns noText() {
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

    private Columns value(String type, @Nullable Object value) {
        if (position == columns.size()) {
            columns.add(new Column(type, new ArrayList<>()));
        }
        columns.get(position++).values.add(value);
        return this;
    }
}
