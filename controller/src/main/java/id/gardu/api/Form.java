package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Field;
import id.gardu.network.FieldList;
import id.gardu.network.FieldValues;
import id.gardu.network.Mistake;
import id.gardu.network.Outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The two names of a field: in JSON, and where {@code network} reads it, which also reads flags and
 * columns.
 *
 * @param given the latter by the name in JSON
 */
record Form(Map<String, String> given) {
    private static final String CLEAR = "clear";

    /** Of a kind of thing that we run. */
    static Form of(FieldList<?> fields) {
        return new Form(fields.all().stream().collect(Collectors.toMap(Field::key, Field::name)));
    }

    /** The body as {@code network} reads it; items of a list are separated by commas. */
    FieldValues read(byte[] body) throws Json.BadBody {
        var fields = new HashMap<String, String>();
        JsonNode tree = Json.tree(body);
        tree.properties()
                .forEach(
                        field ->
                                fields.put(
                                        given.getOrDefault(field.getKey(), field.getKey()),
                                        text(field.getValue())));
        return new FieldValues(fields);
    }

    /** Of one that is there: what stands in {@code clear} is taken away. */
    FieldValues readAgain(byte[] body) throws Json.BadBody {
        var fields = new HashMap<>(read(body).fields());
        fields.remove(CLEAR);
        for (JsonNode name : Json.tree(body).path(CLEAR)) {
            fields.put(given.getOrDefault(name.asText(), name.asText()), "");
        }
        return new FieldValues(fields);
    }

    /** What is answered when it is done; else the mistakes. */
    <T> WebReply reply(
            WebRequest request, Outcome<T> outcome, BiFunction<T, List<String>, WebReply> done) {
        return switch (outcome) {
            case Outcome.Done<T>(T value, var warnings) -> done.apply(value, warnings);
            case Outcome.Refused<T>(var mistakes) ->
                    Answers.refused(request, mistakes.stream().map(this::told).toList());
        };
    }

    private String told(Mistake mistake) {
        return mistake.field().map(name -> inJson(name) + ": ").orElse("")
                + mistake.value().map(value -> "\"" + value + "\" ").orElse("")
                + mistake.reason();
    }

    private String inJson(String name) {
        return given.keySet().stream()
                .filter(key -> name.equals(given.get(key)))
                .findFirst()
                .orElse(name);
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        var items = new ArrayList<String>();
        value.forEach(item -> items.add(item.asText()));
        return String.join(",", items);
    }
}
