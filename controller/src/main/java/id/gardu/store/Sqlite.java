package id.gardu.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

/**
 * How SQLite is opened: WAL, and for the ledger an fsync at every commit. What is deleted is
 * overwritten in the file at that moment, and leaves the log with {@link Vacuum}.
 */
final class Sqlite {
    private static final Logger LOG = LoggerFactory.getLogger(Sqlite.class);

    /** Beyond this a full check at start would keep residents waiting. */
    private static final long CHECK_AT_START = 256L << 20;

    /** A lock held longer than this is told as an outage; the NAS sends again. */
    private static final int BUSY_MILLIS = 1_000;

    /** A batch of 256 records touches some 600 pages; SQLite's own 2 MB would spill them. */
    private static final int CACHE_KIB = 32 << 10;

    /**
     * A WAL of 32 MB. SQLite's own 4 MB would be copied into the database after every few batches,
     * which costs half of all records a second.
     */
    private static final int CHECKPOINT_PAGES = 8_000;

    /** Up to so many octets a file of before is rewritten at the start, which takes a second. */
    private static final long REWRITTEN_AT_START = 64L << 20;

    private static final String IN_SLICES = "PRAGMA auto_vacuum = INCREMENTAL";

    private Sqlite() {}

    /**
     * Makes a file whose free pages can be given back a few at a time; of one that was made without
     * that a copy, if it is small, which leaves behind what was deleted in it, too.
     *
     * @throws StoreException when it cannot be written
     */
    static void prepare(Path file) {
        boolean isNew = !Files.exists(file);
        // Before the log is there: the first page of a file says how its free pages are kept.
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            if (isNew || (!givesBack(statement) && Files.size(file) <= REWRITTEN_AT_START)) {
                statement.execute(IN_SLICES);
                statement.execute("VACUUM");
            } else if (!givesBack(statement)) {
                LOG.info(
                        "{}: its free pages are used again, but the file never gets smaller; a"
                                + " backup restored into an empty data directory makes one that"
                                + " does",
                        file);
            }
        } catch (SQLException | IOException e) {
            throw new StoreException(file + ": cannot be written (" + Faults.describe(e) + ")", e);
        }
    }

    private static boolean givesBack(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("PRAGMA auto_vacuum")) {
            answer.next();
            return answer.getInt(1) != 0;
        }
    }

    /**
     * Copies the log into the file and empties it. Whoever reads an older moment is not waited for:
     * then the log stays, until the next time.
     */
    static void emptyLog(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            for (String how : List.of("PASSIVE", "TRUNCATE")) {
                try (ResultSet answer =
                        statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
                    answer.next();
                }
            }
        }
    }

    static DataSource writing(Path file) {
        SQLiteConfig config = config(SynchronousMode.FULL);
        config.setCacheSize(-CACHE_KIB);
        config.setPragma(Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
        return source(file, config);
    }

    /** For what may lose its last second in a power cut. */
    static DataSource writingFast(Path file) {
        return source(file, config(SynchronousMode.NORMAL));
    }

    static DataSource reading(Path file) {
        SQLiteConfig config = config(SynchronousMode.FULL);
        config.setReadOnly(true);
        config.setTransactionMode(TransactionMode.DEFERRED);
        return source(file, config);
    }

    /**
     * @throws StoreException when the file is no database or a damaged one
     */
    static void check(Path file, DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String pragma =
                    Files.size(file) <= CHECK_AT_START
                            ? "PRAGMA quick_check(1)"
                            : "PRAGMA schema_version";
            try (ResultSet answer = statement.executeQuery(pragma)) {
                answer.next();
                String said = answer.getString(1);
                if (pragma.contains("quick_check") && !said.equals("ok")) {
                    throw damaged(file, said, new StoreException(said));
                }
            }
        } catch (SQLException | IOException e) {
            throw damaged(file, Faults.describe(e), e);
        }
    }

    private static StoreException damaged(Path file, String said, Exception cause) {
        return new StoreException(
                file
                        + ": is damaged ("
                        + said
                        + "). It was left as it is. Copy it aside and restore the latest backup"
                        + " into an empty data directory: gardu restore FILE --data DIR",
                cause);
    }

    private static SQLiteConfig config(SynchronousMode synchronous) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setJournalSizeLimit(64 << 20);
        config.setPragma(Pragma.SECURE_DELETE, "true");
        return config;
    }

    private static DataSource source(Path file, SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
