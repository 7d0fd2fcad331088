package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.api.CallRule.CallArea;
import id.gardu.api.CallRule.CallPlace;
import id.gardu.staff.Role.Permission;
import id.gardu.store.Word;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule of every operation, read from the contract, which must state one. Immutable.
 *
 * @param all by operationId
 */
record CallRules(Map<String, CallRule> all, List<Route> routes) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Set<String> KINDS =
            Set.of("area", "site", "nas", "ap", "plan", "place", "record");
    private static final String NEW = "new-";
    private static final Set<String> ADDED = Set.of("new-area", "new-site", "new-nas", "new-ap");

    private static final String HOW =
            """
            . In api/openapi.yaml, under its operationId, say who may:
              x-permission: %s (one, or a list of which any is enough)
              x-area: city (only who has the whole city) | any (the same for all) | own (the resource tells and \
            changes only what ApiToken.caller(request).actor().covers) | a list such as ["nas {name}", "site body.site?"]
            and, unless it is a GET that shows no person:
              x-audit: what the audit calls it, such as nas.test
            and, where it shows one person, with a parameter or field "reason":
              x-person: always | query.NAME | body.NAME | {NAME}\
            """
                    .formatted(
                            Stream.of(Permission.values())
                                    .map(Permission::word)
                                    .collect(Collectors.joining(", ")));

    CallRules {
        all = Map.copyOf(all);
        routes = List.copyOf(routes);
    }

    record Route(String method, String template, Pattern path, String operation) {
        long names() {
            return template.chars().filter(sign -> sign == '{').count();
        }
    }

    /**
     * Reads them.
     *
     * @throws IllegalStateException when an operation does not state who may; it says what to add
     */
    static CallRules of(JsonNode contract) {
        var all = new HashMap<String, CallRule>();
        var routes = new ArrayList<Route>();
        contract.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(one -> METHODS.contains(one.getKey()))
                                        .forEach(
                                                one -> {
                                                    CallRule rule =
                                                            rule(one.getKey(), one.getValue());
                                                    all.put(rule.operation(), rule);
                                                    routes.add(
                                                            new Route(
                                                                    one.getKey(),
                                                                    path.getKey(),
                                                                    pattern(path.getKey()),
                                                                    rule.operation()));
                                                }));
        // What is written out goes before what a name may stand for.
        routes.sort(Comparator.comparingLong(Route::names));
        return new CallRules(all, routes);
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    /**
     * The rule of a call; empty where there is no such operation.
     *
     * @param path below the API's prefix, decoded
     */
    Optional<CallRule> of(String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equalsIgnoreCase(method))
                .filter(route -> route.path().matcher(path).matches())
                .findFirst()
                .flatMap(route -> Optional.ofNullable(all.get(route.operation())));
    }

    private static CallRule rule(String method, JsonNode operation) {
        String id = operation.path("operationId").asText();
        Set<Permission> permissions =
                words(operation.path("x-permission"))
                        .map(
                                word ->
                                        Word.of(Permission.class, word)
                                                .orElseThrow(() -> bad(id, "x-permission", word)))
                        .collect(Collectors.toSet());
        if (permissions.isEmpty()) {
            throw missing(id, "x-permission");
        }
        var rule =
                new CallRule(
                        id,
                        permissions,
                        area(id, operation.path("x-area")),
                        !method.equals("get"),
                        words(operation.path("x-audit")).findFirst(),
                        words(operation.path("x-audit-unless")).findFirst(),
                        words(operation.path("x-person"))
                                .map(
                                        text ->
                                                CallValue.parse(text)
                                                        .orElseThrow(
                                                                () -> bad(id, "x-person", text)))
                                .findFirst());
        boolean needed = rule.writes() || rule.person().isPresent();
        if (needed && rule.audit().isEmpty()) {
            throw missing(id, "x-audit");
        }
        if (rule.person().isPresent() && !asksReason(operation)) {
            throw missing(id, "a parameter or field \"reason\"");
        }
        return rule;
    }

    private static CallArea area(String id, JsonNode stated) {
        if (stated.isMissingNode()) {
            throw missing(id, "x-area");
        }
        return stated.isArray()
                ? new CallArea.Named(words(stated).map(text -> place(id, text)).toList())
                : switch (stated.asText()) {
                    case "city" -> new CallArea.City();
                    case "any" -> new CallArea.Everywhere();
                    case "own" -> new CallArea.Own();
                    default -> throw bad(id, "x-area", stated.asText());
                };
    }

    private static CallPlace place(String id, String text) {
        boolean maybe = text.endsWith("?");
        String[] words = (maybe ? text.substring(0, text.length() - 1) : text).split(" ", 0);
        String kind = words[0];
        if (kind.startsWith(NEW) && ADDED.contains(kind)) {
            return new CallPlace(kind, new CallValue(CallValue.Source.ALWAYS, ""), maybe);
        }
        return Optional.of(kind)
                .filter(KINDS::contains)
                .filter(_ -> words.length >= 2)
                .flatMap(_ -> CallValue.parse(words[words.length - 1]))
                .map(value -> new CallPlace(kind, value, maybe))
                .orElseThrow(() -> bad(id, "x-area", text));
    }

    private static boolean asksReason(JsonNode operation) {
        return operation.toString().contains("\"name\":\"reason\"")
                || operation
                        .at("/requestBody/content/application~1json/schema/properties")
                        .has("reason");
    }

    private static Stream<String> words(JsonNode stated) {
        return stated.isArray()
                ? stated.valueStream().map(JsonNode::asText)
                : Stream.of(stated.asText("")).filter(word -> !word.isEmpty());
    }

    private static IllegalStateException missing(String id, String what) {
        return new IllegalStateException("the operation " + id + " lacks " + what + HOW);
    }

    private static IllegalStateException bad(String id, String what, String word) {
        return new IllegalStateException(
                "the operation "
                        + id
                        + " has "
                        + what
                        + " \""
                        + word
                        + "\", which says nothing"
                        + HOW);
    }
}
