package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.demo.Doors;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The house as {@link Wiring} builds it: a whole controller in this JVM, on free ports, and the
 * command line that speaks to it.
 */
final class TestHouse implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(" (\\w+)=\\S*:(\\d+)");

    private final Path data;
    private final Wiring wiring;

    /** What a command printed, and its exit code. */
    record CommandResult(int exit, String out, String err) {
        String line() {
            return out.strip();
        }
    }

    private TestHouse(Path data, Wiring wiring) {
        this.data = data;
        this.wiring = wiring;
    }

    static TestHouse start(Path data, DatabaseSettings database) throws IOException, InvalidConfig {
        return start(data, database, Map.of());
    }

    /**
     * @param more variables that override keys
     */
    static TestHouse start(Path data, DatabaseSettings database, Map<String, String> more)
            throws IOException, InvalidConfig {
        return start(data, database, more, Clock.systemUTC());
    }

    /** By a clock of the test's own. */
    static TestHouse start(
            Path data, DatabaseSettings database, Map<String, String> more, Clock clock)
            throws IOException, InvalidConfig {
        Map<String, String> environment = new HashMap<>(ports());
        environment.putAll(more);
        environment.putAll(environment(database));
        Settings settings =
                Settings.read(
                        Config.load(
                                id.gardu.house.Checkout.root().resolve("config/gardu.yaml"),
                                environment));
        FreshDatabase.in(settings.database(), data);
        return new TestHouse(data, Wiring.start(settings, data, clock));
    }

    /** A city where it is about noon now, so that no minute of a test is of another day. */
    static Map<String, String> atNoon() {
        int hour = Instant.now().atOffset(ZoneOffset.UTC).getHour();
        return Map.of("GARDU_CITY_TIME_ZONE", "Etc/GMT%+d".formatted(hour - 12));
    }

    /** Loopback, any free port, short intervals. */
    static Map<String, String> ports() {
        var ports =
                new HashMap<>(
                        Map.of(
                                "GARDU_HOME", id.gardu.house.Checkout.root().toString(),
                                "GARDU_RADIUS_LISTEN", "127.0.0.1",
                                "GARDU_RADIUS_AUTH_PORT", "0",
                                "GARDU_RADIUS_ACCOUNTING_PORT", "0",
                                "GARDU_PORTAL_LISTEN", "127.0.0.1",
                                "GARDU_PORTAL_PORT", "0",
                                "GARDU_CONSOLE_PORT", "0",
                                "GARDU_AP_POLL_INTERVAL", "200ms",
                                "GARDU_AP_RECHECK_INTERVAL", "100ms",
                                "GARDU_AP_TIMEOUT", "200ms"));
        // Nobody is invited by lot: a test that wants that says so.
        ports.put("GARDU_SURVEY_SHARE_PERCENT", "0");
        return ports;
    }

    /** Where a gateway and its visitors reach it. */
    Doors doors() {
        return wiring.doors(data);
    }

    int port(String door) {
        return port(wiring.readyLine(), door);
    }

    static int port(String readyLine, String door) {
        Matcher doors = PORT.matcher(readyLine);
        while (doors.find()) {
            if (doors.group(1).equals(door)) {
                return Integer.parseInt(doors.group(2));
            }
        }
        throw new IllegalStateException("no " + door + " in: " + readyLine);
    }

    CommandResult gardu(String... words) {
        return gardu(data, words);
    }

    /** Runs a command against the controller of {@code data}. */
    static CommandResult gardu(Path data, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine commands =
                Main.commands(words)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = data.toString();
        int exit = commands.execute(all);
        return new CommandResult(exit, out.toString(), err.toString());
    }

    /** Brings in a file, the header first, and finds nothing wrong with it. */
    void imports(Path folder, String kind, List<String> lines) throws IOException {
        imports(data, folder, kind, lines);
    }

    /** The same, to the controller of {@code data}. */
    static void imports(Path data, Path folder, String kind, List<String> lines)
            throws IOException {
        Path file = Files.write(folder.resolve(kind + ".csv"), lines);
        CommandResult result = gardu(data, kind, "import", file.toString());
        assertThat(result.exit()).as(result.err()).isZero();
    }

    /** A cell of such a file, whatever stands in it. */
    static String cell(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** As another program that writes the same database. */
    static Connection connection(Path data, DatabaseSettings database) throws SQLException {
        return DriverManager.getConnection(
                database.dialect() == DatabaseKind.SQLITE
                        ? "jdbc:sqlite:" + data.resolve("gardu.db")
                        : database.url(),
                "gardu",
                "gardu");
    }

    /** The variables that name a database. */
    static Map<String, String> environment(DatabaseSettings database) {
        return Map.of(
                "GARDU_DATABASE_URL", database.url(),
                "GARDU_DATABASE_USER", database.user(),
                "GARDU_DATABASE_PASSWORD", database.password().reveal());
    }

    @Override
    public void close() {
        wiring.close();
    }
}
