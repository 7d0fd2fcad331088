package id.gardu.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.store.Backup.TableNames;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Puts a {@link Backup} into an empty database and an empty key folder, all or nothing. The backup
 * may come from the other database.
 */
public final class Restore {
    private static final int BATCH = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final Runnable wanted;

    /** One that nobody ends. */
    public Restore() {
        this(() -> {});
    }

    /**
     * @param wanted called before every row; what it throws ends the restore, and nothing is left
     */
    public Restore(Runnable wanted) {
        this.wanted = wanted;
    }

    /**
     * @param store freshly made and migrated, without a row of anybody
     * @param keyFolder must hold no keys yet but those of this very backup
     * @return rows restored
     * @throws StoreException when something is there already, the passphrase is wrong, or the file
     *     is no backup of ours; nothing was changed then
     */
    public long read(Path file, char[] passphrase, Store store, Path keyFolder) throws IOException {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            checkFormat(zip, file);
            Path opened = Files.createTempDirectory("gardu-restore");
            try {
                KeyVault.open(bytes(zip, Backup.KEYS, file), passphrase, opened);
                var keys = new RestoredKeys(opened, keyFolder);
                keys.refuseOthers();
                return rows(zip, file, store, keys);
            } finally {
                for (Path key : list(opened)) {
                    Files.delete(key);
                }
                Files.delete(opened);
            }
        }
    }

    /**
     * The keys are on disk before the rows that need them are: a power cut in between leaves keys
     * of nothing, which a second try takes for its own, and never rows that nobody can open.
     */
    private long rows(ZipFile zip, Path file, Store store, RestoredKeys keys) throws IOException {
        boolean committed = false;
        try {
            long rows =
                    store.<Long, IOException>alone(
                            handle -> {
                                long all = all(zip, handle.getConnection(), file);
                                keys.write();
                                return all;
                            });
            committed = true;
            return rows;
        } finally {
            if (!committed) {
                keys.takeBack();
            }
        }
    }

    private void checkFormat(ZipFile zip, Path file) throws IOException {
        int format = json.readTree(bytes(zip, Backup.MANIFEST, file)).path("format").asInt();
        if (format != Backup.FORMAT) {
            throw new StoreException(
                    file
                            + ": is a backup of format "
                            + format
                            + ", this program reads "
                            + Backup.FORMAT);
        }
    }

    private long all(ZipFile zip, Connection connection, Path file) throws IOException {
        try {
            return tables(zip, connection, file);
        } catch (SQLException e) {
            throw new StoreException(file + ": cannot be restored (" + Faults.describe(e) + ")", e);
        }
    }

    private long tables(ZipFile zip, Connection connection, Path file)
            throws SQLException, IOException {
        List<String> here = TableNames.inInsertOrder(connection);
        refuseOldRows(connection, here);
        Set<String> unknown = new TreeSet<>();
        Collections.list(zip.entries()).stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(Backup.TABLES))
                .map(name -> name.substring(Backup.TABLES.length()).replace(".jsonl", ""))
                .filter(name -> !here.contains(name))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new StoreException(
                    file
                            + ": was made by another version of this program, which has tables"
                            + " this one has not: "
                            + unknown
                            + "; restore it with the version that made it, then start this one"
                            + " on that data directory");
        }
        clearSeeds(connection, here);
        long rows = 0;
        for (String table : here) {
            ZipEntry entry = zip.getEntry(Backup.TABLES + table + ".jsonl");
            if (entry != null) {
                rows += table(connection, table, zip.getInputStream(entry));
            }
        }
        return rows;
    }

    /** What a migration itself puts in comes again from the backup. */
    private static void clearSeeds(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables.reversed()) {
                statement.executeUpdate("DELETE FROM " + named(table));
            }
        }
    }

    private static void refuseOldRows(Connection connection, List<String> tables)
            throws SQLException {
        if (!tables.contains("area")) {
            return;
        }
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM area")) {
            row.next();
            if (row.getLong(1) > 0) {
                throw new StoreException(
                        "the database holds data already; restore into an empty one");
            }
        }
    }

    private long table(Connection connection, String table, InputStream lines)
            throws SQLException, IOException {
        long rows = 0;
        try (var reader =
                new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            var columns = new ArrayList<String>();
            json.readTree(reader.readLine()).forEach(name -> columns.add(named(name.asText())));
            String sql =
                    "INSERT INTO "
                            + named(table)
                            + " ("
                            + String.join(", ", columns)
                            + ") VALUES ("
                            + String.join(", ", Collections.nCopies(columns.size(), "?"))
                            + ")";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    wanted.run();
                    JsonNode values = json.readTree(line);
                    for (int column = 0; column < columns.size(); column++) {
                        set(insert, column + 1, values.get(column));
                    }
                    insert.addBatch();
                    if (++rows % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        }
        return rows;
    }

    private static void set(PreparedStatement insert, int column, JsonNode value)
            throws SQLException, IOException {
        if (value == null || value.isNull()) {
            insert.setNull(column, Types.NULL);
        } else if (value.isObject()) {
            insert.setBytes(column, value.get("b").binaryValue());
        } else if (value.isIntegralNumber()) {
            insert.setLong(column, value.longValue());
        } else if (value.isNumber()) {
            insert.setDouble(column, value.doubleValue());
        } else {
            insert.setString(column, value.textValue());
        }
    }

    private static byte[] bytes(ZipFile zip, String name, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new StoreException(file + ": is no backup of Gardu (" + name + " is missing)");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String named(String name) {
        if (!name.matches("[a-z_]+")) {
            throw new StoreException("not a name of ours: " + name);
        }
        return name;
    }

    /** The keys of a backup on their way into a key folder. For one thread. */
    static final class RestoredKeys {
        private final Path from;
        private final Path to;
        private final List<Path> written = new ArrayList<>();

        /**
         * @param from where they were opened
         * @param to where they belong
         */
        RestoredKeys(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        /**
         * @throws StoreException when there is a key that is not one of these: nothing sealed with
         *     it could be read any more
         */
        void refuseOthers() throws IOException {
            if (!Files.isDirectory(to)) {
                return;
            }
            for (Path key : Restore.list(to)) {
                if (!isOurs(key)) {
                    throw new StoreException(
                            to + ": holds keys already; restore into an empty data directory");
                }
            }
        }

        private boolean isOurs(Path key) throws IOException {
            Path ours = from.resolve(key.getFileName());
            return Files.exists(ours)
                    && Arrays.equals(Files.readAllBytes(ours), Files.readAllBytes(key));
        }

        /** Puts them there, each durable on return. */
        void write() throws IOException {
            for (Path key : Restore.list(from)) {
                Path target = to.resolve(key.getFileName());
                if (!Files.exists(target)) {
                    written.add(target);
                    DataDirectory.writePrivate(target, Files.readAllBytes(key));
                }
            }
        }

        /** Removes what {@link #write} put there. */
        void takeBack() throws IOException {
            for (Path key : written) {
                Files.deleteIfExists(key);
            }
        }
    }
}
