package id.gardu.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.Spelling;

import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is wrong with a call that Vert.x refused, in one line for each field: {@code kind: is not
 * one of area, site}. Says what is wanted and never what was sent, which may be a secret.
 * Thread-safe.
 */
record ContractMistakes(JsonNode contract) {
    private static final ObjectMapper READER = new ObjectMapper();

    /** The first that is broken is told. */
    private static final List<Rule> RULES =
            List.of(
                    new Rule("type", ContractMistakes::isOf, "is of type %2$s, wanted is %1$s"),
                    new Rule("enum", ContractMistakes::isIn, "is not one of %s"),
                    new Rule("minimum", (least, n) -> compared(n, least) >= 0, "is less than %s"),
                    new Rule("maximum", (most, n) -> compared(n, most) <= 0, "is greater than %s"),
                    new Rule(
                            "minLength",
                            (least, text) -> length(text) >= least.asInt(),
                            "is shorter than %s characters"),
                    new Rule(
                            "maxLength",
                            (most, text) -> length(text) <= most.asInt(),
                            "is longer than %s characters"),
                    new Rule(
                            "maxItems",
                            (most, list) -> list.size() <= most.asInt(),
                            "has more than %s items"),
                    new Rule("format", ContractMistakes::isWritten, "is not a %s"),
                    new Rule(
                            "pattern",
                            (form, text) -> text.asText().matches(form.asText()),
                            "is not written the way it must be"));

    /**
     * @param sentence why not, of what the contract allows and the type of what was sent
     */
    private record Rule(String keyword, BiPredicate<JsonNode, JsonNode> kept, String sentence) {
        Optional<String> broken(JsonNode schema, JsonNode value) {
            JsonNode allowed = schema.path(keyword);
            return allowed.isMissingNode() || kept.test(allowed, value)
                    ? Optional.empty()
                    : Optional.of(
                            sentence.formatted(told(allowed), type(value)) + meant(allowed, value));
        }
    }

    /** The answer to a call of an operation; empty when it failed for another reason. */
    Optional<WebAction> answer(String operation, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ValidatorException refused) {
                return Optional.of(
                        refused.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT
                                ? request ->
                                        Answers.unsupported(
                                                request, "Content-Type: is not application/json")
                                : request ->
                                        Answers.notAsContract(request, of(operation, request)));
            }
        }
        return Optional.empty();
    }

    /** At least one line. */
    private List<String> of(String id, WebRequest request) {
        JsonNode operation =
                contract.path("paths").findParents("operationId").stream()
                        .filter(one -> one.path("operationId").asText().equals(id))
                        .findFirst()
                        .orElseThrow();
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        List<String> lines =
                Stream.concat(
                                operation
                                        .path("parameters")
                                        .valueStream()
                                        .flatMap(one -> parameter(one, request.context())),
                                body.isMissingNode() ? Stream.of() : body(body, request.body()))
                        .toList();
        return lines.isEmpty() ? List.of("the body is not what this call takes") : lines;
    }

    private Stream<String> parameter(JsonNode parameter, RoutingContext call) {
        String name = parameter.path("name").asText();
        List<String> sent =
                parameter.path("in").asText().equals("path")
                        ? Optional.ofNullable(call.pathParam(name)).stream().toList()
                        : call.queryParam(name);
        if (!sent.isEmpty()) {
            JsonNode schema = parameter.path("schema");
            return check(schema, literal(schema, sent.getFirst()), name);
        }
        return parameter.path("required").asBoolean()
                ? Stream.of(name + ": is missing")
                : Stream.of();
    }

    /** Text, unless something else is wanted and can be read. */
    private static JsonNode literal(JsonNode schema, String text) {
        return Optional.of(text)
                .filter(_ -> !schema.path("type").asText().equals("string"))
                .flatMap(given -> read(given.getBytes(UTF_8)))
                .orElseGet(() -> TextNode.valueOf(text));
    }

    private Stream<String> body(JsonNode schema, byte[] sent) {
        return sent.length == 0
                ? Stream.of("the body is missing")
                : read(sent)
                        .map(tree -> check(schema, tree, ""))
                        .orElseGet(() -> Stream.of("the body is not JSON"));
    }

    private static Optional<JsonNode> read(byte[] json) {
        try {
            return Optional.of(READER.readTree(json)).filter(tree -> !tree.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * @param path {@code loginHosts.0}; of a parameter its name; of the whole body nothing
     */
    private Stream<String> check(JsonNode schema, JsonNode value, String path) {
        if (schema.has("$ref")) {
            return check(contract.at(schema.path("$ref").asText().substring(1)), value, path);
        }
        Optional<String> broken =
                RULES.stream().flatMap(rule -> rule.broken(schema, value).stream()).findFirst();
        String before = path.isEmpty() ? "" : path + ".";
        return broken.map(why -> Stream.of(path.isEmpty() ? why : path + ": " + why))
                .orElseGet(() -> inside(schema, value, before));
    }

    private Stream<String> inside(JsonNode schema, JsonNode value, String before) {
        Stream<String> missing =
                schema.path("required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .filter(name -> !value.has(name))
                        .map(name -> before + name + ": is missing");
        Stream<String> fields =
                value.propertyStream()
                        .flatMap(field -> field(schema, field.getKey(), field.getValue(), before));
        Stream<String> items =
                IntStream.range(0, value.isArray() ? value.size() : 0)
                        .boxed()
                        .flatMap(at -> check(schema.path("items"), value.path(at), before + at));
        return Stream.of(missing, fields, items).flatMap(lines -> lines);
    }

    private Stream<String> field(JsonNode schema, String name, JsonNode value, String before) {
        JsonNode known = schema.path("properties").path(name);
        if (!known.isMissingNode()) {
            return check(known, value, before + name);
        }
        return schema.path("additionalProperties").asBoolean(true)
                ? Stream.of()
                : Stream.of(before + name + ": is no field of this call");
    }

    /** As JSON Schema names types, but for a whole number, which is a number. */
    private static String type(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static boolean isOf(JsonNode type, JsonNode value) {
        return type.asText().equals("integer")
                ? value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0
                : type.asText().equals(type(value));
    }

    private static boolean isIn(JsonNode words, JsonNode value) {
        return words.valueStream().anyMatch(value::equals);
    }

    private static int compared(JsonNode number, JsonNode limit) {
        return number.decimalValue().compareTo(limit.decimalValue());
    }

    private static int length(JsonNode text) {
        return text.asText().codePointCount(0, text.asText().length());
    }

    private static boolean isWritten(JsonNode format, JsonNode value) {
        return switch (format.asText()) {
            case "date" -> isDay(value.asText());
            case "int64" -> value.canConvertToLong();
            case "int32" -> value.canConvertToInt();
            default -> true;
        };
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).isAfter(LocalDate.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Names what is allowed alone, never what was sent. */
    private static String meant(JsonNode allowed, JsonNode value) {
        List<String> words = allowed.valueStream().map(JsonNode::asText).toList();
        return value.isTextual() ? Spelling.hint(value.asText(), words) : "";
    }

    private static String told(JsonNode allowed) {
        return switch (allowed.asText()) {
            case "date" -> "day such as 2026-11-20";
            case "int64", "int32" -> "whole number";
            default ->
                    allowed.isArray()
                            ? allowed.valueStream()
                                    .map(JsonNode::asText)
                                    .collect(Collectors.joining(", "))
                            : allowed.asText();
        };
    }
}
