package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** Holds every answer against the contract: its status, its type, and each field of it. */
final class KeptContract {
    private final JsonNode contract = new ObjectMapper().valueToTree(Contract.read().getMap());

    void check(HttpRequest asked, ApiReply answer) {
        String path = asked.uri().getPath();
        if (!path.startsWith(ApiDoor.PREFIX) || path.endsWith("/openapi.yaml")) {
            return;
        }
        JsonNode responses = responses(asked.method(), path.substring(ApiDoor.PREFIX.length()));
        JsonNode response = responses.path(String.valueOf(answer.status()));
        if (response.isMissingNode()) {
            assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(400);
            response = contract.at("/components/responses/Problem");
        }
        if (!response.has("content")) {
            assertThat(answer.text()).isEmpty();
            return;
        }
        JsonNode media = response.path("content").path(answer.type().replaceFirst(";.*", ""));
        assertThat(media.isMissingNode()).as("%s of %s", answer.type(), path).isFalse();
        if (answer.type().endsWith("json")) {
            keeps(media.path("schema"), answer.json(), path);
        }
    }

    private JsonNode responses(String method, String path) {
        for (Map.Entry<String, JsonNode> one : contract.path("paths").properties()) {
            if (path.matches(one.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
                return one.getValue().path(method.toLowerCase(Locale.ROOT)).path("responses");
            }
        }
        return contract.path("nowhere");
    }

    private void keeps(JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            keeps(contract.at(schema.path("$ref").asText().substring(1)), value, where);
            return;
        }
        // One type, or one that may be null: ["integer", "null"].
        JsonNode type = schema.path("type");
        if (type.isArray() && value.isNull()) {
            assertThat(type.path(1).asText()).as(where).isEqualTo("null");
            return;
        }
        switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "object" -> object(schema, value, where);
            case "array" -> {
                assertThat(value.isArray()).as(where).isTrue();
                value.forEach(item -> keeps(schema.path("items"), item, where + "[]"));
            }
            case "string" -> string(schema, value, where);
            case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
            case "number" -> assertThat(value.isNumber()).as(where).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
            default -> throw new AssertionError("no type in the schema of " + where);
        }
    }

    private void object(JsonNode schema, JsonNode value, String where) {
        assertThat(value.isObject()).as(where).isTrue();
        if (!schema.has("properties")) {
            return;
        }
        schema.path("required")
                .forEach(name -> assertThat(value.has(name.asText())).as(where + name).isTrue());
        value.properties()
                .forEach(
                        field -> {
                            String place = where + "/" + field.getKey();
                            JsonNode known = schema.path("properties").path(field.getKey());
                            assertThat(known.isMissingNode()).as(place).isFalse();
                            keeps(known, field.getValue(), place);
                        });
    }

    private static void string(JsonNode schema, JsonNode value, String where) {
        assertThat(value.isTextual()).as(where).isTrue();
        String text = value.asText();
        switch (schema.path("format").asText()) {
            case "date-time" -> assertThat(Instant.parse(text).toString()).isEqualTo(text);
            case "date" -> assertThat(LocalDate.parse(text).toString()).isEqualTo(text);
            default -> {}
        }
        if (schema.has("enum")) {
            assertThat(schema.path("enum")).as(where).contains(value);
        }
    }
}
