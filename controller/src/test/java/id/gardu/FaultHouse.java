package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;

import org.awaitility.Awaitility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A controller that is started, ended and started again over one database, with a site, a gateway
 * at 127.0.0.1 and a resident who may log in.
 */
final class FaultHouse implements AutoCloseable {
    /** Whether the long forms run. */
    static final boolean FAULTS = Boolean.getBoolean("gardu.faults");

    /** What a fault is tried on: both databases, in the short form SQLite. */
    static List<DatabaseKind> dialects() {
        return FAULTS ? List.of(DatabaseKind.values()) : List.of(DatabaseKind.SQLITE);
    }

    final Path data;
    private final DatabaseSettings database;
    private final Map<String, String> environment = new HashMap<>();
    private final OneSite site;
    private ControllerProcess process;

    /** Starts one for the first time. */
    FaultHouse(Path data, DatabaseSettings database) throws IOException {
        this(data, database, Map.of());
    }

    FaultHouse(Path data, DatabaseSettings database, Map<String, String> more) throws IOException {
        this.data = data;
        this.database = database;
        environment.putAll(TestHouse.environment(database));
        environment.putAll(more);
        Files.createDirectories(data);
        process = ControllerProcess.start(data, environment);
        site = OneSite.in(data).gateway("gw", "127.0.0.1");
        TestHouse.imports(
                data,
                data.resolveSibling("."),
                "credential",
                List.of(
                        "username,password,plan,expires_on",
                        AuthLoad.USER + "," + AuthLoad.PASSWORD + ",warga,"));
    }

    ControllerProcess process() {
        return process;
    }

    OneSite site() {
        return site;
    }

    int accounting() {
        return process.port("accounting");
    }

    int authentication() {
        return process.port("radius");
    }

    /** Waits until so many more records are acknowledged. */
    static void awaitMore(AccountingLoad load, long records) {
        long enough = load.acknowledged() + records;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> load.acknowledged() >= enough);
    }

    /** Lets a fault last. */
    static void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /** kill -9, and starts it again. */
    void killAndStart() throws IOException, InterruptedException {
        process.kill();
        start();
    }

    /** After it has ended. */
    void start() throws IOException {
        process = ControllerProcess.start(data, environment);
    }

    Connection connection() throws SQLException {
        return TestHouse.connection(data, database);
    }

    /**
     * Lets the load come to rest, stops the controller in order and compares its database with what
     * the load knows.
     */
    AuditLog audit(AccountingLoad load) throws Exception {
        load.rest();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(load::isDrained);
        load.close();
        assertThat(process.stopMillis()).isLessThan(5_000);
        try (Connection connection = connection()) {
            return AuditLog.of(connection, load);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
