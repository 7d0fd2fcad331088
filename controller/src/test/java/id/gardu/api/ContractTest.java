package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

class ContractTest {
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
        try (Neighbourhood here = Neighbourhood.of(DatabaseKind.SQLITE, folder.resolve("other"))) {
            assertThatThrownBy(() -> open(ApiHouse.door(here, List.of())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("nobody answers ");
            Resource one = () -> Map.of("listAreas", request -> WebReply.status(204));
            assertThatThrownBy(() -> ApiHouse.door(here, List.of(one, one)))
                    .hasMessage("answered twice: listAreas");
        }
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

    /** Who adds an operation reads what to add: the start fails with the same words. */
    @Test
    void anOperationSaysWhoMayCallItAndWhatTheAuditHas() {
        assertThatThrownBy(() -> CallRules.of(without("/nas", "get", "x-permission")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "listNas lacks x-permission", "x-area: city", "see-network", "x-audit");
        assertThatThrownBy(() -> CallRules.of(without("/nas", "post", "x-area")))
                .hasMessageContaining("addNas lacks x-area");
        assertThatThrownBy(() -> CallRules.of(without("/nas", "post", "x-audit")))
                .hasMessageContaining("addNas lacks x-audit");
        assertThatThrownBy(() -> CallRules.of(without("/rejects", "get", "parameters")))
                .hasMessageContaining("listRejects lacks a parameter or field \"reason\"");
        JsonNode odd = Contract.TREE.deepCopy();
        ((ObjectNode) odd.at("/paths/~1nas/get")).put("x-permission", "see-all");
        assertThatThrownBy(() -> CallRules.of(odd)).hasMessageContaining("\"see-all\"");
    }

    private static JsonNode without(String path, String method, String what) {
        JsonNode contract = Contract.TREE.deepCopy();
        ((ObjectNode) contract.path("paths").path(path).path(method)).remove(what);
        return contract;
    }

    private static void open(ApiDoor door) throws Exception {
        ListenerSettings anywhere = ListenerSettings.plain("console", "127.0.0.1", 0);
        TestListener.open(anywhere, door::mount).close();
    }
}
