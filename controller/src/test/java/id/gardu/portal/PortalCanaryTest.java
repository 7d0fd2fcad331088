package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;

import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.resident.SignUpRoom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** P4 and W5 of our security rules: what must be found in no log and in no file. */
class PortalCanaryTest {
    private static final String SUBSCRIBER = "81276543210";

    @TempDir private Path folder;

    @Test
    void noLogAtDebugAndNoDatabaseFileHasAWholeNumberACodeOrAToken() throws Exception {
        var heard = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("id.gardu");
        Level before = root.getLevel();
        Level oursBefore = ours.getLevel();
        heard.start();
        root.addAppender(heard);
        root.setLevel(Level.DEBUG);
        ours.setLevel(Level.DEBUG);
        List<String> secrets;
        String files;
        try (PortalTown town = new PortalTown(folder)) {
            secrets = secretsOf(town);
            files = files(folder);
        } finally {
            root.setLevel(before);
            ours.setLevel(oursBefore);
            root.detachAppender(heard);
        }
        String logs = text(heard.list);
        assertThat(heard.list)
                .as("our own lines at DEBUG are heard")
                .anyMatch(
                        event ->
                                event.getLevel().equals(Level.DEBUG)
                                        && event.getLoggerName().startsWith("id.gardu"));
        for (String secret : secrets) {
            assertThat(logs).doesNotContain(secret);
            assertThat(files).doesNotContain(secret);
        }
        assertThat(files).as("the files are read").contains("CREATE TABLE phone");
    }

    /** Lives through right and wrong codes, and a locked database; returns what is nobody's. */
    private static List<String> secretsOf(PortalTown town)
            throws FrontDeskUnavailable, SQLException, IOException {
        var secrets = new ArrayList<String>();
        secrets.add(SUBSCRIBER);
        secrets.add("0812 7654 3210");
        SignUpToken begun = town.requested(PortalTown.SITI, "0812 7654 3210");
        String code = town.room.code("+62" + SUBSCRIBER);
        secrets.add(code);
        secrets.add(begun.text());
        String wrong = code.equals("918273") ? "918274" : "918273";
        var _ = town.frontDesk.enterCode(begun, SignUpRoom.browser(PortalTown.SITI).id(), wrong);
        locked(town);
        PortalToken token =
                ((id.gardu.captiveportal.FrontDesk.CodeEntry.Right)
                                town.frontDesk.enterCode(
                                        begun, SignUpRoom.browser(PortalTown.SITI).id(), code))
                        .token();
        secrets.add(token.text());
        var login = town.admitted(token, PortalTown.SITI);
        secrets.add(login.password());
        town.starts(PortalTown.accepted(town.radius(login, PortalTown.SITI)), PortalTown.SITI);
        town.clock.pass(Duration.ofMinutes(2));
        town.requested(PortalTown.BUDI, "+62" + SUBSCRIBER);
        secrets.add(town.room.code("+62" + SUBSCRIBER));
        return secrets;
    }

    private static void locked(PortalTown town) throws SQLException {
        try (Connection other =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + town.folder.resolve("gardu.db"));
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN EXCLUSIVE");
            var _ =
                    town.frontDesk.requestCode(
                            town.visit(PortalTown.BUDI),
                            SignUpRoom.browser(PortalTown.BUDI),
                            "0812 7654 3211",
                            SignUpRoom.AGREED);
        } catch (FrontDeskUnavailable e) {
            LoggerFactory.getLogger(PortalCanaryTest.class).warn("closed as it should be", e);
        }
    }

    private static String text(List<ILoggingEvent> events) {
        var text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(events)) {
            text.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                text.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
            }
        }
        return text.toString();
    }

    /** The database with its log; codes in clear are in the test sender's file alone. */
    private static String files(Path folder) throws IOException {
        var text = new StringBuilder();
        for (String name : new String[] {"gardu.db", "gardu.db-wal"}) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
