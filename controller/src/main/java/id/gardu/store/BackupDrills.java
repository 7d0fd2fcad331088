package id.gardu.store;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Backups that were restored to see whether they can be: into an empty SQLite of their own, which
 * is deleted again. What came of it is kept. Thread-safe.
 */
public final class BackupDrills {
    private static final int KEPT = 100;

    private final Store store;
    private final IdSource ids;
    private final Clock clock;

    /**
     * @param store where what came of it is kept
     */
    public BackupDrills(Store store, IdSource ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A backup that was restored, or could not be.
     *
     * @param file name of the backup
     * @param problem why not, in words; empty when every row came back
     */
    public record Drill(long id, Instant at, String file, long rowsRestored, String problem) {
        public boolean isGood() {
            return problem.isEmpty();
        }
    }

    /**
     * Restores a backup and notes what came of it.
     *
     * @param folder does not exist yet; only its owner can read what holds it. It is gone on return
     * @param rows that must come back
     * @param wanted called before every row; what it throws ends the drill, and nothing is noted
     * @throws Demand.Ended as {@code wanted} does
     */
    public Drill run(Path file, char[] passphrase, Path folder, long rows, Runnable wanted)
            throws IOException {
        Drill drill = tried(file, passphrase, folder, rows, wanted);
        store.writer().use(DrillTable.class, table -> keep(table, drill));
        return drill;
    }

    private Drill tried(Path file, char[] passphrase, Path folder, long rows, Runnable wanted)
            throws IOException {
        try {
            long restored = restore(file, passphrase, folder, wanted);
            String problem =
                    restored == rows ? "" : restored + " of " + rows + " rows came back from it";
            return noted(file, restored, problem);
        } catch (StoreException e) {
            return noted(file, 0, String.valueOf(e.getMessage()));
        } finally {
            delete(folder);
        }
    }

    private static void keep(DrillTable table, Drill drill) {
        table.insert(drill);
        table.forgetOld(KEPT);
    }

    private Drill noted(Path file, long rows, String problem) {
        return new Drill(
                ids.next(), clock.instant(), String.valueOf(file.getFileName()), rows, problem);
    }

    private long restore(Path file, char[] passphrase, Path folder, Runnable wanted)
            throws IOException {
        Files.createDirectory(folder);
        Path keys = Files.createDirectory(folder.resolve("keys"));
        try (Store scratch =
                Store.open(DatabaseSettings.embedded(), folder.resolve("gardu.db"), clock)) {
            return new Restore(wanted).read(file, passphrase, scratch, keys);
        }
    }

    /** What a drill that was cut off has left goes too. */
    public static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (var all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : deepestFirst) {
            Files.deleteIfExists(one);
        }
    }

    /** The latest; empty when no backup was ever tried. */
    public Optional<Drill> latest() {
        return store.reads().withExtension(DrillTable.class, DrillTable::latest);
    }

    /** The names of those that came back whole, the newest first. */
    public List<String> good() {
        return store.reads().withExtension(DrillTable.class, DrillTable::good);
    }

    /** {@code backup_drill}. */
    interface DrillTable {
        @SqlUpdate(
                """
                INSERT INTO backup_drill (id, at, file, rows_restored, problem)
                VALUES (:id, :at, :file, :rowsRestored, :problem)\
                """)
        void insert(@BindMethods Drill drill);

        @SqlUpdate(
                """
                DELETE FROM backup_drill WHERE id NOT IN
                    (SELECT id FROM backup_drill ORDER BY id DESC LIMIT :most)\
                """)
        int forgetOld(int most);

        @SqlQuery(
                """
                SELECT id, at, file, rows_restored, problem
                  FROM backup_drill ORDER BY id DESC LIMIT 1\
                """)
        Optional<Drill> latest();

        @SqlQuery("SELECT file FROM backup_drill WHERE problem = '' ORDER BY id DESC")
        List<String> good();
    }
}
