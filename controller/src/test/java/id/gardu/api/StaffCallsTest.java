package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;

class StaffCallsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aMemberIsInvitedChangedShutOutAndLetInAgainAndAllOfItIsNoted(DatabaseKind dialect)
            throws Exception {
        try (ApiHouse house = ApiHouse.open(dialect, folder)) {
            String wish =
                    "{\"name\": \"Rina\", \"role\": \"officer\", \"area\": \"%s\"}"
                            .formatted(Neighbourhood.JODIPAN);
            ApiReply link = house.post("/staff-links", wish);
            assertThat(link.status()).isEqualTo(201);
            assertThat(link.json().path("url").asText())
                    .matches(house.base() + "/login/[A-Za-z0-9_-]{32}");
            assertThat(link.json().path("expiresAt").asText()).isEqualTo("2026-11-21T03:00:00Z");
            assertThat(link.json().path("created").asBoolean()).isTrue();
            JsonNode rina = house.get("/staff").json().get(0);
            assertThat(rina.path("area").asText()).isEqualTo(Neighbourhood.JODIPAN);
            String id = rina.path("id").asText();

            ApiReply changed =
                    house.patch(
                            "/staff/Rina", "{\"role\": \"administrator\", \"clear\": [\"area\"]}");
            assertThat(changed.status()).as(changed.text()).isEqualTo(200);
            JsonNode now = house.get("/staff").json().get(0);
            assertThat(now.path("role").asText()).isEqualTo("administrator");
            assertThat(now.has("area")).isFalse();
            assertThat(house.post("/records/staff/Rina/retire", "{}").status()).isEqualTo(200);
            assertThat(house.get("/staff").json().get(0).has("disabledAt")).isTrue();
            assertThat(house.post("/staff-links", wish).text()).contains("Rina is retired");
            assertThat(house.post("/records/staff/Rina/restore", "{}").status()).isEqualTo(200);
            assertThat(house.get("/staff").json().get(0).has("disabledAt")).isFalse();

            JsonNode audit = house.get("/audit").json();
            assertThat(audit.findValuesAsText("verb"))
                    .containsExactly(
                            "staff.restore",
                            "staff.retire",
                            "staff.set",
                            "staff.link",
                            "staff.create");
            assertThat(audit.findValuesAsText("reason"))
                    .containsExactly(
                            "role: officer -> administrator; area: %s -> -"
                                    .formatted(Neighbourhood.JODIPAN),
                            "name: Rina; role: officer; area: %s; reports: true"
                                    .formatted(Neighbourhood.JODIPAN));
            assertThat(audit.findValuesAsText("who")).containsOnly("local CLI");
            assertThat(audit.findValuesAsText("object")).containsOnly(id);
            assertThat(audit.findValuesAsText("from")).containsOnly("127.0.0.1");
            JsonNode older =
                    house.get("/audit?limit=2&before=" + audit.get(1).path("id").asText()).json();
            assertThat(older.findValuesAsText("verb")).containsExactly("staff.set", "staff.link");
            assertThat(house.get("/audit?member=" + id).json()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void whatCannotBeDoneIsExplained(DatabaseKind dialect) throws Exception {
        try (ApiHouse house = ApiHouse.open(dialect, folder)) {
            assertThat(
                            house.post(
                                            "/staff-links",
                                            "{\"name\": \"R\", \"role\": \"officer\", \"area\":"
                                                    + " \"99\"}")
                                    .text())
                    .contains("there is no area 99");
            assertThat(house.post("/staff-links", "{\"name\": \"R\", \"role\": \"x\"}").status())
                    .isEqualTo(400);
            assertThat(
                            house.post("/staff-links", "{\"name\": \"<b>\", \"role\": \"cadre\"}")
                                    .status())
                    .isEqualTo(422);
            for (String verb : List.of("retire", "restore")) {
                ApiReply nobody = house.post("/records/staff/R/" + verb, "{}");
                assertThat(nobody.status()).isEqualTo(422);
                assertThat(nobody.text()).contains("is nobody of the staff (gardu staff list)");
            }
            assertThat(house.patch("/staff/R", "{\"role\": \"cadre\"}").status()).isEqualTo(422);
            assertThat(house.get("/staff").json()).isEmpty();
            assertThat(house.get("/audit").json()).isEmpty();
        }
    }
}
