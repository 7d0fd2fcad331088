package id.gardu;

import id.gardu.cli.CommandRefused;
import id.gardu.cli.Home;
import id.gardu.cli.StandardInput;
import id.gardu.config.InvalidConfig;
import id.gardu.store.DataDirectory;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Restore;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

/**
 * {@code gardu restore FILE}: into an empty data directory or database, while no controller runs
 * there.
 */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restore a backup into an empty data directory (or, with database.url, an empty"
                    + " database).",
            "The controller must not be running there."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class RestoreCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;
    @Mixin private Home home;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public Integer call() throws InvalidConfig {
        try (DataDirectory data = DataDirectory.take(home.data())) {
            Settings settings = config.read();
            Path database = data.resolve(Wiring.DATABASE);
            if (Files.exists(database)) {
                throw new CommandRefused(
                        database
                                + " exists already; restore into an empty data directory (--data)");
            }
            long rows = restore(settings, data, database);
            spec.commandLine().getOut().println(rows + " rows restored into " + home.data());
            return 0;
        } catch (StoreException | IOException e) {
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private long restore(Settings settings, DataDirectory data, Path database) throws IOException {
        boolean done = false;
        try (Store store = Store.open(settings.database(), database, Clock.systemUTC())) {
            long rows =
                    new Restore()
                            .read(
                                    file,
                                    StandardInput.passphrase(),
                                    store,
                                    data.resolve(Wiring.KEYS));
            done = true;
            return rows;
        } finally {
            if (!done && settings.database().dialect() == DatabaseKind.SQLITE) {
                // The empty database of this try would refuse the next one.
                for (String part : new String[] {"", "-wal", "-shm"}) {
                    Files.deleteIfExists(database.resolveSibling(database.getFileName() + part));
                }
            }
        }
    }
}
