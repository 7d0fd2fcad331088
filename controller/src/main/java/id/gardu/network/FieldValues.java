package id.gardu.network;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody gave to add something: flags of the command line, fields of JSON, or the cells of a
 * CSV row, by the same names. Text, unchecked. Immutable; prints names only, since a value may be a
 * secret.
 */
public final class FieldValues {
    private final Map<String, String> fields;

    private FieldValues(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /**
     * @param fields by name, such as {@code message-authenticator}; a blank one counts as not given
     */
    public static FieldValues of(Map<String, String> fields) {
        return new FieldValues(fields);
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
