package id.gardu.store;

import id.gardu.config.SecretText;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the tests' own, from Debian's package, one per JVM; every test takes a database
 * of its own. Stopped and deleted when the JVM ends.
 */
public final class RealPostgres {
    /**
     * Tests end processes, not the machine; what measures says {@code -Dgardu.postgres.fsync=on}.
     */
    private static final String FSYNC = System.getProperty("gardu.postgres.fsync", "off");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path folder;
    private final Path binaries;
    private final int port;
    private final String fsync;
    private final boolean ofThisJvm;
    private boolean migrated;

    private RealPostgres(Path folder, Path binaries, int port, String fsync, boolean ofThisJvm) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
        this.fsync = fsync;
        this.ofThisJvm = ofThisJvm;
    }

    private static final class Holder {
        static final RealPostgres ONE =
                new RealPostgres(folder(), binaries(), freePort(), FSYNC, true).start();
    }

    /** A database of that kind; on PostgreSQL a new one, with today's tables and no row. */
    public static DatabaseSettings databaseOf(DatabaseKind dialect) {
        return switch (dialect) {
            case SQLITE -> DatabaseSettings.embedded();
            case POSTGRESQL -> running().database();
        };
    }

    /** As {@link #databaseOf}, without a table: for what tests the migrations. */
    public static DatabaseSettings emptyDatabaseOf(DatabaseKind dialect) {
        return switch (dialect) {
            case SQLITE -> DatabaseSettings.embedded();
            case POSTGRESQL -> running().emptyDatabase();
        };
    }

    /** The one of this JVM, started on first use. */
    public static RealPostgres running() {
        return Holder.ONE;
    }

    /**
     * One of its own in {@code folder}, which waits for the disk as it should. The caller stops it.
     */
    public static RealPostgres durable(Path folder) throws IOException {
        giveAway(folder);
        return new RealPostgres(folder, binaries(), freePort(), "on", false).start();
    }

    /** A database of that name's own, with today's tables and no row ({@link FreshDatabase}). */
    public DatabaseSettings database() {
        if (!ofThisJvm) {
            return emptyDatabase();
        }
        return created(" TEMPLATE " + template());
    }

    /** One without a table. */
    public DatabaseSettings emptyDatabase() {
        return created("");
    }

    private DatabaseSettings created(String from) {
        String name = "test" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + from);
        return settings(name);
    }

    private DatabaseSettings settings(String name) {
        return new DatabaseSettings(url(name), "gardu", new SecretText("gardu"), 4);
    }

    private synchronized String template() {
        if (!migrated) {
            execute("CREATE DATABASE migrated");
            FreshDatabase.migrate(settings("migrated"), folder);
            migrated = true;
        }
        return "migrated";
    }

    /** Stops at once, as a crash would, and starts again. */
    public void crash() {
        stopAtOnce();
        startAgain();
    }

    /** As a crash would, if it runs: what it knows is in its log. */
    public void stopAtOnce() {
        if (!Files.exists(folder.resolve("data/postmaster.pid"))) {
            return;
        }
        run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
    }

    public void startAgain() {
        var _ = start();
    }

    /**
     * Starts after a power cut: what its lock files name runs no more, whoever has the number now.
     */
    public void startAfterPowerCut() throws IOException {
        Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
        Files.deleteIfExists(folder.resolve(".s.PGSQL." + port + ".lock"));
        startAgain();
    }

    /** Its first process, whose children end with it. */
    public long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends every connection to {@code database}. */
    public void disconnectAll(DatabaseSettings database) {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + name
                        + "'");
    }

    private RealPostgres start() {
        if (!Files.exists(folder.resolve("data/PG_VERSION"))) {
            run("initdb", "-D", data(), "-U", "gardu", "-A", "trust", "-E", "UTF8", "--locale=C");
            if (ofThisJvm) {
                Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            }
        }
        run(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-t",
                "60",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p "
                        + port
                        + " -k "
                        + folder
                        + " -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync="
                        + fsync,
                "start");
        return this;
    }

    /** Stops it and deletes its folder. */
    public void stop() {
        try {
            stopAtOnce();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), "gardu", "gardu");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (root()) {
            // PostgreSQL refuses to be root.
            command.addAll(
                    List.of(
                            "setpriv",
                            "--reuid=postgres",
                            "--regid=postgres",
                            "--clear-groups",
                            "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path output = folder.resolve(program + ".out");
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                Path log = folder.resolve("log");
                throw new IllegalStateException(
                        program
                                + " failed: "
                                + Files.readString(output)
                                + (Files.exists(log) ? Files.readString(log) : ""));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("gardu-pg");
            giveAway(folder);
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void giveAway(Path folder) throws IOException {
        if (root()) {
            var owner =
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("postgres");
            Files.setOwner(folder, owner);
        }
    }

    private static Path binaries() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.exists(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("Debian's postgresql is not installed", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
