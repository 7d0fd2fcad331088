package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.radius.dynauth.DasKind;
import id.gardu.radius.dynauth.FakeDas;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A technician sets a CoovaChilli up and watches {@code gardu nas check}: what is not there yet is
 * said with the line to type, what is wrong too, and each step turns as it is seen. Debian's
 * radclient is the gateway.
 */
@SuppressWarnings("NullAway.Init") // The test opens it first.
class NasCheckTest {
    private static final String STATION = "02-00-00-00-00-C1";
    private static final Pattern CLASS = Pattern.compile("Class = (0x[0-9a-f]+)");

    /** Where nobody has set {@code portal.public-url}, as on every fresh machine. */
    private static final String KIT_LINE = "gardu nas kit rw03-gw --out kit --controller HOST";

    @TempDir Path folder;
    private TestHouse house;

    private String done(String line) {
        TestHouse.CommandResult result = house.gardu(line.split(" ", -1));
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
        return result.out();
    }

    private String check() {
        return house.gardu("nas", "check", "rw03-gw").out();
    }

    @ParameterizedTest
    @EnumSource
    void everyStepTurnsAsItIsSeen(DatabaseKind dialect) throws Exception {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        house = TestHouse.start(folder.resolve("data"), database);
        try (FakeDas das = new FakeDas(DasKind.CHILLI, "127.0.0.1", OneSite.SECRET, 0)) {
            furnish(das);
            nothingYet();
            Path kit = folder.resolve("kit");
            done(
                    KIT_LINE.substring("gardu ".length())
                            .replace("HOST", "127.0.0.1")
                            .replace("--out kit", "--out " + kit));
            String uam = value(kit.resolve("chilli-config"), "HS_UAMSECRET");

            arrive("bukan-rahasia-yang-benar");
            assertThat(check())
                    .contains("seen     a kit was made")
                    .contains("seen     a browser came to the portal")
                    .contains("WRONG    its address was signed", "type: grep HS_UAMSECRET");
            arrive(uam);
            assertThat(check()).contains("seen     its address was signed");

            logIn("bukan-rahasia-bersama-itu");
            assertThat(check())
                    .contains("WRONG    a login was asked for")
                    .contains("another secret", "type: " + KIT_LINE);
            String grant = grant(logIn(OneSite.SECRET));
            assertThat(check())
                    .contains("seen     a login was asked for with the right secret")
                    .contains("seen     somebody was let in")
                    .contains("not yet  a session was told of", "type: chilli_query list");

            report("Start", grant, 0);
            report("Interim-Update", grant, 300);
            assertThat(check())
                    .contains("seen     a session was told of")
                    .contains("seen     and again while it went on")
                    .contains("seen     its clock is within 5 minutes")
                    .contains(
                            "not yet  it answers when asked to end one",
                            "type: gardu session disconnect --station MAC");

            TestHouse.CommandResult ended =
                    house.gardu(
                            "session disconnect --station MAC"
                                    .replace("MAC", STATION)
                                    .split(" ", -1));
            assertThat(ended.exit()).as(ended.err()).isLessThan(2);
            await().untilAsserted(
                            () ->
                                    assertThat(check())
                                            .contains("seen     it answers when asked to end one"));
            assertThat(check()).contains("not yet  an agent answers SNMP");
            TestHouse.CommandResult last = house.gardu("nas", "check", "rw03-gw");
            assertThat(last.err()).contains("rw03-gw: 1 step is missing");
            assertThat(done("nas history rw03-gw")).contains("uam-secret");
        } finally {
            house.close();
        }
        keptOnDisk(database);
    }

    private void furnish(FakeDas das) throws Exception {
        Path sites =
                Files.write(
                        folder.resolve("site.csv"),
                        List.of("code,name,area_code", "rw03,Balai RW 03,35.73.01.1001"));
        done("site import " + sites);
        done(
                "nas add --name rw03-gw --address 127.0.0.1 --identifier rw03-gw --site rw03 --kind"
                        + " coovachilli --login-host 10.1.0.1 --direct-vouchers --secret "
                        + OneSite.SECRET
                        + " --coa-port "
                        + das.port());
    }

    /** Every line that is to be typed here is a command that there is. */
    private void nothingYet() {
        TestHouse.CommandResult first = house.gardu("nas", "check", "rw03-gw");
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.err()).contains("10 steps are missing");
        assertThat(first.out())
                .contains("not yet  a kit was made", "type: " + KIT_LINE)
                .contains("HS_UAM(FORMAT|SERVER|ALLOW)");
        assertThat(house.gardu("nas", "check", "tiada").err()).contains("no NAS called tiada");
        first.out()
                .lines()
                .filter(line -> line.contains("type: gardu "))
                .map(line -> line.substring(line.indexOf("gardu ") + "gardu ".length()))
                .map(line -> line.replace("CREDENTIALS", "v2c:tetangga").replace("MAC", STATION))
                .filter(line -> !line.startsWith("radius trace") && !line.startsWith("nas kit"))
                .forEach(
                        line -> {
                            TestHouse.CommandResult typed = house.gardu(line.split(" ", -1));
                            boolean ends = line.startsWith("session disconnect");
                            assertThat(typed.exit()).as(line + typed.err()).isEqualTo(ends ? 1 : 0);
                            assertThat(typed.err())
                                    .contains(ends ? "no session of this kind is going on" : "");
                        });
    }

    private static String value(Path file, String name) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 2, line.length() - 1))
                .findFirst()
                .orElseThrow();
    }

    private void arrive(String secret) throws Exception {
        String url =
                house.doors().portal()
                        + "/uam?res=notyet&uamip=10.1.0.1&uamport=3990&challenge="
                        + "0123456789abcdef".repeat(2)
                        + "&called=02-00-00-00-00-A1&mac="
                        + STATION
                        + "&ip=10.1.0.2&nasid=rw03-gw&sessionid=179528822100000001&userurl="
                        + URLEncoder.encode("http://neverssl.com/", StandardCharsets.UTF_8);
        byte[] md =
                MessageDigest.getInstance("MD5")
                        .digest((url + secret).getBytes(StandardCharsets.UTF_8));
        try (HttpClient browser = HttpClient.newHttpClient()) {
            browser.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            url
                                                    + "&md="
                                                    + HexFormat.of().withUpperCase().formatHex(md)))
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    private String logIn(String secret) throws Exception {
        String code = done("voucher create").strip();
        return new Radclient(house.port("radius"), "auth", secret)
                .send(
                        "User-Name = \"" + code + "\"",
                        "User-Password = \"" + code + "\"",
                        "NAS-Identifier = \"rw03-gw\"",
                        "Calling-Station-Id = \"" + STATION + "\"",
                        "Message-Authenticator = 0x00");
    }

    private static String grant(String said) {
        Matcher accepted = CLASS.matcher(said);
        assertThat(accepted.find()).as(said).isTrue();
        return accepted.group(1);
    }

    private void report(String kind, String grant, int seconds) throws Exception {
        String said =
                new Radclient(house.port("accounting"), "acct", OneSite.SECRET)
                        .send(
                                "Acct-Status-Type = " + kind,
                                "User-Name = \"warga\"",
                                "NAS-Identifier = \"rw03-gw\"",
                                "Calling-Station-Id = \"" + STATION + "\"",
                                "Acct-Session-Id = \"5F3A0001\"",
                                "Acct-Session-Time = " + seconds,
                                "Acct-Input-Octets = " + 1000 * seconds,
                                "Acct-Output-Octets = " + 9000 * seconds,
                                "Event-Timestamp = " + Instant.now().getEpochSecond(),
                                "Class = " + grant);
        assertThat(said).contains("Received Accounting-Response");
    }

    /** For the next start, and for other controllers. */
    private void keptOnDisk(DatabaseSettings database) throws Exception {
        try (var connection = TestHouse.connection(folder.resolve("data"), database);
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT count(*) FROM nas_sign WHERE last_at >= first_at")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(10);
        }
    }
}
