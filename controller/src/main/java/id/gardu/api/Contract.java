package id.gardu.api;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import id.gardu.captiveportal.http.Asset;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code api/openapi.yaml}: as it is served, and as Vert.x checks calls by it. */
final class Contract {
    private static final String RESOURCE = "/api/openapi.yaml";

    private Contract() {}

    /** The file, word for word. */
    static Asset file() {
        return Asset.of(Contract.class, RESOURCE, "application/yaml");
    }

    /** Every operation, ready to check calls. */
    static Future<OpenAPIContract> load(Vertx vertx) {
        return OpenAPIContract.from(ClassPathFiles.over(vertx), checkable(read()));
    }

    /** As a tree of maps, lists, text, numbers and booleans. */
    static JsonObject read() {
        try (InputStream yaml =
                Objects.requireNonNull(Contract.class.getResourceAsStream(RESOURCE))) {
            @SuppressWarnings("unchecked") // An OpenAPI document is an object.
            Map<String, Object> tree = new YAMLMapper().readValue(yaml, Map.class);
            return new JsonObject(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Without what Vert.x refuses to load although it is good OpenAPI: media types it does not know
     * (text/csv, application/problem+json). Answers are not checked by it, and a CSV is checked by
     * its room; the token is asked for before anything is read.
     */
    private static JsonObject checkable(JsonObject contract) {
        contract.remove("security");
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            for (String method : methods.fieldNames()) {
                strip(methods.getJsonObject(method));
            }
        }
        contract.getJsonObject("components").remove("responses");
        return contract;
    }

    private static void strip(JsonObject operation) {
        operation.put(
                "responses",
                new JsonObject().put("default", new JsonObject().put("description", "")));
        JsonObject body = operation.getJsonObject("requestBody", new JsonObject());
        List<String> media =
                List.copyOf(body.getJsonObject("content", new JsonObject()).fieldNames());
        if (!media.contains("application/json")) {
            operation.remove("requestBody");
        }
    }
}
