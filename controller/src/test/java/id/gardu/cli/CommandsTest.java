package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.api.ApiHouse;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every command, from what is typed to the database and back. */
class CommandsTest {
    private static final long OVER_4_GIB = (1L << 32) + 7;

    @TempDir static Path data;
    @TempDir static Path desk;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, data);
        house.session("5F3A0001", 1_000, OVER_4_GIB);
        Files.writeString(data.resolve("console.address"), house.base() + "\n");
        Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static TypedCommand typed(String line) {
        return TypedCommand.in(data, line.split(" ", -1));
    }

    /** Done, and nothing to complain about. */
    private static String done(TypedCommand typed) {
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        return typed.out();
    }

    private static String done(String line) {
        return done(typed(line));
    }

    private static Path csv(String name, String text) throws IOException {
        return Files.writeString(desk.resolve(name), text);
    }

    private static void leaves(CommandLine command, Set<String> names) {
        if (command.getSubcommands().isEmpty()) {
            names.add(command.getCommandSpec().qualifiedName(" "));
        }
        command.getSubcommands().values().forEach(sub -> leaves(sub, names));
    }

    /** A command that is not here has no test below. */
    @Test
    void theseAreTheCommands() {
        var names = new TreeSet<String>();
        leaves(GarduCommand.create(), names);
        assertThat(names)
                .containsExactly(
                        "gardu account block",
                        "gardu account disconnect",
                        "gardu account extend",
                        "gardu account find",
                        "gardu account forget",
                        "gardu account unblock",
                        "gardu ap accept-engine",
                        "gardu ap add",
                        "gardu ap discover",
                        "gardu ap history",
                        "gardu ap import",
                        "gardu ap list",
                        "gardu ap maintenance",
                        "gardu ap move",
                        "gardu ap outages",
                        "gardu ap replace",
                        "gardu ap restore",
                        "gardu ap retire",
                        "gardu ap set",
                        "gardu ap show",
                        "gardu api-key create",
                        "gardu api-key list",
                        "gardu api-key revoke",
                        "gardu area add",
                        "gardu area history",
                        "gardu area import",
                        "gardu area list",
                        "gardu area maintenance",
                        "gardu area move",
                        "gardu area restore",
                        "gardu area retire",
                        "gardu area set",
                        "gardu area show",
                        "gardu audit list",
                        "gardu backup",
                        "gardu credential import",
                        "gardu data-request list",
                        "gardu data-request note",
                        "gardu disconnect list",
                        "gardu doctor radius",
                        "gardu doctor snmp",
                        "gardu guard",
                        "gardu nas add",
                        "gardu nas check",
                        "gardu nas history",
                        "gardu nas import",
                        "gardu nas kinds",
                        "gardu nas kit",
                        "gardu nas list",
                        "gardu nas maintenance",
                        "gardu nas move",
                        "gardu nas restore",
                        "gardu nas retire",
                        "gardu nas rotate-secret",
                        "gardu nas set",
                        "gardu nas show",
                        "gardu nas unsigned",
                        "gardu plan add",
                        "gardu plan history",
                        "gardu plan import",
                        "gardu plan list",
                        "gardu plan restore",
                        "gardu plan retire",
                        "gardu plan set",
                        "gardu plan show",
                        "gardu programme add",
                        "gardu programme cancel",
                        "gardu programme effect",
                        "gardu programme list",
                        "gardu programme set",
                        "gardu programme show",
                        "gardu programme wave add",
                        "gardu programme wave cancel",
                        "gardu programme wave code",
                        "gardu programme wave heads",
                        "gardu programme wave set",
                        "gardu radius trace",
                        "gardu reject list",
                        "gardu report archive get",
                        "gardu report archive list",
                        "gardu report isp",
                        "gardu report literacy",
                        "gardu report usage",
                        "gardu service list",
                        "gardu service walled-garden",
                        "gardu session disconnect",
                        "gardu session find",
                        "gardu session list",
                        "gardu setup",
                        "gardu site add",
                        "gardu site history",
                        "gardu site import",
                        "gardu site list",
                        "gardu site maintenance",
                        "gardu site move",
                        "gardu site restore",
                        "gardu site retire",
                        "gardu site set",
                        "gardu site show",
                        "gardu site test",
                        "gardu site tests",
                        "gardu snmp probe",
                        "gardu snmp record",
                        "gardu sponsor link",
                        "gardu sponsor list",
                        "gardu sponsor revoke",
                        "gardu staff history",
                        "gardu staff link",
                        "gardu staff list",
                        "gardu staff reset-totp",
                        "gardu staff restore",
                        "gardu staff retire",
                        "gardu staff set",
                        "gardu staff show",
                        "gardu token create",
                        "gardu token list",
                        "gardu token revoke",
                        "gardu undo",
                        "gardu voucher create",
                        "gardu voucher list",
                        "gardu voucher revoke");
    }

    @Test
    void areasAreImportedAndListed() throws Exception {
        String head = "level,code,parent_code,name\n";
        Path good = csv("area.csv", head + "rw,35.73.01.1011.RW11,35.73.01.1011,RW 11\n");
        TypedCommand tried = typed("area import --dry-run " + good);
        assertThat(tried.exit()).isZero();
        assertThat(tried.out()).isEmpty();
        assertThat(tried.err())
                .startsWith("1 rows are good; nothing was written (--dry-run)\n")
                .contains(" not in the file, and left as they are: 35.73, 35.73.01, ");
        assertThat(typed("area import " + good).err())
                .startsWith("1 rows: 1 added, 0 updated, 0 unchanged\n");
        Path other = csv("other.csv", "code,name\n35.73.01.1011.RW11,RW Sebelas\n");
        assertThat(typed("area import --dry-run " + other).out())
                .isEqualTo("35.73.01.1011.RW11  name: RW 11 -> RW Sebelas\n");
        assertThat(done("area list")).contains("35.73.01.1011.RW11  rw").contains("889359");

        Path bad = csv("bad.csv", head + "rw,35.73.01.1011.RW12,,RW 12\nrt,1,,RT\n");
        TypedCommand refused = typed("area import " + bad);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines())
                .containsExactly(
                        "Refused; nothing was changed",
                        "2 mistakes",
                        "  line 2, column parent_code: is missing; give the code of its kelurahan",
                        "  line 3, column level: \"rt\" is not kota, kecamatan, kelurahan or rw");
        TypedCommand absent = typed("area import " + desk.resolve("absent.csv"));
        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.err()).contains("absent.csv: cannot be read");
    }

    @Test
    void sitesAreAddedImportedAndListed() throws Exception {
        assertThat(
                        done(
                                TypedCommand.in(
                                        data,
                                        "site",
                                        "add",
                                        "--code=pos",
                                        "--name=Pos Kamling",
                                        "--area=35.73.01.1011.RW03",
                                        "--uplink-mbps=20")))
                .isEqualTo("added pos\n");
        Path file = csv("site.csv", "code,name,area_code\nmasjid,Masjid,35.73.01.1011.RW03\n");
        assertThat(typed("site import " + file).exit()).isZero();
        assertThat(done("site list")).contains("pos     Pos Kamling").contains("masjid  Masjid");
        assertThat(typed("site add --code pos --name Lagi --area 35.73.01.1011.RW03").err())
                .contains("code: \"pos\" is the code of a site already; give another");
    }

    /** What was wrong, what may have been meant, how to read more; never a class or a document. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    sit list | 2 | gardu has no "sit"; did you mean site?
                    site lst | 2 | gardu site has no "lst"; did you mean list?
                    site list --jsn | 2 | gardu site list has no --jsn; did you mean --json?
                    site add --code x1 --name Balai RW 03 --area 35.73 | 2 | gardu site add takes no "RW" there; quote what holds spaces
                    site show rw3 | 1 | there is no site called "rw3"; did you mean rw03? (gardu site list)
                    site retire rw3 | 1 | name: "rw3" is not the code of a site (gardu site list); did you mean rw03?
                    site add --code x1 --name X --area 35.73.01.1011.RW3 | 1 | did you mean 35.73.01.1011.RW03?
                    nas add --name x --address any --site rw03 --kind mikrotk | 1 | kind: is not one of
                    nas add --name x --address any --site rw03 --kind mikrotk | 1 | ; did you mean mikrotik?
                    report usage --month 2026-13 --by rw | 2 | Invalid value for option '--month': "2026-13" is not a month such as 2026-11
                    report usage --from 31/11/2026 --to 1/12/2026 | 2 | Invalid value for option '--from': "31/11/2026" is not a day such as 2026-11-01 or 1/11/2026
                    report usage --month 2026-11 --by rww | 1 | by: is not one of rw, kelurahan, kecamatan, kota, site; did you mean rw?
                    reject list --limit many | 2 | Invalid value for option '--limit': "many" is not a whole number
                    """)
    void whatIsTypedWrongIsToldInALineOrTwo(String line, int exit, String told) {
        TypedCommand typed = typed(line);
        assertThat(typed.exit()).isEqualTo(exit);
        assertThat(typed.err())
                .contains(told)
                .doesNotContain("java", "Exception", "openapi", "Usage:")
                .hasLineCount(exit == 2 ? 2 : typed.err().lines().toArray().length);
        if (exit == 2) {
            assertThat(typed.err().lines().toList().getLast()).matches("try: gardu.* --help");
        }
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void theDataDirectoryMayStandBeforeTheCommandAndDaysAreAsPeopleWriteThem() {
        String[] before = {"--data", data.toString(), "report", "usage", "--from", "1-11-2026"};
        String[] typed = GarduCommand.ordered(before);
        assertThat(typed)
                .containsExactly("report", "usage", "--from", "1-11-2026", "--data", before[1]);
        String months = done("report usage --from 1-11-2026 --to 1/12/2026 --by rw --format csv");
        assertThat(months).contains("2026-11-01").contains("2026-12-01");
    }

    @Test
    void aNasWithoutAnIdentifierIsChangedLikeAnyOther() {
        assertThat(typed("nas add --name tanpa --address 10.9.7.7 --site rw03").exit()).isZero();
        assertThat(done("nas set tanpa --coa-port 3800")).contains("coa-port: 3799 -> 3800");
    }

    @Test
    void theDoorOfASiteIsTestedAndTestsAreListed() {
        TypedCommand made = typed("site test rw03");
        assertThat(made.exit()).isZero();
        assertThat(made.out()).matches("\\w{4}-\\w{4}-\\w{2}\n");
        assertThat(made.err())
                .startsWith(
                        "once, on one device, until 2026-11-20 10:30:00 Asia/Jakarta, at Balai RW"
                                + " 03 (rw03;")
                .contains("rw03-gw");
        assertThat(done("site tests rw03"))
                .contains("rw03", "local CLI", "false")
                .doesNotContain(made.out().strip());
        assertThat(done("site tests rw05")).doesNotContain("local CLI");
        TypedCommand unknown = typed("site test rw99");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no site with the code rw99");
    }

    @Test
    void aNasIsAddedItsSecretPrintedAloneAndRotated() throws Exception {
        String secret =
                done("nas add --name gw-1 --address 10.6.0.1 --site rw03 --direct-vouchers")
                        .strip();
        assertThat(secret).hasSize(32);
        assertThat(house.here().nas("gw-1").directVouchers()).isTrue();

        TypedCommand chosen =
                TypedCommand.reading(
                        "pendek",
                        data,
                        "nas add --name gw-2 --address any --identifier gw-2 --site rw03 --secret -"
                                .split(" ", -1));
        assertThat(chosen.exit()).isZero();
        assertThat(chosen.out()).isEqualTo("added gw-2\n");
        assertThat(chosen.err()).startsWith("warning: ").doesNotContain("pendek");

        String other = done("nas rotate-secret --name gw-1").strip();
        assertThat(other).hasSize(32).isNotEqualTo(secret);
        TypedCommand again = typed("nas rotate-secret --name gw-1 --secret " + other);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("secret: is in force already").doesNotContain(other);

        Path file = csv("nas.csv", "name,address,site\ngw-3,10.6.0.3,rw05\n");
        TypedCommand imported = typed("nas import " + file);
        assertThat(imported.out()).matches("gw-3\t\\S{32}\n");
        assertThat(imported.err()).startsWith("1 rows: 1 added, 0 updated, 0 unchanged\n");
        assertThat(done("nas list")).contains("gw-1", "gw-2", "gw-3").doesNotContain(secret);
    }

    @Test
    void aReplacedEngineIsAcceptedAndOutagesAreListed() {
        assertThat(done("ap accept-engine rw03-ap"))
                .isEqualTo("the engine that answers for rw03-ap next is the right one\n");
        assertThat(done("audit list --limit 200")).contains("ap.accept-engine");
        assertThat(typed("ap accept-engine tiada").err())
                .contains("\"tiada\" is not the name of an access point");
        assertThat(done("ap outages rw05-ap --json").strip()).isEqualTo("[ ]");
        assertThat(typed("ap outages tiada").exit()).isEqualTo(1);
    }

    @Test
    void anAccessPointIsAddedImportedAndListed() throws Exception {
        TypedCommand added =
                typed(
                        "ap add --name ap-1 --site rw03 --nas rw03-gw --bssid"
                                + " 02:00:00:00:09:01,02:00:00:00:09:02 --host 127.0.0.1:9161"
                                + " --snmp v2c:rahasia-snmp --uplink rw03-ap");
        assertThat(added.exit()).isZero();
        assertThat(added.out()).isEqualTo("added ap-1\n");
        assertThat(added.err()).startsWith("warning: SNMPv2c ").doesNotContain("rahasia-snmp");
        Path file = csv("ap.csv", "name,site,host,snmp\nap-2,rw05,127.0.0.1,v2c:rahasia-snmp\n");
        assertThat(typed("ap import " + file).exit()).isZero();
        assertThat(done("ap list"))
                .containsPattern("ap-1 +rw03 +127.0.0.1:9161 +[A-Z]+")
                .containsPattern("ap-2 +rw05 +127.0.0.1:161 +[A-Z]+")
                .doesNotContain("rahasia-snmp");
        assertThat(typed("ap add --name ap-4 --site rw03 --host h:1 --snmp v1:rahasia").err())
                .startsWith("warning: SNMPv1 ");
        TypedCommand refused =
                typed("ap add --name ap-3 --site rw03 --host h:1 --snmp v2c:rahasia --nas tiada");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("nas: \"tiada\" is not the name of a NAS");
    }

    @Test
    void aPlanIsAddedAndListed() {
        assertThat(done("plan add --name tamu --down 2000 --daily-mb 500 --session-minutes 60"))
                .isEqualTo("added tamu\n");
        assertThat(done("plan list"))
                .containsPattern("tamu +2000 +- +3600 +- +500000000 +512 +2")
                .contains("warga");
    }

    @Test
    void vouchersArePrintedOneALineListedAndRevoked() throws Exception {
        String codes = done("voucher create --count 3 --valid-days 7 --note posyandu");
        assertThat(codes.lines())
                .hasSize(3)
                .allMatch(code -> code.matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"));
        assertThat(done("voucher list")).contains("posyandu").doesNotContain(codes.strip());
        String batch =
                new ObjectMapper()
                        .readTree(done("voucher list --json"))
                        .get(0)
                        .path("batch")
                        .asText();
        assertThat(done("voucher revoke " + batch)).isEqualTo("revoked " + batch + "\n");
        TypedCommand nobody = typed("voucher revoke 7");
        assertThat(nobody)
                .isEqualTo(
                        new TypedCommand(1, "", "Not Found\nno batch of vouchers has the id 7\n"));
    }

    @Test
    void credentialsAreImported() throws Exception {
        String head = "username,password,plan,expires_on\n";
        Path file = csv("credential.csv", head + "bu.rw,sandi-lama,warga,2027-01-31\n");
        assertThat(typed("credential import " + file).err())
                .isEqualTo("1 rows: 1 added, 0 updated, 0 unchanged\n");
        TypedCommand again = typed("credential import " + file);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("line 2: ").doesNotContain("sandi-lama");
    }

    @Test
    void sessionsAreListedToTheOctet() throws Exception {
        assertThat(done("session list"))
                .contains(
                        "Acct-Session-Id",
                        "5F3A0001",
                        "rw03-gw",
                        "02:11:22:33:44:55",
                        "User-Request",
                        "" + OVER_4_GIB);
        JsonNode newest = new ObjectMapper().readTree(done("session list --json --limit 1")).get(0);
        String id = newest.path("id").asText();
        assertThat(done("session list --before " + id).lines()).hasSize(1);
        assertThat(done("session list --open").lines()).hasSize(1);
        TypedCommand refused = typed("session list --limit 501");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("limit: is greater than 500");
    }

    @Test
    void timesAreTheCitysAndItsZoneIsNamedOnce() throws Exception {
        String list = done("session list --limit 1");
        String told =
                new ObjectMapper()
                        .readTree(done("session list --limit 1 --json"))
                        .get(0)
                        .path("startedAt")
                        .asText();
        assertThat(told).as("for programs").endsWith("Z");
        assertThat(list)
                .containsOnlyOnce("started at (Asia/Jakarta)")
                .containsOnlyOnce("Asia/Jakarta")
                .contains(
                        LocalDateTime.ofInstant(Instant.parse(told), ZoneId.of("Asia/Jakarta"))
                                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")))
                .doesNotContain(told);
    }

    @Test
    void theReportIsPrintedAsItWasMade() {
        String range = "report usage --from 2026-11-20 --to 2026-11-21 --by rw";
        assertThat(done(range + " --format csv")).startsWith("from,to,level,code,name");
        assertThat(done(range + " --format json")).contains("" + OVER_4_GIB);
        assertThat(done(range)).contains("RW 03 Jodipan");
        TypedCommand refused = typed("report usage --from 2026-11-21 --to 2026-11-20");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("the range ends (2026-11-20)");
        assertThat(typed(range + " --by benua").err()).contains("by");
    }

    @Test
    void aReportIsWrittenToAFileWholeAndWithWhatItsColumnsMean() throws Exception {
        String range = "report usage --from 2026-11-20 --to 2026-11-21 --by rw";
        Path pdf = desk.resolve("rapat.pdf");
        Files.writeString(pdf, "of last month");
        assertThat(done(range + " --format pdf --out " + pdf))
                .isEqualTo(pdf + ": " + Files.size(pdf) + " bytes\n");
        assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.");
        Path csv = desk.resolve("pemakaian.csv");
        assertThat(done(range + " --format csv-id --out " + csv)).startsWith(csv + ": ");
        assertThat(Files.readString(csv)).startsWith("\uFEFFfrom;to;");
        JsonNode about =
                new ObjectMapper().readTree(desk.resolve("pemakaian.csv-metadata.json").toFile());
        assertThat(about.path("url").asText()).isEqualTo("pemakaian.csv");
        assertThat(about.path("dialect").path("delimiter").asText()).isEqualTo(";");
        TypedCommand nowhere =
                typed(range + " --format xlsx --out " + desk.resolve("no/such/x.xlsx"));
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.err()).contains("x.xlsx: cannot be written");
        try (Stream<Path> left = Files.list(desk)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    /** {@code script} runs a program on a terminal of its own. */
    @Test
    void whatIsNoTextGoesIntoAPipeAndNotOnATerminal() throws Exception {
        String gardu =
                String.join(
                        " ",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dlogback.statusListenerClass="
                                + "ch.qos.logback.core.status.NopStatusListener",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "id.gardu.Main report usage --from 2026-11-20 --to 2026-11-21",
                        "--format xlsx --data",
                        data.toString());
        String shown = ran("script", "-qec", gardu, "/dev/null");
        assertThat(shown).contains("xlsx is nothing to read on a terminal", "--out FILE");
        assertThat(ran("sh", "-c", gardu)).startsWith("PK");
    }

    private static String ran(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        try {
            String said =
                    new String(
                            process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theDoctorFindsWhatIsWellAndWhatIsNot() {
        assertThat(done("nas add --name gw-d --address 127.0.0.1 --site rw03 --direct-vouchers"))
                .isNotEmpty();
        String code = done("voucher create").strip();
        assertThat(done("doctor radius --nas gw-d --user " + code + " --password " + code))
                .contains("Access-Accept");
        TypedCommand wrong =
                TypedCommand.reading(
                        "sandi-salah", data, "doctor radius --nas gw-d --user siti".split(" ", -1));
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.out()).startsWith("  ").contains("Access-Reject");
        assertThat(wrong.err()).isNotBlank().doesNotContain("sandi-salah");
        TypedCommand silent = typed("doctor snmp --ap taman-ap");
        assertThat(silent.exit()).isEqualTo(1);
        assertThat(silent.err()).startsWith("No answer.");
        assertThat(typed("doctor snmp --ap tiada").err())
                .isEqualTo("There is no access point named tiada (gardu ap list).\n");
    }

    @Test
    void aBackupIsMovedToWhereItIsWanted() throws Exception {
        Path file = desk.resolve("gardu.zip");
        TypedCommand made =
                TypedCommand.reading("kata sandi panjang", data, "backup", file.toString());
        assertThat(done(made)).isEqualTo(file + ": " + Files.size(file) + " bytes\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(data.resolve("backups"))) {
            assertThat(left).isEmpty();
        }
        TypedCommand refused = TypedCommand.reading("pendek", data, "backup", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("passphrase: is shorter than 8 characters");
    }

    @Test
    void misuseIsToldOnStandardErrorWithTwo() {
        for (List<String> line :
                List.of(
                        List.of("nas"),
                        List.of("nas", "add"),
                        List.of("nonsense"),
                        List.of("plan", "add", "--name", "x", "--down", "cepat"),
                        List.of("report", "usage", "--from", "kemarin", "--to", "2026-11-20"))) {
            TypedCommand misuse = TypedCommand.bare(line.toArray(String[]::new));
            assertThat(misuse.exit()).as("%s", line).isEqualTo(2);
            assertThat(misuse.out()).isEmpty();
            assertThat(misuse.err()).isNotEmpty();
        }
        assertThat(TypedCommand.bare("--help").exit()).isZero();
        assertThat(TypedCommand.bare("nas", "add", "--help").out()).contains("--direct-vouchers");
    }

    @Test
    void whatAFieldIsIsExplainedInIndonesianToWhoeverHasSetIt() {
        assertThat(TypedCommand.bare("nas", "add", "--help").out())
                .contains("shared secret")
                .doesNotContain("kode titik");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("id", "ID"));
        try {
            assertThat(TypedCommand.bare("nas", "add", "--help").out().replaceAll("\\s+", " "))
                    .contains("kode titik tempatnya", "jenis gerbang: generic mikrotik")
                    .contains("(kosong: generic)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theLanguageIsThatOfTheEnvironmentWhetherItsLocaleIsInstalledOrNot() {
        assertThat(FieldOptions.isIndonesian(Map.of("LANG", "id_ID.UTF-8"))).isTrue();
        assertThat(FieldOptions.isIndonesian(Map.of("LC_MESSAGES", "id", "LANG", "C"))).isTrue();
        assertThat(FieldOptions.isIndonesian(Map.of("LC_ALL", "C", "LANG", "id_ID"))).isFalse();
        assertThat(FieldOptions.isIndonesian(Map.of("LC_ALL", "", "LANG", "id_ID"))).isTrue();
        assertThat(FieldOptions.isIndonesian(Map.of("LANG", "idx"))).isFalse();
        assertThat(FieldOptions.isIndonesian(Map.of())).isFalse();
    }

    @Test
    void aControllerThatIsNotThereIsARefusal() throws Exception {
        Path never = desk.resolve("never");
        TypedCommand unstarted = TypedCommand.in(never, "plan", "list");
        assertThat(unstarted.exit()).isEqualTo(1);
        assertThat(unstarted.err()).startsWith("no controller has been started with");

        Path stopped = Files.createDirectories(desk.resolve("stopped"));
        Files.writeString(stopped.resolve("console.address"), "http://127.0.0.1:1\n");
        Files.writeString(stopped.resolve("admin.token"), ApiHouse.TOKEN);
        TypedCommand away = TypedCommand.in(stopped, "plan", "list");
        assertThat(away)
                .isEqualTo(
                        new TypedCommand(
                                1,
                                "",
                                "the controller at 127.0.0.1:1 does not answer; is scripts/run"
                                        + " going?\n"));

        Path stranger = Files.createDirectories(desk.resolve("stranger"));
        Files.writeString(stranger.resolve("console.address"), house.base());
        Files.writeString(stranger.resolve("admin.token"), "another-token-of-an-other-house");
        TypedCommand refused = TypedCommand.in(stranger, "plan", "list");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("Unauthorized\n").contains("admin.token");
    }

    @Test
    void rejectsAreListedWithTheirReasons() {
        typed("doctor radius --nas rw03-gw --user 08123456789 --password tebakan");
        assertThat(done("reject list --nas rw03-gw"))
                .contains("wrong-credentials", "08…")
                .doesNotContain("081234");
        assertThat(typed("reject list --nas rw99").err()).contains("there is no NAS rw99");
    }

    @Test
    void everyKindOfGatewaySaysWhatWorksAndOnWhatThatWasTried() throws Exception {
        List<String> lines = done("nas kinds").lines().toList();
        assertThat(lines.getFirst().split(" +"))
                .containsExactly(
                        "kind", "product", "portal", "ends", "slows", "rate", "octets", "tried");
        assertThat(lines.stream().skip(1).map(line -> line.split(" ", 2)[0]))
                .contains("generic", "mikrotik", "coovachilli", "openwrt", "uspot", "opennds")
                .contains("aruba", "cambium", "omada", "unifi", "wifidog");
        for (JsonNode kind : new ObjectMapper().readTree(done("nas kinds --json"))) {
            assertThat(kind.path("tried").asText()).isNotBlank();
            assertThat(kind.path("portalBuilt").asBoolean())
                    .as(kind.toString())
                    .isEqualTo(kind.path("instead").isMissingNode());
        }
    }

    @Test
    void whoeverSignsIsNotListed() {
        assertThat(done("nas unsigned"))
                .isEqualTo("every NAS that asked since the start signs its Access-Requests\n");
    }

    @Test
    void packetsAreShownAsTheyCome() throws Exception {
        CompletableFuture<TypedCommand> trace =
                CompletableFuture.supplyAsync(
                        () -> typed("radius trace --nas rw05-gw --seconds 4"));
        while (!trace.isDone()) {
            typed("doctor radius --nas rw05-gw --user siti@malang --password tebakan");
        }
        assertThat(done(trace.get()))
                .contains(" > rw05-gw 127.0.0.1:", " < rw05-gw ", "User-Password=<secret>")
                .doesNotContain("tebakan", "siti@malang");
        assertThat(typed("radius trace").err()).contains("give one of them, or both");
    }
}
