package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.NasKind;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Calls that do not keep the contract. */
class BadCallsTest {
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
    void aFileMustBeSentAsCsvAndOfAKindThatIsKnown() {
        ApiReply json = house.post("/imports/area", "{}");
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.json().path("detail").asText()).isEqualTo("Content-Type: is not text/csv");

        ApiReply kind = house.postCsv("/imports/people", "a\n");
        assertThat(kind.status()).isEqualTo(400);
        assertThat(kind.mistakes())
                .containsExactly("kind: is not one of area, site, nas, ap, plan, credential");
        assertThat(house.postCsv("/imports/area?dryRun=perhaps", "a\n").mistakes())
                .containsExactly("dryRun: is of type string, wanted is boolean");
    }

    @Test
    void aBodyOfTenMegabytesIsTakenAndALargerOneIsNot() {
        ApiReply large = house.postCsv("/imports/area", "x".repeat(10 << 20));
        assertThat(large.status()).as(large.text()).isEqualTo(422);
        ApiReply larger = house.postCsv("/imports/area", "x".repeat((10 << 20) + 1));
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.type()).isEqualTo("application/problem+json");
    }

    @Test
    void whatTheContractRefusesIsNamedFieldByField() {
        ApiReply refused =
                house.post(
                        "/nas",
                        """
                        {"name": "x", "address": 7, "kind": "cisco", "coaPort": 70000, "vlan": 3,
                         "secret": "%s", "loginHosts": [1]}\
                        """
                                .formatted("s3cret".repeat(50)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        assertThat(refused.json().path("title").asText())
                .isEqualTo("This is not what the call takes");
        assertThat(refused.mistakes())
                .containsExactlyInAnyOrder(
                        "site: is missing",
                        "address: is of type number, wanted is string",
                        "kind: is not one of "
                                + String.join(
                                        ", ",
                                        GatewayKinds.words().stream().map(NasKind::word).toList()),
                        "coaPort: is greater than 65535",
                        "secret: is longer than 253 characters",
                        "loginHosts.0: is of type number, wanted is string",
                        "vlan: is no field of this call");
        assertThat(refused.text()).doesNotContain("s3cret");
    }

    @Test
    void aBodyThatIsNoJsonOrNoneAtAllIsSaidSo() {
        assertThat(house.post("/plans", "{\"name\":").mistakes())
                .containsExactly("the body is not JSON");
        assertThat(house.post("/plans", "").mistakes()).containsExactly("the body is missing");
        assertThat(house.post("/plans", "[]").mistakes())
                .containsExactly("is of type array, wanted is object");
        assertThat(house.post("/plans", "{\"name\":\"a\",\"name\":\"b\"}").mistakes())
                .containsExactly("the body is no JSON object, or a field stands in it twice");
        assertThat(house.postCsv("/plans", "name").status()).isEqualTo(415);
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        ApiReply missing = house.get("/nothing");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.type()).isEqualTo("application/problem+json");
        ApiReply method = house.delete("/plans");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).isEqualTo("GET, POST");
    }
}
