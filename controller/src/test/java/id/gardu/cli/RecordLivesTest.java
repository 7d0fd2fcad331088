package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.api.ApiHouse;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;

/** Every kind of record under every verb, as it is typed; and that what was done is undone. */
class RecordLivesTest {
    @TempDir static Path data;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, data);
        Files.writeString(data.resolve("console.address"), house.base() + "\n");
        Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
        done("staff link --name Rina --role officer");
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static TypedCommand typed(String line) {
        return TypedCommand.in(data, line.split(" ", -1));
    }

    private static String done(String line) {
        TypedCommand typed = typed(line);
        assertThat(typed.exit()).as(line + ": " + typed.err()).isZero();
        return typed.out();
    }

    private static JsonNode shown(String kind, String name) throws Exception {
        return new ObjectMapper().readTree(done(kind + " show " + name + " --json"));
    }

    /**
     * What is typed, what is printed, and that a record is afterwards as it was when it is taken
     * back; the last column is why it is not done, or why it is not taken back.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    area  | 35.73.01.1011.RW03 | set NAME --name Jodipan-Tiga | name: RW 03 Jodipan -> Jodipan-Tiga |
                    area  | 35.73.01.1011.RW03 | move NAME --area 35.73.02.1008 | | the code of an area says where it hangs
                    area  | 35.73.01.1011.RW03 | maintenance NAME --from 2026-11-20T11:00 --to 2026-11-20T12:00 | maintenance: - -> 2026-11-20T04:00:00Z/2026-11-20T05:00:00Z |
                    area  | 35.73.01.1011.RW03 | retire NAME | | still holds site rw03; retire or move them first
                    area  | 35.73.01.1011.RW03 | restore NAME | | is not retired
                    site  | rw03 | set NAME --sponsor Maju --uplink-mbps 100 | uplink_mbps: 50 -> 100 |
                    site  | rw03 | set NAME --uplink-mbps | | Expected parameter
                    site  | rw03 | move NAME --area 35.73.01.1011.RW05 | area_code: 35.73.01.1011.RW03 -> 35.73.01.1011.RW05 |
                    site  | rw03 | move NAME --area 35.73.01.1011.RW05 --since 2/11/2026 | | is not the first of a month
                    site  | rw03 | maintenance NAME --from 2026-11-20T09:00 --to 2026-11-20T12:00 | maintenance |
                    site  | rw03 | retire NAME | rw03-ap  retired |
                    site  | rw03 | restore NAME | | is not retired
                    nas   | rw03-gw | set NAME --coa-port 1700 --login-host a.id,b.id | login-host: - -> a.id,b.id |
                    nas   | rw03-gw | set NAME --name rw03-new | name: rw03-gw -> rw03-new |
                    nas   | rw03-gw | set NAME --address 10.1.5.1 --identifier rw05-gw | | is the identifier of NAS "rw05-gw" at the same address
                    nas   | rw03-gw | set NAME --site rw05 | | gardu nas set has no --site; gardu nas move takes it
                    nas   | rw03-gw | set NAME --secret rahasia-baru-untuk-gerbang | secret: <secret> -> <secret> | is a secret, and the one before is kept nowhere
                    nas   | rw03-gw | move NAME --site rw05 | site: rw03 -> rw05 |
                    nas   | rw03-gw | maintenance NAME --from 2026-11-20T11:00 --to 2026-11-20T12:00 | maintenance |
                    nas   | rw03-gw | retire NAME | retired |
                    ap    | rw03-ap | set NAME --bssid 02:00:00:00:03:02 | bssid: 02:00:00:00:03:01 -> 02:00:00:00:03:02 |
                    ap    | rw03-ap | set NAME --nas rw05-gw | nas: rw03-gw -> rw05-gw |
                    ap    | rw03-ap | set NAME --uplink rw03-ap | | hangs on this access point itself
                    ap    | rw03-ap | set NAME --snmp v2c:lain | snmp: <secret> -> <secret> | is a secret
                    ap    | rw03-ap | move NAME --site rw05 --since 2026-11-01 | site: rw03 -> rw05 |
                    ap    | rw03-ap | maintenance NAME --from 2026-11-20T11:00 --to 2026-11-20T12:00 | maintenance |
                    ap    | rw03-ap | replace NAME --host 127.0.0.1:2161 | host: 127.0.0.1:1161 -> 127.0.0.1:2161 |
                    ap    | rw03-ap | replace NAME | engine |
                    ap    | rw03-ap | retire NAME | retired |
                    plan  | warga | set NAME --down 8000 --slow 0 | download-kbps: 5000 -> 8000 |
                    plan  | warga | move NAME --site rw03 | | gardu plan has no "move"
                    plan  | warga | retire NAME | | is given to whoever signs up
                    staff | Rina | set NAME --role technician | role: officer -> technician |
                    staff | Rina | set NAME --role boss | | is not one of
                    staff | Rina | set NAME --email rina@malangkota.example | email: <secret> -> <secret> | is a secret
                    staff | Rina | retire NAME | retired |
                    staff | Rina | restore NAME | | is not retired
                    """)
    void whatIsDoneIsUndone(String kind, String name, String line, String printed, String why)
            throws Exception {
        JsonNode before = shown(kind, name);
        TypedCommand typed = typed(kind + " " + line.replace("NAME", name));
        if (printed == null) {
            assertThat(typed.exit()).isNotZero();
            assertThat(typed.err()).contains(why);
            assertThat(shown(kind, name)).isEqualTo(before);
            return;
        }
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).contains(printed);
        TypedCommand undo = typed("undo");
        if (why == null) {
            assertThat(undo.exit()).as(undo.err()).isZero();
            assertThat(undo.out()).isNotEmpty();
            assertThat(shown(kind, name)).isEqualTo(before);
            assertThat(done(kind + " history " + name))
                    .contains("true")
                    .contains("undo")
                    .contains("at (Asia/Jakarta)");
        } else {
            assertThat(undo.exit()).isEqualTo(1);
            assertThat(undo.err()).contains(why);
        }
    }
}
