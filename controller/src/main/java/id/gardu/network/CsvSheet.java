package id.gardu.network;

import id.gardu.store.Csv;
import id.gardu.store.Csv.Row;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A CSV file as office programs write it: UTF-8 with or without byte order mark, separated by
 * commas or semicolons, first line the column names. At most 4 MiB and 5,000 rows.
 *
 * @param header column names in lower case
 */
record CsvSheet(List<String> header, List<Row> rows) {
    private static final int MOST_OCTETS = 4 << 20;
    private static final int MOST_ROWS = 5_000;

    static Outcome<CsvSheet> read(byte[] file) {
        if (file.length > MOST_OCTETS) {
            return refused("the file is larger than 4 MiB; split it");
        }
        var text = CharBuffer.allocate(file.length);
        Optional<Mistake> notText = decode(file, text);
        if (notText.isPresent()) {
            return new Outcome.Refused<>(List.of(notText.get()));
        }
        return parse(Csv.unmarked(text.flip().toString()));
    }

    /** Which columns a file has. */
    record Columns(List<String> required, List<String> optional) {
        List<String> all() {
            return Stream.concat(required.stream(), optional.stream()).toList();
        }
    }

    /**
     * Reads every row that can be read.
     *
     * @param reader notes what is wrong with a row in its fields
     * @return all mistakes by line; of the header alone when that is wrong
     */
    List<Mistake> check(Columns columns, Roster roster, BiConsumer<Row, Fields> reader) {
        List<Mistake> header = checkHeader(columns);
        if (!header.isEmpty()) {
            return header;
        }
        var mistakes = new ArrayList<Mistake>();
        for (Row row : rows) {
            if (isWhole(row)) {
                var fields = new Fields(given(row), columns.all(), roster, "line " + row.line());
                reader.accept(row, fields);
                fields.mistakes().forEach(mistake -> mistakes.add(mistake.atLine(row.line())));
            } else {
                mistakes.add(wrongWidth(row));
            }
        }
        return mistakes;
    }

    /** One cell; empty when the row has none there. */
    Optional<String> cell(Row row, String column) {
        int index = header.indexOf(column);
        return index >= 0 && index < row.cells().size()
                ? Optional.of(row.cells().get(index).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Whether every column is one of {@code columns}. */
    boolean hasOnly(Columns columns) {
        return columns.all().containsAll(header);
    }

    private List<Mistake> checkHeader(Columns columns) {
        var mistakes = new ArrayList<Mistake>();
        var seen = new HashSet<String>();
        for (String name : header) {
            if (!columns.all().contains(name)) {
                String known = String.join(", ", columns.all());
                mistakes.add(Mistake.of(name, "is not a column here; columns are " + known));
            } else if (!seen.add(name)) {
                mistakes.add(Mistake.of(name, "stands twice in the header"));
            }
        }
        columns.required().stream()
                .filter(name -> !seen.contains(name))
                .forEach(name -> mistakes.add(Mistake.of(name, "is missing from the header")));
        return mistakes.stream().map(mistake -> mistake.atLine(1)).toList();
    }

    private boolean isWhole(Row row) {
        return row.cells().size() == header.size();
    }

    private Mistake wrongWidth(Row row) {
        return Mistake.ofLine(
                row.line(),
                "has "
                        + row.cells().size()
                        + " cells where the header has "
                        + header.size()
                        + "; a cell that holds a separator stands in double quotes");
    }

    /** The row as fields; empty cells are not given. */
    private FieldValues given(Row row) {
        var fields = new HashMap<String, String>();
        for (int column = 0; column < header.size(); column++) {
            if (!row.cells().get(column).isBlank()) {
                fields.put(header.get(column), row.cells().get(column));
            }
        }
        return new FieldValues(fields);
    }

    private static Outcome<CsvSheet> parse(String content) {
        var rows = new ArrayList<Row>();
        try {
            Csv.read(content, separator(content), MOST_ROWS, Csv.Reading.SHORT_ROWS, rows::add);
        } catch (Csv.Fault e) {
            long line = rows.isEmpty() ? 1 : rows.getLast().line();
            return refused(
                    "cannot be read as CSV after line " + line + ": a double quote is wrong");
        }
        if (rows.size() > MOST_ROWS + 1) {
            return refused("the file has more than 5,000 rows; split it");
        }
        if (rows.isEmpty()) {
            return refused("the file is empty; its first line names the columns");
        }
        List<String> header =
                rows.removeFirst().cells().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        return new Outcome.Done<>(new CsvSheet(header, List.copyOf(rows)), List.of());
    }

    private static char separator(String content) {
        String first = content.lines().findFirst().orElse("");
        long semicolons = first.chars().filter(c -> c == ';').count();
        long commas = first.chars().filter(c -> c == ',').count();
        return semicolons > commas ? ';' : ',';
    }

    private static Optional<Mistake> decode(byte[] file, CharBuffer into) {
        ByteBuffer octets = ByteBuffer.wrap(file);
        CoderResult result =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(octets, into, true);
        if (!result.isError()) {
            return Optional.empty();
        }
        long line = 1;
        for (int i = 0; i < octets.position(); i++) {
            line += file[i] == '\n' ? 1 : 0;
        }
        return Optional.of(
                Mistake.ofLine(line, "is not UTF-8; save the file as \"CSV UTF-8\" and try again"));
    }

    private static Outcome<CsvSheet> refused(String reason) {
        return new Outcome.Refused<>(List.of(Mistake.ofFile(reason)));
    }
}
