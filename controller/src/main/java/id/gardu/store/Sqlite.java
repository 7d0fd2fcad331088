package id.gardu.store;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/** How SQLite is opened: WAL, and for the ledger an fsync at every commit. */
final class Sqlite {
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

    private Sqlite() {}

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
        return config;
    }

    private static DataSource source(Path file, SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
