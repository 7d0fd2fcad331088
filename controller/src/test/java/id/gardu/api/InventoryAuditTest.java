package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;

/** What the audit says of a change of what we run. */
class InventoryAuditTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsAddedIsNotedByItsFieldsAndASecretNever(DatabaseKind dialect) throws Exception {
        try (ApiHouse house = ApiHouse.open(dialect, folder)) {
            done(house.post("/plans", "{\"name\": \"tamu\", \"dailyBytes\": 5000000}"));
            assertThat(latest(house, "plan.add"))
                    .isEqualTo(
                            "name: tamu; dailyBytes: 5000000; slowKbps: 512; devices: 2;"
                                    + " interimSeconds: 300");
            done(
                    house.post(
                            "/access-points",
                            """
                            {"name": "ap-9", "site": "rw03", "nas": "rw03-gw", "host": "127.0.0.1",
                             "snmp": "v2c:rahasia-snmp"}\
                            """));
            assertThat(latest(house, "ap.add"))
                    .isEqualTo(
                            "name: ap-9; site: rw03; nas: rw03-gw; host: 127.0.0.1:161;"
                                    + " snmp: <secret>; bssids: []");
            done(
                    house.post(
                            "/nas",
                            "{\"name\": \"gw-9\", \"address\": \"10.9.9.9\", \"site\": \"rw03\","
                                    + " \"secret\": \"rahasia-gerbang-sembilan\"}"));
            assertThat(latest(house, "nas.add"))
                    .startsWith("name: gw-9; site: rw03; address: 10.9.9.9; kind: generic;");
            done(house.post("/nas-secrets", "{\"nas\": \"gw-9\"}"));
            assertThat(latest(house, "nas.rotate-secret"))
                    .isEqualTo("secret: <secret> -> <secret>");
            assertThat(house.get("/audit").text()).doesNotContain("rahasia");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAFileChangesIsNotedOldAndNew(DatabaseKind dialect) throws Exception {
        try (ApiHouse house = ApiHouse.open(dialect, folder)) {
            String costs = "code,monthly_cost_idr\nrw03,300000\nrw05,250000\n";
            assertThat(house.postCsv("/imports/site?dryRun=true", costs).status()).isEqualTo(200);
            assertThat(house.get("/audit").json()).isEmpty();

            done(house.postCsv("/imports/site", costs));
            assertThat(latest(house, "site.import"))
                    .isEqualTo("2 rows: 0 added, 1 updated, 1 unchanged");
            JsonNode changed = ApiReply.one(house.get("/audit").json(), "verb", "site.change");
            assertThat(changed.path("object").asText())
                    .isEqualTo(house.here().site("rw03").id().toString());
            assertThat(changed.path("reason").asText())
                    .isEqualTo("monthlyCostIdr: 250000 -> 300000");
            assertThat(changed.path("who").asText()).isEqualTo("local CLI");
        }
    }

    private static void done(ApiReply call) {
        assertThat(call.status()).as(call.text()).isBetween(200, 201);
    }

    private static String latest(ApiHouse house, String verb) {
        return ApiReply.one(house.get("/audit").json(), "verb", verb).path("reason").asText();
    }
}
