package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Staff try the door of a site: a whole controller, and Debian's radclient as its gateway. */
@SuppressWarnings("NullAway.Init") // Each test opens it first.
class SiteTestOnTheWireTest {
    private static final Pattern CLASS = Pattern.compile("Class = (0x[0-9a-f]+)");
    private static final Pattern CODE = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}");
    private static final String SECRET = "rahasia-gerbang-yang-panjang";

    @TempDir Path folder;

    private TestHouse controller;
    private DatabaseSettings database;

    @AfterEach
    void close() {
        controller.close();
    }

    private void open(DatabaseKind dialect) throws Exception {
        database = RealPostgres.databaseOf(dialect);
        controller = TestHouse.start(folder.resolve("data"), database, TestHouse.atNoon());
        Path sites =
                Files.write(
                        folder.resolve("site.csv"),
                        List.of(
                                "code,name,area_code",
                                "rw03,Balai RW 03,35.73.01.1001",
                                "rw05,Balai RW 05,35.73.01.1001",
                                "rw07,Pos RW 07,35.73.01.1001"));
        done("site import " + sites);
        for (String site : List.of("rw03", "rw05")) {
            done(
                    "nas add --name %s-gw --address any --identifier %s-gw --site %s --secret %s"
                                    .formatted(site, site, site, SECRET)
                            + " --direct-vouchers");
        }
    }

    private TestHouse.CommandResult done(String line) {
        TestHouse.CommandResult result = controller.gardu(line.split(" ", -1));
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
        return result;
    }

    private String login(String nas, String code, String station) throws Exception {
        return new Radclient(controller.port("radius"), "auth", SECRET)
                .send(
                        "User-Name = \"" + code + "\"",
                        "User-Password = \"" + code + "\"",
                        "NAS-Identifier = \"" + nas + "\"",
                        "Calling-Station-Id = \"" + station + "\"",
                        "Message-Authenticator = 0x00");
    }

    private void reports(String nas, String kind, String station, String grant, int seconds)
            throws Exception {
        String said =
                new Radclient(controller.port("accounting"), "acct", SECRET)
                        .send(
                                "Acct-Status-Type = " + kind,
                                "User-Name = \"teknisi\"",
                                "NAS-Identifier = \"" + nas + "\"",
                                "Calling-Station-Id = \"" + station + "\"",
                                "Acct-Session-Id = \"5F3A" + nas + "\"",
                                "Acct-Session-Time = " + seconds,
                                "Acct-Input-Octets = " + 1000 * seconds,
                                "Acct-Output-Octets = " + 9000 * seconds,
                                "Class = " + grant);
        assertThat(said).contains("Received Accounting-Response");
    }

    private String one(String sql) throws Exception {
        try (Connection connection =
                        database.dialect() == DatabaseKind.SQLITE
                                ? DriverManager.getConnection(
                                        "jdbc:sqlite:" + folder.resolve("data/gardu.db"))
                                : DriverManager.getConnection(database.url(), "gardu", "gardu");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return String.valueOf(row.getString(1));
        }
    }

    private static String grant(String said) {
        Matcher accepted = CLASS.matcher(said);
        assertThat(accepted.find()).as(said).isTrue();
        return accepted.group(1);
    }

    private String usage() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return done("report usage --from %s --to %s --by site --format csv"
                        .formatted(today.minusDays(2), today.plusDays(3)))
                .out();
    }

    @ParameterizedTest
    @EnumSource
    void aTechnicianProvesTheDoorOfASiteAndNoFigureMoves(DatabaseKind dialect) throws Exception {
        open(dialect);
        TestHouse.CommandResult made = done("site test rw03");
        String code = made.line();
        assertThat(code).matches(CODE);
        assertThat(made.err()).contains("once", "until 20", "Balai RW 03", "rw03-gw");
        assertThat(done("site tests rw03").out()).contains("local CLI").contains("false");

        assertThat(login("rw05-gw", code, "02-00-00-00-00-C1"))
                .contains("Received Access-Reject", "hanya berlaku di tempat lain");
        String accepted = login("rw03-gw", code, "02-00-00-00-00-C1");
        assertThat(accepted).contains("Received Access-Accept").contains("Session-Timeout = ");
        assertThat(login("rw03-gw", code, "02-00-00-00-00-C2"))
                .as("one device")
                .contains("Received Access-Reject");
        assertThat(done("site tests").out()).as("an Accept alone proves nothing").contains("false");

        reports("rw03-gw", "Start", "02-00-00-00-00-C1", grant(accepted), 0);
        assertThat(done("site tests rw03").out()).contains("true").doesNotContain("false");
        reports("rw03-gw", "Interim-Update", "02-00-00-00-00-C1", grant(accepted), 60);
        reports("rw03-gw", "Stop", "02-00-00-00-00-C1", grant(accepted), 90);

        assertThat(one("SELECT assurance FROM session")).isEqualTo("test");
        assertThat(one("SELECT downloaded FROM session")).isEqualTo("810000");
        assertThat(one("SELECT coalesce(sum(downloaded + sessions_started), 0) FROM usage_hour"))
                .isEqualTo("0");
        assertThat(one("SELECT count(*) FROM presence_day")).isEqualTo("0");
        assertThat(usage()).doesNotContain("810000").doesNotContain("90000");
        assertThat(done("audit list").out()).contains("site.test");

        // Told in order: when the resident's try is on disk, those of the test would be too.
        String voucher = done("voucher create").line();
        login("rw03-gw", "2222-2222-22", "02-00-00-00-00-D1");
        login("rw05-gw", voucher, "02-00-00-00-00-D2");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> one("SELECT count(*) FROM door_try").equals("2"));
        assertThat(one("SELECT reason FROM door_try WHERE station = 2199023255761"))
                .isEqualTo("wrong-credentials");
        assertThat(one("SELECT reason FROM door_try WHERE station = 2199023255762"))
                .isEqualTo("accept");
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeTestedIsSaid(DatabaseKind dialect) throws Exception {
        open(dialect);
        TestHouse.CommandResult unknown = controller.gardu("site", "test", "rw99");
        assertThat(unknown.exit()).isOne();
        assertThat(unknown.err()).contains("no site with the code rw99");
        TestHouse.CommandResult without = controller.gardu("site", "test", "rw07");
        assertThat(without.exit()).isOne();
        assertThat(without.err()).contains("rw07: the site has no NAS");
        for (int i = 0; i < 5; i++) {
            done("site test rw03");
        }
        TestHouse.CommandResult tooMany = controller.gardu("site", "test", "rw03");
        assertThat(tooMany.exit()).isOne();
        assertThat(tooMany.err()).contains("5 codes that nobody has used");
        assertThat(done("site tests rw03 --json").out()).contains("\"proved\" : false");
        assertThat(controller.gardu("site", "tests", "rw99").exit()).isOne();
    }
}
