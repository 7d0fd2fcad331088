package id.gardu.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of the ledger as of one moment, taken while the controller works: a ZIP of one JSON-lines
 * file a table, the same for both databases, and the keys under a passphrase. On SQLite the
 * write-ahead log grows while it runs and is folded back afterwards. It reads on a connection of
 * its own: whoever asks something short meanwhile finds a reader.
 */
public final class Backup {
    static final String MANIFEST = "manifest.json";
    static final String KEYS = "keys.vault";
    static final String TABLES = "tables/";
    static final int FORMAT = 1;

    private static final int FETCH = 1_000;

    /** What BIGINT and the row ids of SQLite are called by the two databases. */
    private static final Set<String> WHOLE_NUMBERS = Set.of("bigint", "int8", "integer");

    /** A value a line: the way of {@link Restore} to read. */
    private static final ObjectMapper LINES =
            new ObjectMapper(
                    new JsonFactory()
                            .setRootValueSeparator("\n")
                            // After a table the ZIP goes on.
                            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));

    private final Store store;
    private final KeyRing keys;

    public Backup(Store store, KeyRing keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Writes a whole backup to {@code out} and leaves it open.
     *
     * @param passphrase at least 8 characters; the keys cannot be read without it
     * @param progress told how far it is, and asked at every row whether to go on
     * @throws StoreException when the database cannot be read
     * @throws Demand.Ended when it is not wanted any more
     */
    public void write(OutputStream out, char[] passphrase, Instant now, BackupProgress progress)
            throws IOException {
        if (passphrase.length < 8) {
            throw new StoreException("the passphrase is shorter than 8 characters");
        }
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        entry(
                zip,
                MANIFEST,
                LINES.writeValueAsBytes(Map.of("format", FORMAT, "taken_at", now.toString())));
        entry(zip, KEYS, KeyVault.close(keys.folder(), passphrase));
        try (Handle handle = store.openAlone()) {
            Connection connection = handle.getConnection();
            connection.setAutoCommit(false);
            if (store.dialect() == DatabaseKind.POSTGRESQL) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                handle.execute("SET LOCAL statement_timeout = 0");
            }
            List<String> tables = TableNames.inInsertOrder(connection);
            progress.begins(tables.size());
            for (String table : tables) {
                progress.check();
                zip.putNextEntry(new ZipEntry(TABLES + table + ".jsonl"));
                rows(connection, table, zip, progress);
                zip.closeEntry();
                progress.tableDone();
            }
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new StoreException("the database cannot be read: " + Faults.describe(e), e);
        }
        zip.finish();
    }

    private static void rows(
            Connection connection, String table, OutputStream out, BackupProgress progress)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery("SELECT * FROM " + table);
                    JsonGenerator lines = LINES.createGenerator(out)) {
                boolean[] numbers = head(lines, row.getMetaData());
                while (row.next()) {
                    lines.writeStartArray();
                    for (int column = 1; column <= numbers.length; column++) {
                        if (numbers[column - 1]) {
                            number(lines, row, column);
                        } else {
                            value(lines, row.getObject(column));
                        }
                    }
                    lines.writeEndArray();
                    progress.row();
                }
            }
        }
    }

    /** Writes the names of the columns; which of them hold numbers. */
    private static boolean[] head(JsonGenerator lines, ResultSetMetaData meta)
            throws SQLException, IOException {
        var numbers = new boolean[meta.getColumnCount()];
        lines.writeStartArray();
        for (int column = 1; column <= numbers.length; column++) {
            lines.writeString(meta.getColumnName(column));
            String type = meta.getColumnTypeName(column).toLowerCase(Locale.ROOT);
            numbers[column - 1] = WHOLE_NUMBERS.contains(type);
        }
        lines.writeEndArray();
        return numbers;
    }

    /** Millions of numbers, and none becomes an object: what is collected stops logins. */
    private static void number(JsonGenerator lines, ResultSet row, int column)
            throws SQLException, IOException {
        long number = row.getLong(column);
        if (row.wasNull()) {
            lines.writeNull();
        } else {
            lines.writeNumber(number);
        }
    }

    /** Bytes as {"b": base64}, so that they are told from text; the rest as JSON has it. */
    private static void value(JsonGenerator lines, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> lines.writeNull();
            case String text -> lines.writeString(text);
            case byte[] bytes -> {
                lines.writeStartObject();
                lines.writeBinaryField("b", bytes);
                lines.writeEndObject();
            }
            case Object other -> lines.writePOJO(other);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * How far a backup is, and whether it is still wanted. Written by the backup's thread, read and
     * ended by any.
     */
    public static final class BackupProgress {
        private final AtomicLong tables = new AtomicLong();
        private final AtomicLong tablesDone = new AtomicLong();
        private final AtomicLong rows = new AtomicLong();
        private final Demand demand = new Demand();

        /** Of how many tables it is; zero until it knows. */
        public long tables() {
            return tables.get();
        }

        public long tablesDone() {
            return tablesDone.get();
        }

        /** Rows written, of all tables so far. */
        public long rows() {
            return rows.get();
        }

        /** It ends at the next row or so. The first reason holds. */
        public void end(String why) {
            demand.end(why);
        }

        void begins(int ofTables) {
            tables.set(ofTables);
        }

        void tableDone() {
            tablesDone.incrementAndGet();
        }

        /**
         * @throws Demand.Ended when nobody wants it any more
         */
        void row() {
            rows.incrementAndGet();
            check();
        }

        /**
         * @throws Demand.Ended when nobody wants it any more
         */
        public void check() {
            demand.check();
        }
    }

    /** The tables of a database, those that others refer to first. */
    static final class TableNames {
        private TableNames() {}

        /** Every table of ours, so ordered that rows can be inserted table by table. */
        static List<String> inInsertOrder(Connection connection) throws SQLException {
            DatabaseMetaData database = connection.getMetaData();
            SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
            try (ResultSet tables =
                    database.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (tables.next()) {
                    String name = tables.getString("TABLE_NAME");
                    if (!name.startsWith("flyway_") && !name.startsWith("sqlite_")) {
                        needs.put(name, new TreeSet<>());
                    }
                }
            }
            for (var entry : needs.entrySet()) {
                try (ResultSet keys =
                        database.getImportedKeys(null, connection.getSchema(), entry.getKey())) {
                    while (keys.next()) {
                        entry.getValue().add(keys.getString("PKTABLE_NAME"));
                    }
                }
                entry.getValue().remove(entry.getKey());
            }
            return sorted(needs);
        }

        private static List<String> sorted(SortedMap<String, SortedSet<String>> needs) {
            var order = new ArrayList<String>();
            while (order.size() < needs.size()) {
                String next =
                        needs.keySet().stream()
                                .filter(
                                        name ->
                                                !order.contains(name)
                                                        && order.containsAll(needs.get(name)))
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new StoreException(
                                                        "tables refer to each other in a circle"));
                order.add(next);
            }
            return order;
        }
    }
}
