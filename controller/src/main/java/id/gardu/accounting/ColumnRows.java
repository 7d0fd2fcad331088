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
}
