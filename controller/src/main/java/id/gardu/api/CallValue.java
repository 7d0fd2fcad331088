package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * Where a call says something.
 *
 * @param name of a parameter or field; empty where any call does
 */
record CallValue(Source source, String name) {
    enum Source {
        PATH,
        QUERY,
        BODY,
        /** In every call. */
        ALWAYS
    }

    /** {@code {name}}, {@code query.name}, {@code body.name} or {@code always}. */
    static Optional<CallValue> parse(String text) {
        if (text.equals("always")) {
            return Optional.of(new CallValue(Source.ALWAYS, ""));
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            return Optional.of(new CallValue(Source.PATH, text.substring(1, text.length() - 1)));
        }
        int dot = text.indexOf('.');
        String name = text.substring(dot + 1);
        return switch (dot < 0 ? "" : text.substring(0, dot)) {
            case "query" -> Optional.of(new CallValue(Source.QUERY, name));
            case "body" -> Optional.of(new CallValue(Source.BODY, name));
            default -> Optional.empty();
        };
    }

    /** What this call says there; empty when it says nothing. */
    Optional<String> of(Parameters parameters, JsonNode body) {
        return switch (source) {
            case PATH -> Optional.of(parameters.textInPath(name));
            case QUERY -> parameters.text(name);
            case BODY -> Optional.of(body.path(name).asText("")).filter(text -> !text.isBlank());
            case ALWAYS -> Optional.of("");
        };
    }
}
