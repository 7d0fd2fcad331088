package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Staff try the door of a site. */
class SiteTestCallsTest {
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

    @Test
    void aCodeIsToldOnceWithWhereAndUntilWhenItWorks() {
        ApiReply made = house.post("/sites/rw03/tests", "{}");
        assertThat(made.status()).isEqualTo(201);
        JsonNode code = made.json();
        assertThat(code.path("code").asText()).matches("\\w{4}-\\w{4}-\\w{2}");
        assertThat(code.path("expiresAt").asText()).isEqualTo("2026-11-20T03:30:00Z");
        assertThat(code.path("siteName").asText()).isEqualTo("Balai RW 03");
        assertThat(code.path("nas").path(0).asText()).isEqualTo("rw03-gw");
        ApiReply listed = house.get("/site-tests?site=rw03");
        assertThat(listed.json()).hasSize(1);
        JsonNode test = listed.json().path(0);
        assertThat(test.path("site").asText()).isEqualTo("rw03");
        assertThat(test.path("askedBy").asText()).isEqualTo("local CLI");
        assertThat(test.path("proved").asBoolean(true)).isFalse();
        assertThat(test.has("provedAt")).isFalse();
        assertThat(listed.text()).doesNotContain(code.path("code").asText());
        assertThat(house.get("/site-tests?site=rw05").json()).isEmpty();
        assertThat(house.get("/voucher-batches").json()).isEmpty();
    }

    @Test
    void aSiteThatIsNotThereIsSaid() {
        ApiReply unknown = house.post("/sites/rw99/tests", "{}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).contains("rw99");
        assertThat(house.get("/site-tests?site=rw99").status()).isEqualTo(404);
    }
}
