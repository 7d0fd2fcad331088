package id.gardu.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Databases with today's tables and no row. They are copies of one that was migrated once per JVM:
 * to run every migration takes longer than most tests. What tests the migrations themselves opens
 * {@link Store} by itself, on {@link RealPostgres#emptyDatabase}.
 */
public final class FreshDatabase {
    private static final String READINGS = "readings";

    private FreshDatabase() {}

    private static final class Migrated {
        static final Path FOLDER = made();

        private static Path made() {
            try {
                Path folder = Files.createTempDirectory("gardu-migrated");
                migrate(DatabaseSettings.embedded(), folder);
                folder.toFile().deleteOnExit();
                folder.resolve("gardu.db").toFile().deleteOnExit();
                folder.resolve("readings.db").toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Brings both schemas of {@code settings} to today. */
    static void migrate(DatabaseSettings settings, Path folder) {
        Clock clock = Clock.systemUTC();
        Store.open(settings, folder.resolve("gardu.db"), clock).close();
        Store.openSecond(settings, folder.resolve("readings.db"), READINGS, clock).close();
    }

    /** As {@link Store#open(DatabaseSettings, Path, Clock)}. */
    public static Store open(DatabaseSettings settings, Path file, Clock clock) {
        place(settings, file, "gardu.db");
        return Store.open(settings, file, clock);
    }

    /** The readings, as a controller opens them beside its ledger. */
    public static Store openReadings(DatabaseSettings settings, Path file, Clock clock) {
        place(settings, file, "readings.db");
        return Store.openSecond(settings, file, READINGS, clock);
    }

    /** Puts both into a data directory that no controller has used yet. */
    public static void in(DatabaseSettings settings, Path data) throws IOException {
        Files.createDirectories(data);
        place(settings, data.resolve("gardu.db"), "gardu.db");
        place(settings, data.resolve("readings.db"), "readings.db");
    }

    private static void place(DatabaseSettings settings, Path file, String name) {
        if (settings.dialect() == DatabaseKind.SQLITE && !Files.exists(file)) {
            try {
                Files.copy(Migrated.FOLDER.resolve(name), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
