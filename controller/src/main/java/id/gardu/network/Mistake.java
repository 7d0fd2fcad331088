package id.gardu.network;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing wrong with what was given: where, what stood there, and the way out.
 *
 * @param line of a CSV file, from 1; empty outside a file, or when the whole file is meant
 * @param field flag, JSON field or column; empty when the whole row or file is meant
 * @param value what stood there; empty when nothing did, or when it may be a secret
 */
public record Mistake(
        OptionalLong line, Optional<String> field, Optional<String> value, String reason) {
    private static final int LONGEST_SHOWN = 60;

    /** Value and reason read as one sentence: {@code "gw" is taken by …}. */
    public static Mistake of(String field, String value, String reason) {
        return new Mistake(
                OptionalLong.empty(), Optional.of(field), Optional.of(shown(value)), reason);
    }

    /** Without the value: it is missing, or secret. */
    public static Mistake of(String field, String reason) {
        return new Mistake(OptionalLong.empty(), Optional.of(field), Optional.empty(), reason);
    }

    /** Of a file as a whole. */
    static Mistake ofFile(String reason) {
        return new Mistake(OptionalLong.empty(), Optional.empty(), Optional.empty(), reason);
    }

    /** Of a line as a whole. */
    static Mistake ofLine(long line, String reason) {
        return new Mistake(OptionalLong.of(line), Optional.empty(), Optional.empty(), reason);
    }

    Mistake atLine(long number) {
        return new Mistake(OptionalLong.of(number), field, value, reason);
    }

    /** One line: {@code line 7, column kind: "mikrotic" is not one of generic, mikrotik, …}. */
    @Override
    public String toString() {
        String where = line.isPresent() ? "line " + line.getAsLong() : "";
        String what = field.map(name -> (where.isEmpty() ? "" : ", column ") + name).orElse("");
        String place = where + what;
        return (place.isEmpty() ? "" : place + ": ")
                + value.map(text -> "\"" + text + "\" ").orElse("")
                + reason;
    }

    private static String shown(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "…";
    }
}
