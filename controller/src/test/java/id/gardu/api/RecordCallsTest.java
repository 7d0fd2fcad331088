package id.gardu.api;

import static id.gardu.network.Neighbourhood.done;
import static id.gardu.network.Neighbourhood.given;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.network.RecordKind;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Every kind of record under every verb of the API and in a file, on PostgreSQL; and that it is
 * undone. Each answer is held against the contract.
 */
class RecordCallsTest {
    @TempDir static Path folder;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.POSTGRESQL, folder);
        assertThat(
                        house.post("/staff-links", "{\"name\": \"Rina\", \"role\": \"officer\"}")
                                .status())
                .isEqualTo(201);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static JsonNode shown(String record) {
        ApiReply shown = house.get("/records/" + record);
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        // What it is found to be is no part of the record, and a poll may come any time.
        ObjectNode known = (ObjectNode) shown.json();
        known.remove("device");
        return known;
    }

    private static void undone(String record, JsonNode before) {
        ApiReply undone = house.post("/undo", "{}");
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(undone.json().path("verb").asText()).isEqualTo("undo");
        assertThat(shown(record)).isEqualTo(before);
        assertThat(house.get("/records/" + record + "/history").json()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    area/35.73.01.1011.RW03 | PATCH /areas/35.73.01.1011.RW03 | {"population": 900, "populationSource": "RW", "populationDate": "2026"}
                    site/rw03 | PATCH /sites/rw03 | {"isp": "Telkom", "clear": ["monthlyCostIdr"]}
                    nas/rw03-gw | PATCH /nas/rw03-gw | {"loginHosts": ["a.example", "b.example"], "coaPort": 0}
                    ap/rw03-ap | PATCH /access-points/rw03-ap | {"clear": ["nas"], "bssids": ["02:00:00:00:03:09"]}
                    plan/warga | PATCH /plans/warga | {"dailyBytes": 3000000000, "clear": ["idleSeconds"]}
                    staff/Rina | PATCH /staff/Rina | {"role": "cadre", "area": "35.73.01.1011"}
                    site/rw03 | POST /records/site/rw03/move | {"to": "35.73.01.1011.RW05"}
                    nas/rw03-gw | POST /records/nas/rw03-gw/move | {"to": "rw05", "since": "2026-11-01"}
                    ap/rw03-ap | POST /records/ap/rw03-ap/move | {"to": "rw05"}
                    area/35.73.01.1011 | POST /records/area/35.73.01.1011/maintenance | {"from": "2026-11-19T08:00", "to": "2026-11-19T09:00"}
                    site/rw03 | POST /records/site/rw03/maintenance | {"from": "2026-11-21T08:00", "to": "2026-11-21T09:00"}
                    nas/rw03-gw | POST /records/nas/rw03-gw/maintenance | {"from": "2026-11-20T08:00", "to": "2026-11-20T12:00"}
                    ap/rw03-ap | POST /records/ap/rw03-ap/maintenance | {"from": "2026-11-20T08:00", "to": "2026-11-20T12:00"}
                    ap/rw03-ap | POST /access-points/rw03-ap/replacement | {"host": "127.0.0.1:4161"}
                    area/35.73.02.1001 | POST /records/area/35.73.02.1001/retire | {}
                    site/rw03 | POST /records/site/rw03/retire | {}
                    nas/rw03-gw | POST /records/nas/rw03-gw/retire | {}
                    ap/rw03-ap | POST /records/ap/rw03-ap/retire | {}
                    staff/Rina | POST /records/staff/Rina/retire | {}
                    """)
    void byTheApi(String record, String call, String body) {
        JsonNode before = shown(record);
        String path = call.replaceFirst("\\w+ ", "");
        ApiReply done = call.startsWith("PATCH") ? house.patch(path, body) : house.post(path, body);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().path("records")).isNotEmpty();
        assertThat(shown(record)).isNotEqualTo(before);
        undone(record, before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    area | 35.73.01.1011.RW05 | code,name@35.73.01.1011.RW05,RW Lima | RW 05 Jodipan | RW Lima
                    site | rw05 | code,uplink_mbps,area_code@rw05,75,35.73.01.1011.RW03 | 50 | 75
                    nas | rw05-gw | name,coa-port,site@rw05-gw,1700,rw03 | 3799 | 1700
                    ap | rw05-ap | name,uplink,site@rw05-ap,rw03-ap,rw03 |  | rw03-ap
                    plan | warga | name,devices@warga,3 | 2 | 3
                    """)
    void byAFile(String kind, String name, String file, String old, String now) {
        JsonNode before = shown(kind + "/" + name);
        String csv = file.replace('@', '\n') + "\n";
        ApiReply preview = house.postCsv("/imports/" + kind + "?dryRun=true", csv);
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(shown(kind + "/" + name)).isEqualTo(before);
        JsonNode cells = preview.json().path("changes").path(0).path("cells");
        assertThat(cells.findValuesAsText("now")).contains(now);
        if (old != null) {
            assertThat(cells.findValuesAsText("old")).contains(old);
        }
        assertThat(house.postCsv("/imports/" + kind, csv).json().path("updated").asInt())
                .isEqualTo(1);
        assertThat(shown(kind + "/" + name)).isNotEqualTo(before);
        undone(kind + "/" + name, before);
    }

    /** Undone in order, the latest first; what somebody else touched since is not undone. */
    @Test
    void undoGoesBackStepByStepAndNotOverWhatWasTouchedSince() {
        JsonNode before = shown("site/taman");
        for (String sponsor : new String[] {"Satu", "Dua"}) {
            assertThat(house.patch("/sites/taman", "{\"sponsor\": \"" + sponsor + "\"}").status())
                    .isEqualTo(200);
        }
        assertThat(house.post("/undo", "{}").text()).contains("\"old\":\"Dua\",\"now\":\"Satu\"");
        undone("site/taman", before);

        assertThat(house.patch("/sites/taman", "{\"sponsor\": \"Tiga\"}").status()).isEqualTo(200);
        long member =
                house.here()
                        .store()
                        .reads()
                        .withHandle(
                                handle ->
                                        handle.select("SELECT id FROM staff_member")
                                                .mapTo(Long.class)
                                                .first());
        var _ =
                done(
                        house.here()
                                .register()
                                .by(Optional.of(member))
                                .verbs()
                                .set(RecordKind.SITE, "taman", given("isp", "Biznet")));
        ApiReply refused = house.post("/undo", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.mistakes())
                .containsExactly(
                        "site: \"taman\" was changed again since (gardu site history); set it by"
                                + " hand");
    }
}
