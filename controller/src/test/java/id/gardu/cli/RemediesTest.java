package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.api.ApiHouse;
import id.gardu.house.Checkout;
import id.gardu.network.Area;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whatever a log line, a page or a message tells people to type can be typed, and does it. */
class RemediesTest {
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?m:^ *//[^\n]*$)", Pattern.DOTALL);
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** {@code gardu nas set NAME --secret S}: what is typed, up to where the sentence goes on. */
    private static final Pattern REMEDY =
            Pattern.compile(
                    "gardu ((?:area|site|nas|ap|plan|staff|voucher|session|account|report|radius"
                            + "|reject|doctor|undo|api-key|sponsor|service|token|setup|backup"
                            + "|programme|restore)\\b"
                            + "(?: gardu\\.zip)?(?: [a-z][a-z-]+)?(?: (?:NAME|CODE|N)\\b)?"
                            + "(?: --[a-z-]+(?: (?:yes|[A-Z]+\\b))?)*)");

    /** What somebody types who follows one, in this order; empty: it is not about one record. */
    private static final Map<String, String> TYPED =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("ap accept-engine", "ap accept-engine rw03-ap"),
                            Map.entry("ap accept-engine NAME", "ap accept-engine rw03-ap"),
                            Map.entry("ap list", "ap list"),
                            Map.entry("ap move NAME --site S", "ap move rw03-ap --site rw05"),
                            Map.entry("ap set NAME", "ap set rw03-ap --nas rw03-gw"),
                            Map.entry("area import", "area import areas.csv"),
                            Map.entry("area list", "area list"),
                            Map.entry("area retire CODE", "area retire 35.73.01.1011.RW09"),
                            Map.entry(
                                    "nas add",
                                    "nas add --name gw-baru --site rw03 --address 10.9.9.8"),
                            Map.entry("nas add --help", "nas add --help"),
                            Map.entry(
                                    "ap add --name NAME --site SITE --nas",
                                    "ap add --name ap-baru --site rw03 --nas rw03-gw --host"
                                            + " 10.9.9.7:161 --snmp v2c:baca-saja-dulu"),
                            Map.entry(
                                    "ap add --snmp",
                                    "ap add --name ap-lagi --site rw03 --host 10.9.9.6:161 --snmp"
                                            + " v2c:baca-saja-juga"),
                            Map.entry(
                                    "ap discover --nas",
                                    "ap discover --nas rw03-gw --snmp v2c:tetangga"),
                            Map.entry("nas kinds", "nas kinds"),
                            Map.entry("nas kit", "nas kit rw03-gw"),
                            Map.entry("reject list --nas", "reject list --nas rw03-gw"),
                            Map.entry("session list", "session list"),
                            Map.entry("nas list", "nas list"),
                            Map.entry("nas move NAME --site S", "nas move rw03-gw --site rw05"),
                            Map.entry(
                                    "nas rotate-secret --name", "nas rotate-secret --name rw03-gw"),
                            Map.entry("nas set", "nas set rw03-gw --coa-port 3799"),
                            Map.entry("nas set NAME --mschap yes", "nas set rw03-gw --mschap yes"),
                            Map.entry(
                                    "nas set NAME --radsec-san N",
                                    "nas set rw05-gw --radsec-san gw.rw05.example"),
                            Map.entry(
                                    "nas set NAME --secret S",
                                    "nas set rw03-gw --secret rahasia-yang-benar-sekali"),
                            Map.entry("plan add", "plan add --name sore"),
                            Map.entry("plan restore N", "plan restore tamu"),
                            Map.entry(
                                    "account find", "account find 02:00:00:00:00:01 --reason asks"),
                            Map.entry("session list --open", "session list --open"),
                            Map.entry(
                                    "session disconnect --station MAC",
                                    "session disconnect --station 02:11:22:33:44:55"),
                            Map.entry("programme list", "programme list"),
                            Map.entry(
                                    "report usage --by",
                                    "report usage --by rw --each day --month 2026-11"),
                            Map.entry("token create", "token create --name dasbor --role officer"),
                            Map.entry("token list", "token list"),
                            Map.entry("token revoke", "token revoke TOKEN"),
                            Map.entry("site import", "site import sites.csv"),
                            Map.entry("site list", "site list"),
                            Map.entry(
                                    "site move CODE --area A",
                                    "site move rw05 --area 35.73.01.1011.RW03"),
                            Map.entry("site tests", "site tests rw03"),
                            Map.entry("staff list", "staff list"),
                            Map.entry("staff restore", "staff restore Budi"),
                            Map.entry("staff retire NAME", "staff retire Rina"),
                            Map.entry("staff set --area", "staff set Sari --area 35.73.01.1011"),
                            Map.entry("staff set", "staff set Sari --email sari@warga.example"),
                            Map.entry("undo", "undo"),
                            Map.entry("voucher list", "voucher list"),
                            Map.entry("report archive", "report archive list")));

    /** Told of a command by others' tests, or no command about a record. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "doctor",
                    "doctor radius",
                    "doctor snmp --ap",
                    "radius trace --nas",
                    "nas check",
                    "backup gardu.zip --drill",
                    "restore",
                    "api-key create NAME",
                    "api-key list",
                    "api-key revoke",
                    "sponsor list",
                    "sponsor revoke");

    @TempDir Path data;

    private static Stream<String> sentences(Path file) {
        try {
            String text = Files.readString(file);
            if (file.toString().endsWith(".properties")) {
                return text.lines();
            }
            String code = COMMENT.matcher(text).replaceAll("").replaceAll("'\\\\?\"'", "' '");
            String joined = JOINED.matcher(code).replaceAll("");
            return LITERAL.matcher(joined).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> remedies() throws IOException {
        var all = new TreeSet<String>();
        for (String folder : List.of("java", "resources/id")) {
            Path root = Checkout.root().resolve("controller/src/main").resolve(folder);
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().matches(".*\\.(java|properties)"))
                        .flatMap(RemediesTest::sentences)
                        .flatMap(line -> REMEDY.matcher(line).results())
                        .map(MatchResult::group)
                        .map(text -> text.substring("gardu ".length()).strip())
                        .forEach(all::add);
            }
        }
        all.removeAll(ELSEWHERE);
        return all;
    }

    @Test
    void whatIsAdvisedIsTypedHere() throws IOException {
        assertThat(remedies()).containsExactlyInAnyOrderElementsOf(TYPED.keySet());
    }

    @Test
    void whatIsAdvisedIsDone() throws Exception {
        try (ApiHouse house = ApiHouse.open(DatabaseKind.SQLITE, data)) {
            Files.writeString(data.resolve("console.address"), house.base() + "\n");
            Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
            Files.writeString(
                    data.resolve("areas.csv"),
                    "level,code,parent_code,name\nrw,35.73.01.1011.RW09,35.73.01.1011,RW 09\n");
            Files.writeString(
                    data.resolve("sites.csv"),
                    "code,name," + Area.OF_SITE + "\npos,Pos,35.73.01.1011.RW03\n");
            house.open("5F3A");
            for (String before :
                    List.of(
                            "staff link --name Rina --role officer",
                            "staff link --name Budi --role officer",
                            "staff link --name Sari --role officer",
                            "staff retire Budi",
                            "plan add --name tamu",
                            "plan retire tamu")) {
                assertThat(typed(before).exit()).as(before).isZero();
            }
            assertThat(typed("token create --name lama --role officer").exit()).isZero();
            Matcher token = Pattern.compile("(?m)^ *(\\d+) ").matcher(typed("token list").out());
            assertThat(token.find()).isTrue();
            for (String advised : TYPED.values()) {
                String line = advised.replace("TOKEN", token.group(1));
                TypedCommand done = typed(line.replaceAll("(\\w+\\.csv)", data + "/$1"));
                assertThat(done.exit()).as(line + ": " + done.err()).isZero();
            }
        }
    }

    private TypedCommand typed(String line) {
        return TypedCommand.in(data, line.split(" ", -1));
    }
}
