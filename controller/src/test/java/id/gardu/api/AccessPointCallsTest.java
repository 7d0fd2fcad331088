package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;

/** What is asked of the API about access points that were replaced or were down. */
class AccessPointCallsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void anotherEngineIsAcceptedByEveryControllerAndThatIsNoted(DatabaseKind dialect)
            throws Exception {
        try (ApiHouse house = ApiHouse.open(dialect, folder)) {
            long before = house.here().inventory().version();
            ApiReply accepted =
                    house.post("/access-point-engines", "{\"accessPoint\": \"rw03-ap\"}");
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
            assertThat(accepted.json().findValuesAsText("name")).containsExactly("rw03-ap");

            var ap = house.here().inventory().accessPointNamed("rw03-ap").orElseThrow();
            assertThat(ap.engineAcceptedAt()).contains(Instant.parse("2026-11-20T03:00:00Z"));
            assertThat(house.here().inventory().version()).isGreaterThan(before);
            JsonNode audit = house.get("/audit").json();
            assertThat(audit.findValuesAsText("verb")).containsExactly("ap.accept-engine");
            assertThat(audit.findValuesAsText("object")).containsExactly(ap.id().toString());

            ApiReply unknown = house.post("/access-point-engines", "{\"accessPoint\": \"tiada\"}");
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(unknown.mistakes())
                    .containsExactly(
                            "name: \"tiada\" is not the name of an access point (gardu ap list)");
            assertThat(house.get("/audit").json()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void outagesAreToldNewestFirstWithHowExactlyTheirEndsAreKnown(DatabaseKind dialect)
            throws Exception {
        try (ApiHouse house = ApiHouse.open(dialect, folder)) {
            long ap =
                    house.here().inventory().accessPointNamed("rw05-ap").orElseThrow().id().value();
            // What the poller books when it first sees it comes before, and nothing after.
            await().until(() -> booked(house, ap), Predicate.isEqual(1));
            house.here()
                    .store()
                    .writer()
                    .use(
                            handle -> {
                                handle.execute("DELETE FROM ap_availability WHERE ap_id = ?", ap);
                                handle.execute(
                                        "INSERT INTO ap_availability (ap_id, from_at,"
                                            + " from_earliest, to_at, to_earliest, state) VALUES"
                                            + " (?, 60000, 1000, 120000, 110000, 'down'), (?,"
                                            + " 120000, 110000, 180000, NULL, 'up'), (?, 180000,"
                                            + " NULL, NULL, NULL, 'down')",
                                        ap,
                                        ap,
                                        ap);
                            });

            JsonNode told = house.get("/access-point-outages?accessPoint=rw05-ap").json();
            assertThat(told.toString())
                    .isEqualTo(
                            "[{\"from\":\"1970-01-01T00:03:00Z\"},"
                                    + "{\"fromEarliest\":\"1970-01-01T00:00:01Z\","
                                    + "\"from\":\"1970-01-01T00:01:00Z\","
                                    + "\"toEarliest\":\"1970-01-01T00:01:50Z\","
                                    + "\"to\":\"1970-01-01T00:02:00Z\"}]");
            assertThat(house.get("/access-point-outages?accessPoint=tiada").status())
                    .isEqualTo(404);
        }
    }

    private static int booked(ApiHouse house, long ap) {
        return house.here()
                .store()
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                "SELECT count(*) FROM ap_availability WHERE ap_id ="
                                                        + " :ap")
                                        .bind("ap", ap)
                                        .mapTo(Integer.class)
                                        .one());
    }
}
