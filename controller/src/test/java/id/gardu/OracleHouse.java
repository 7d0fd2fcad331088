package id.gardu;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A whole controller with two gateways that report to it over the wire, and what its database says
 * of their sessions.
 */
final class OracleHouse implements AutoCloseable {
    final WireNas gateway;
    final WireNas other;
    final WireNas third;

    /** Never tells Gigawords. */
    final WireNas narrow;

    private final TestHouse controller;
    private final Path data;
    private final DatabaseSettings database;

    private OracleHouse(DatabaseKind dialect, Path folder) throws Exception {
        database = RealPostgres.databaseOf(dialect);
        data = folder.resolve("data");
        controller = TestHouse.start(data, database);
        OneSite.in(data)
                .gateway("gw", "127.0.0.1")
                .gateway("other", "127.0.0.2")
                .gateway("third", "127.0.0.3")
                .gateway("narrow", "127.0.0.4");
        gateway = new WireNas("127.0.0.1", controller.port("accounting"));
        other = new WireNas("127.0.0.2", controller.port("accounting"));
        gateway.reports(Report.live().list());
        other.reports(Report.live().list());
        third = new WireNas("127.0.0.3", controller.port("accounting"));
        third.reports(Report.live().list());
        narrow = new WireNas("127.0.0.4", controller.port("accounting"));
        narrow.reports(Report.live().list());
    }

    /** One on each database. */
    static Map<DatabaseKind, OracleHouse> both(Path folder) throws Exception {
        Map<DatabaseKind, OracleHouse> houses = new EnumMap<>(DatabaseKind.class);
        for (DatabaseKind dialect : DatabaseKind.values()) {
            houses.put(dialect, open(dialect, folder.resolve(dialect.name())));
        }
        return houses;
    }

    /** One, in a folder that is made. */
    static OracleHouse open(DatabaseKind dialect, Path folder) throws Exception {
        return new OracleHouse(dialect, Files.createDirectory(folder));
    }

    /** The controller's own command line. */
    TestHouse.CommandResult gardu(String... words) {
        return controller.gardu(words);
    }

    int port() {
        return controller.port("accounting");
    }

    /** As another program that writes the same database. */
    Connection connection() throws SQLException {
        return TestHouse.connection(data, database);
    }

    /** Every session of an Acct-Session-Id, a line each, by gateway and generation. */
    List<String> sessions(String id) throws SQLException {
        return lines(
                """
                SELECT CASE WHEN ended_at IS NULL THEN 'open ' ELSE 'ended ' END || seconds
                    || ' s from ' || (started_at / 1000)
                    || ' up ' || coalesce(CAST(uploaded AS TEXT), '-')
                    || ' down ' || coalesce(CAST(downloaded AS TEXT), '-')
                    || CASE WHEN end_cause IS NULL THEN '' ELSE ' ' || end_cause END
                    || CASE end_estimated WHEN 1 THEN ' estimated' ELSE '' END
                    || CASE flags WHEN '' THEN '' ELSE ' ' || flags END
                FROM session WHERE acct_session_id = '%s' ORDER BY nas_id, generation\
                """
                        .formatted(id));
    }

    /** The only session of an Acct-Session-Id. */
    String session(String id) throws SQLException {
        List<String> all = sessions(id);
        if (all.size() != 1) {
            throw new AssertionError("one session " + id + " was expected: " + all);
        }
        return all.getFirst();
    }

    /** What all hours hold: octets up and down, seconds, and sessions that began. */
    HourSums booked() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT coalesce(sum(uploaded), 0), coalesce(sum(downloaded), 0),"
                                        + " coalesce(sum(seconds), 0),"
                                        + " coalesce(sum(sessions_started), 0) FROM usage_hour")) {
            row.next();
            return new HourSums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    /** Sums of the hours. */
    record HourSums(long up, long down, long seconds, long started) {
        HourSums since(HourSums before) {
            return new HourSums(
                    up - before.up,
                    down - before.down,
                    seconds - before.seconds,
                    started - before.started);
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(lines(sql).getFirst());
    }

    List<String> lines(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(Objects.requireNonNull(rows.getString(1)));
            }
            return lines;
        }
    }

    @Override
    public void close() {
        gateway.close();
        other.close();
        third.close();
        narrow.close();
        controller.close();
    }
}
