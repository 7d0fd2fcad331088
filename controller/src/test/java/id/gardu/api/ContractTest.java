package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.store.DatabaseKind;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

class ContractTest {
    private static final ApiToken TOKEN = ApiToken.of(ApiHouse.TOKEN);

    @TempDir Path folder;

    /** Opening a listener mounts the door, which holds the two against each other. */
    @Test
    void everyOperationHasAHandlerAndEveryHandlerAnOperation() throws Exception {
        try (ApiHouse house = ApiHouse.open(DatabaseKind.SQLITE, folder)) {
            ApiReply served = house.send(house.bare("/api/v1/openapi.yaml"));
            assertThat(served.type()).isEqualTo("application/yaml");
            assertThat(new YAMLMapper().readTree(served.text()).path("openapi").asText())
                    .startsWith("3.1");
        }
        assertThatThrownBy(() -> open(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("nobody answers ");
    }

    /** The whole of each, also what is left out when calls are checked. */
    @Test
    void theContractsAreGoodOpenApi() throws Exception {
        good(Contract.read());
        try (InputStream open =
                Objects.requireNonNull(
                        getClass().getResourceAsStream("/api/openapi-public.yaml"))) {
            good(new JsonObject(new YAMLMapper().readTree(open).toString()));
        }
    }

    private static void good(JsonObject contract) {
        Vertx vertx = Vertx.vertx();
        try {
            OutputUnit found =
                    OpenAPIVersion.V3_1
                            .getRepository(vertx, "app://")
                            .compose(
                                    known ->
                                            OpenAPIVersion.V3_1.validateContract(
                                                    vertx, known, contract))
                            .toCompletionStage()
                            .toCompletableFuture()
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join();
            assertThat(found.getValid()).as("%s", found.getErrors()).isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void twoHandlersOfOneOperationAreRefused() {
        Resource one = () -> Map.of("listAreas", request -> WebReply.status(204));
        assertThatThrownBy(() -> new ApiDoor(TOKEN, ZoneOffset.UTC, List.of(one, one)))
                .hasMessage("answered twice: listAreas");
    }

    private static void open(List<Resource> resources) throws Exception {
        ListenerSettings anywhere = ListenerSettings.plain("console", "127.0.0.1", 0);
        TestListener.open(
                        anywhere,
                        routes -> new ApiDoor(TOKEN, ZoneOffset.UTC, resources).mount(routes))
                .close();
    }
}
