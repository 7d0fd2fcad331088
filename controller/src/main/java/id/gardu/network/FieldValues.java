package id.gardu.network;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody gave to add something: flags of the command line, fields of JSON, or the cells of a
 * CSV row, by the same names. Text, unchecked. Immutable; prints names only, since a value may be a
 * secret.
 *
 * @param fields by name, such as {@code message-authenticator}; a blank one counts as not given
 */
public record FieldValues(Map<String, String> fields) {
    public FieldValues {
        fields = Map.copyOf(fields);
    }

    /** One field alone. */
    public static FieldValues of(String field, String value) {
        return new FieldValues(Map.of(field, value));
    }

    /** As it was given, even when blank. */
    Optional<String> raw(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    Set<String> names() {
        return fields.keySet();
    }

    @Override
    public String toString() {
        return "Given" + fields.keySet();
    }
}
