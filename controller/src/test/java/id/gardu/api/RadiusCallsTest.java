package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/** What the RADIUS door tells whoever runs it. */
class RadiusCallsTest {
    @TempDir static Path folder;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, folder);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static void tryLogin(String nas, String user) {
        String login =
                "{\"nas\": \"%s\", \"userName\": \"%s\", \"password\": \"tebakan\"}"
                        .formatted(nas, user);
        assertThat(house.post("/doctor/radius", login).status()).isEqualTo(200);
    }

    @Test
    void aRejectIsListedWithItsReasonAndWithoutTheName() {
        tryLogin("rw03-gw", "08123456789@warga");
        JsonNode rejects = house.get("/rejects?nas=rw03-gw").json();
        assertThat(ApiReply.each(rejects, "reason")).contains("wrong-credentials");
        assertThat(ApiReply.each(rejects, "userName")).contains("08…");
        assertThat(rejects.toString()).doesNotContain("081");
        assertThat(house.get("/rejects?nas=taman-gw").json().toString()).doesNotContain("08…");
        assertThat(house.get("/rejects?station=02:00:00:00:00:99&reason=lapor").json()).isEmpty();
        ApiReply.assertRefused(house.get("/rejects?nas=rw99"), "nas: there is no NAS rw99");
        ApiReply.assertRefused(
                house.get("/rejects?station=x&reason=lapor"), "station: is no MAC address");
    }

    @Test
    void aNasWhoseClockIsWrongIsListedWithTheLikelyCause() {
        house.begins("taman-gw", "clk1", Duration.ofHours(7));
        house.begins("rw05-gw", "clk2", Duration.ofSeconds(-3));
        JsonNode all = house.get("/nas").json();
        JsonNode wrong = ApiReply.one(all, "name", "taman-gw");
        assertThat(wrong.path("clock_offset_s").asLong()).isEqualTo(25_200);
        assertThat(wrong.path("clock_finding").asText())
                .isEqualTo("7 h ahead: local time told as UTC");
        JsonNode right = ApiReply.one(all, "name", "rw05-gw");
        assertThat(right.path("clock_offset_s").asLong()).isEqualTo(-3);
        assertThat(right.has("clock_finding")).isFalse();
        assertThat(ApiReply.one(all, "name", "rw03-gw").has("clock_offset_s")).isFalse();
    }

    @Test
    void packetsAreWatchedUntilSomebodyStops() {
        ApiReply started = house.post("/radius-traces", "{\"nas\": \"rw05-gw\", \"seconds\": 30}");
        assertThat(started.status()).isEqualTo(201);
        String path = "/radius-traces/" + started.json().path("id").asText();
        tryLogin("rw03-gw", "lain");
        tryLogin("rw05-gw", "siti@malang");
        JsonNode lines = house.get(path).json().path("lines");
        assertThat(ApiReply.each(lines, "nas")).isNotEmpty().containsOnly("rw05-gw");
        assertThat(ApiReply.each(lines, "way")).contains("in", "out");
        assertThat(lines.toString())
                .contains("User-Password=<secret>", "si…")
                .doesNotContain("tebakan", "siti@malang");
        assertThat(house.delete(path).status()).isEqualTo(204);
        assertThat(house.get(path).status()).isEqualTo(404);
        assertThat(house.delete(path).status()).isEqualTo(404);
    }

    @Test
    void whatToWatchHasToBeSaid() {
        ApiReply.assertRefused(
                house.post("/radius-traces", "{}"), "nas, station: give one of them, or both");
        ApiReply.assertRefused(
                house.post(
                        "/radius-traces",
                        "{\"nas\": \"rw99\", \"station\": \"x\", \"reason\": \"lapor\"}"),
                "nas: \"rw99\" is not the name of a NAS",
                "station: is no MAC address such as AA:BB:CC:DD:EE:FF");
        assertThat(house.post("/radius-traces", "{\"nas\": \"x\", \"seconds\": 601}").status())
                .isEqualTo(400);
    }

    @Test
    void atMostFourWatchAtOnce() {
        var ids = new java.util.ArrayList<String>();
        ApiReply answer =
                house.post(
                        "/radius-traces",
                        "{\"station\": \"02:00:00:00:00:01\", \"reason\": \"lapor\"}");
        while (answer.status() == 201 && ids.size() < 10) {
            ids.add(answer.json().path("id").asText());
            answer =
                    house.post(
                            "/radius-traces",
                            "{\"station\": \"02:00:00:00:00:01\", \"reason\": \"lapor\"}");
        }
        assertThat(answer.status()).isEqualTo(409);
        assertThat(ids).hasSizeBetween(1, 4);
        ids.forEach(id -> assertThat(house.delete("/radius-traces/" + id).status()).isEqualTo(204));
    }

    @Test
    void howLongAnswersTakeIsAHistogram() {
        tryLogin("taman-gw", "lain");
        assertThat(house.send(house.bare("/metrics")).text())
                .containsPattern(
                        "gardu_radius_answer_seconds_bucket\\{answer=\"Access-Reject\",le=\"1.0\"}"
                                + " [1-9]")
                .contains("gardu_radius_answer_seconds_count{answer=\"Accounting-Response\"} 0");
    }

    @Test
    void aNasMayShowMsChapOrSpeakRadSec() {
        ApiReply added =
                house.post(
                        "/nas",
                        """
                        {"name": "ppp-gw", "site": "rw03", "address": "any", "identifier": "ppp",
                         "mschap": true, "radsecSan": "PPP.warga.example"}\
                        """);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("warnings").get(0).asText())
                .startsWith("mschap: whoever sees");
        JsonNode row = ApiReply.one(house.get("/nas").json(), "name", "ppp-gw");
        assertThat(row.path("mschap").asBoolean()).isTrue();
        assertThat(row.path("radsecSan").asText()).isEqualTo("ppp.warga.example");
        ApiReply.assertRefused(
                house.post(
                        "/nas",
                        """
                        {"name": "ppp2-gw", "site": "rw03", "address": "any", "identifier": "ppp2",
                         "radsecSan": "ppp.warga.example"}\
                        """),
                "radsecSan: \"ppp.warga.example\" is the name of NAS \"ppp-gw\"; give each NAS a"
                        + " certificate of its own");
        ApiReply.assertRefused(
                house.post(
                        "/nas",
                        """
                        {"name": "ppp2-gw", "site": "rw03", "address": "any", "identifier": "ppp2",
                         "radsecSan": "*.warga example"}\
                        """),
                "radsecSan: \"*.warga example\" is not a name as it stands in a certificate, such"
                        + " as rw03-gw.warga.malangkota.go.id");
    }
}
