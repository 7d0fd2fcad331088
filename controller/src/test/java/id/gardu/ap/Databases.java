package id.gardu.ap;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import java.nio.file.Path;
import java.time.Clock;

/** The ledger and the readings, empty. */
record Databases(Store ledger, Store readings) implements AutoCloseable {
    static Databases open(DatabaseKind dialect, Path folder) {
        return open(settings(dialect), folder);
    }

    static Databases open(DatabaseSettings settings, Path folder) {
        Clock clock = Clock.systemUTC();
        return new Databases(
                FreshDatabase.open(settings, folder.resolve("gardu.db"), clock),
                FreshDatabase.openReadings(settings, folder.resolve("readings.db"), clock));
    }

    static DatabaseSettings settings(DatabaseKind dialect) {
        return RealPostgres.databaseOf(dialect);
    }

    @Override
    public void close() {
        ledger.close();
        readings.close();
    }
}
