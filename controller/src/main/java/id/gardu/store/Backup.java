package id.gardu.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** A value a line: the way of {@link Restore} to read. */
    private static final ObjectMapper LINES =
            new ObjectMapper(new JsonFactory().setRootValueSeparator("\n"));

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
            if (store.dialect() == Dialect.POSTGRESQL) {
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
                    JsonGenerator lines = LINES.createGenerator(new Unclosed(out))) {
                ResultSetMetaData meta = row.getMetaData();
                lines.writeStartArray();
                for (int column = 1; column <= meta.getColumnCount(); column++) {
                    lines.writeString(meta.getColumnName(column));
                }
                lines.writeEndArray();
                while (row.next()) {
                    lines.writeStartArray();
                    for (int column = 1; column <= meta.getColumnCount(); column++) {
                        value(lines, row.getObject(column));
                    }
                    lines.writeEndArray();
                    progress.row();
                }
            }
        }
    }

    /**
     * Bytes as {@code {"b": base64}}, so that they are told from text; everything else as JSON has
     * it.
     */
    private static void value(JsonGenerator lines, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> lines.writeNull();
            case String text -> lines.writeString(text);
            case Integer number -> lines.writeNumber(number);
            case Long number -> lines.writeNumber(number);
            case byte[] bytes -> {
                lines.writeStartObject();
                lines.writeBinaryField("b", bytes);
                lines.writeEndObject();
            }
            default -> lines.writePOJO(value);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** The JSON writer closes its stream; the ZIP goes on. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
