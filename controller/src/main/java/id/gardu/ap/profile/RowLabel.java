package id.gardu.ap.profile;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What names a row of a table: a cell of it, or its index. */
sealed interface RowLabel {
    /** The form a profile writes it in. */
    String FORM =
            "\"column N\", \"index\", \"index N\", \"index N..M\", \"text-index\" or \"named\"";

    Pattern WRITTEN = Pattern.compile("(column|index) (\\d{1,3})(?:\\.\\.(\\d{1,3}))?");
    int MAC_OCTETS = 6;
    int LONGEST = 64;

    /** Text or number in a column. */
    record Cell(Oid column) implements RowLabel {}

    /** Some arcs of the index; six of them are a MAC address. */
    record Arcs(int from, int to) implements RowLabel {}

    /** An index that is text, its length before it. */
    record TextIndex() implements RowLabel {}

    /** What follows the beginning that a metric's rows are known by. */
    record Rest() implements RowLabel {}

    /**
     * @throws IllegalArgumentException when it is written in no such form
     */
    static RowLabel parse(String text, Oid table) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            int first = Integer.parseInt(written.group(2));
            int last = written.group(3) == null ? first : Integer.parseInt(written.group(3));
            if (written.group(1).equals("column") && written.group(3) == null) {
                return new Cell(table.plus(first));
            }
            if (written.group(1).equals("index") && last >= first) {
                return new Arcs(first, last);
            }
        }
        return switch (text) {
            case "index" -> new Arcs(0, Integer.MAX_VALUE);
            case "text-index" -> new TextIndex();
            case "named" -> new Rest();
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** Of the row with this index; empty when it has none. */
    default Optional<String> of(Oid index, String named, SnmpValues values) {
        Optional<String> name =
                switch (this) {
                    case Cell(Oid column) -> cell(values.at(column.plus(index)));
                    case Arcs(int from, int to) -> arcs(index, from, to);
                    case TextIndex() -> text(index);
                    case Rest() ->
                            text(index)
                                    .filter(told -> told.startsWith(named))
                                    .map(told -> told.substring(named.length()));
                };
        return name.map(told -> told.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                .map(told -> told.substring(0, Math.min(LONGEST, told.length())));
    }

    private static Optional<String> cell(SnmpValue value) {
        return value instanceof SnmpValue.OctetString text
                ? Optional.of(text.text())
                : value.number().stream().mapToObj(Long::toString).findFirst();
    }

    private static Optional<String> arcs(Oid index, int from, int to) {
        int last = Math.min(to, index.size() - 1);
        if (from > last) {
            return Optional.empty();
        }
        boolean mac =
                last - from + 1 == MAC_OCTETS
                        && IntStream.rangeClosed(from, last).allMatch(at -> index.arc(at) <= 0xFF);
        return Optional.of(
                IntStream.rangeClosed(from, last)
                        .mapToObj(
                                at ->
                                        mac
                                                ? "%02x".formatted(index.arc(at))
                                                : Long.toString(index.arc(at)))
                        .collect(Collectors.joining(mac ? ":" : ".")));
    }

    /** Empty when the index is no text with its length before it. */
    static Optional<String> text(Oid index) {
        boolean is =
                index.size() > 0
                        && index.arc(0) == index.size() - 1
                        && IntStream.range(1, index.size()).allMatch(at -> index.arc(at) <= 0xFF);
        return is
                ? Optional.of(
                        IntStream.range(1, index.size())
                                .mapToObj(at -> String.valueOf((char) index.arc(at)))
                                .collect(Collectors.joining()))
                : Optional.empty();
    }
}
