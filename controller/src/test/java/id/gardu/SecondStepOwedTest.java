package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** Where the city wants a second step of its administrators. */
class SecondStepOwedTest {
    @TempDir Path folder;

    @Test
    void whoOwesASecondStepSetsItUpBeforeAnythingElseAndOthersGoOn() throws Exception {
        Map<String, String> wanted = Map.of("GARDU_STAFF_TOTP", "administrators");
        try (ConsoleTown town = ConsoleTown.empty(folder, wanted);
                StaffPhone agus = StaffPhone.in(town.base(), town.link("Agus", "administrator"));
                StaffPhone rina = StaffPhone.in(town.base(), town.link("Rina", "officer"))) {
            HttpResponse<String> home = agus.get("/usage");
            assertThat(home.statusCode()).isEqualTo(303);
            assertThat(home.headers().firstValue("Location")).hasValue("/second-step");
            assertThat(agus.page("/second-step")).contains("Pasang dulu langkah kedua");
            HttpResponse<String> sites =
                    agus.send(agus.request("/api/v1/sites").header("Origin", town.base()));
            assertThat(sites.statusCode()).isEqualTo(403);
            assertThat(sites.body()).contains("/second-step");
            assertThat(rina.get("/usage").statusCode()).isEqualTo(200);
            assertThat(
                            rina.send(rina.request("/api/v1/sites").header("Origin", town.base()))
                                    .statusCode())
                    .isEqualTo(200);
        }
    }
}
