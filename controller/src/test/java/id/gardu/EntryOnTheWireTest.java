package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why somebody cannot get in, on the command line: a whole controller, radclient as gateway. */
@SuppressWarnings("NullAway.Init") // Each test opens it first.
class EntryOnTheWireTest {
    private static final Pattern ACCOUNT = Pattern.compile("account (\\d+)");
    private static final String SECRET = "rahasia-gerbang-yang-panjang";
    private static final String PHONE = "02-00-00-00-00-A1";

    @TempDir Path folder;

    private TestHouse controller;

    @AfterEach
    void close() {
        controller.close();
    }

    private void open(DatabaseKind dialect) throws Exception {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        controller = TestHouse.start(folder.resolve("data"), database, TestHouse.atNoon());
        Path sites =
                Files.write(
                        folder.resolve("site.csv"),
                        List.of(
                                "code,name,area_code",
                                "rw03,Balai RW 03,35.73.01.1001",
                                "rw07,Pos RW 07,35.73.01.1001"));
        done("site", "import", sites.toString());
        for (String site : List.of("rw03", "rw07")) {
            done(
                    ("nas add --name %s-gw --address any --identifier %s-gw --site %s --secret %s"
                                    + " --direct-vouchers")
                            .formatted(site, site, site, SECRET)
                            .split(" ", -1));
        }
    }

    private TestHouse.CommandResult done(String... words) {
        TestHouse.CommandResult result = controller.gardu(words);
        assertThat(result.exit()).as(String.join(" ", words) + ": " + result.err()).isZero();
        return result;
    }

    private String find(String who, String... more) {
        var words = new java.util.ArrayList<>(List.of("account", "find", who));
        words.addAll(List.of("--reason", "complains at the post"));
        words.addAll(List.of(more));
        return done(words.toArray(String[]::new)).out();
    }

    private String login(String secret, String name, String station) throws Exception {
        return new Radclient(controller.port("radius"), "auth", secret)
                .send(
                        "User-Name = \"" + name + "\"",
                        "User-Password = \"" + name + "\"",
                        "NAS-Identifier = \"rw03-gw\"",
                        "Calling-Station-Id = \"" + station + "\"",
                        "Message-Authenticator = 0x00");
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatIsRefusedIsExplained(DatabaseKind dialect) throws Exception {
        open(dialect);
        assertThat(find(PHONE)).contains("Unknown here");
        login(SECRET, PHONE, PHONE);
        assertThat(find(PHONE)).contains("not known yet at Balai RW 03", "That is normal");
        login(SECRET, "siti", PHONE);
        assertThat(find(PHONE))
                .contains("refused at rw03-gw", "Access-Reject", "wrong name, password or code");

        String voucher = done("voucher", "create").line();
        assertThat(login(SECRET, voucher, PHONE)).contains("Access-Accept");
        String found = find(voucher);
        assertThat(found).contains("rw03-gw reports no session").doesNotContain(voucher);
        assertThat(login(SECRET, voucher, "02-00-00-00-00-A2")).contains("Access-Reject");
        assertThat(find("02-00-00-00-00-A2", "--language", "id"))
                .contains("Voucher ini sudah dipakai HP lain", "Beri voucher lain");

        Matcher account = ACCOUNT.matcher(found);
        assertThat(account.find()).isTrue();
        String id = account.group(1);
        done("account", "block", id);
        assertThat(find(voucher)).contains("blocked by the command line on", "unblock it below");
        done("account", "unblock", id);
        assertThat(done("account", "extend", id, "--days", "2").out()).contains("good until 20");
        done("account", "forget", id);
        assertThat(controller.gardu("account", "disconnect", id).err())
                .contains("no session of account");

        login("a-secret-that-is-another", voucher, PHONE);
        assertThat(find(voucher))
                .contains("The NAS secret does not fit", "gardu nas set rw03-gw --secret -");
        login(SECRET, voucher, PHONE);
        assertThat(find(voucher)).doesNotContain("The NAS secret does not fit");

        assertThat(find("0812 3456 7890", "--site", "rw07"))
                .contains("Unknown here", "Nothing ever came from Pos RW 07 (rw07-gw)")
                .doesNotContain("7890");
        assertThat(controller.gardu("account", "find", "siti", "--reason", "why").err())
                .contains("is no phone number");
        assertThat(controller.gardu("account", "find", PHONE).exit()).isEqualTo(2);
        assertThat(done("audit", "list", "--json").out())
                .contains("account.see", "complains at the post", "account.extend")
                .doesNotContain("02:00:00:00:00:A1")
                .doesNotContain("3456");
    }
}
