package id.gardu.api;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a call, in one line for each field: {@code kind: is not one of area, site}.
 * Says what is wanted and never what was sent, which may be a secret.
 */
final class ContractMistakes {
    private static final Pattern PARAMETER =
            Pattern.compile("(?:path|query|header|cookie) parameter (\\w+)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern TYPES =
            Pattern.compile("Instance type (\\w+) is invalid. Expected (.*)");
    private static final Pattern LIMIT = Pattern.compile("[<>] (\\d+)\\)|than (\\S+)$");

    private static final String UNKNOWN = "additionalProperties";

    /** Keywords that only say that something further down is wrong. */
    private static final Set<String> WRAPPERS = Set.of("properties", "items", "$ref");

    private ContractMistakes() {}

    /** At least one line. */
    static List<String> of(ValidatorException refused) {
        String said = Optional.ofNullable(refused.getMessage()).orElse("");
        String field = parameter(said);
        if (refused instanceof SchemaValidationException wrong) {
            return of(wrong.getOutputUnit(), field);
        }
        return List.of(
                switch (refused.type()) {
                    case MISSING_REQUIRED_PARAMETER ->
                            field.isEmpty() ? "the body is missing" : field + ": is missing";
                    case UNSUPPORTED_VALUE_FORMAT -> "Content-Type: is not application/json";
                    case ILLEGAL_VALUE ->
                            field.isEmpty() ? "the body is not JSON" : field + ": cannot be read";
                    case INVALID_VALUE_FORMAT, INVALID_VALUE -> field + ": cannot be read";
                    case MISSING_OPERATION, MISSING_RESPONSE -> "the contract has no such call";
                });
    }

    /** One line a field: the first thing found wrong with it. */
    private static List<String> of(OutputUnit found, String parameter) {
        Map<String, String> lines = new LinkedHashMap<>();
        Set<String> wrongInside = new HashSet<>();
        List<OutputUnit> errors = Optional.ofNullable(found.getErrors()).orElse(List.of());
        for (OutputUnit error : errors) {
            String keyword = keyword(error);
            if (!WRAPPERS.contains(keyword) && !keyword.equals(UNKNOWN)) {
                String field = field(error, keyword, parameter);
                lines.putIfAbsent(field, line(field, keyword, error));
                wrongInside.add(field.replaceFirst("\\..*", ""));
            }
        }
        for (OutputUnit error : errors) {
            String field = field(error, keyword(error), parameter);
            // Vert.x takes a field that is wrong for an unknown one too.
            if (keyword(error).equals(UNKNOWN) && !wrongInside.contains(field)) {
                lines.put(field, line(field, UNKNOWN, error));
            }
        }
        return lines.isEmpty()
                ? List.of("the body is not as the contract says")
                : List.copyOf(lines.values());
    }

    /** {@code loginHosts.0}; of a parameter its name; of the whole body nothing. */
    private static String field(OutputUnit error, String keyword, String parameter) {
        String place = error.getInstanceLocation().replaceFirst("^#/?", "").replace('/', '.');
        if (keyword.equals("required")) {
            return (place.isEmpty() ? "" : place + ".") + quoted(said(error));
        }
        return place.isEmpty() ? parameter : place;
    }

    private static String line(String field, String keyword, OutputUnit error) {
        String said = said(error);
        String wrong =
                switch (keyword) {
                    case "required" -> "is missing";
                    case UNKNOWN -> "is no field of this call";
                    case "type" -> wrongType(said);
                    case "enum" -> "is not one of " + words(said);
                    case "minimum" -> "is less than " + limit(said);
                    case "maximum" -> "is greater than " + limit(said);
                    case "minLength" -> "is shorter than " + limit(said) + " characters";
                    case "maxLength" -> "is longer than " + limit(said) + " characters";
                    case "maxItems" -> "has more than " + limit(said) + " items";
                    case "format" -> "is not a " + format(quoted(said));
                    default -> "is not as the contract says (" + keyword + ")";
                };
        return field.isEmpty() ? wrong : field + ": " + wrong;
    }

    private static String said(OutputUnit error) {
        return Optional.ofNullable(error.getError()).orElse("");
    }

    private static String wrongType(String said) {
        Matcher types = TYPES.matcher(said);
        return types.matches()
                ? "is of type " + types.group(1) + ", wanted is " + types.group(2)
                : "is of another type";
    }

    private static String words(String said) {
        return QUOTED.matcher(said)
                .results()
                .map(match -> match.group(1))
                .reduce((all, one) -> all + ", " + one)
                .orElse("those in the contract");
    }

    private static String limit(String said) {
        Matcher number = LIMIT.matcher(said);
        if (!number.find()) {
            return "the contract says";
        }
        return Optional.ofNullable(number.group(1)).orElseGet(() -> number.group(2));
    }

    private static String format(String name) {
        return switch (name) {
            case "date" -> "day such as 2026-11-20";
            case "int64", "int32" -> "whole number";
            default -> name;
        };
    }

    private static String parameter(String said) {
        Matcher name = PARAMETER.matcher(said);
        return name.find() ? name.group(1) : "";
    }

    private static String quoted(String said) {
        Matcher name = QUOTED.matcher(said);
        return name.find() ? name.group(1) : "";
    }

    private static String keyword(OutputUnit error) {
        String location = error.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
