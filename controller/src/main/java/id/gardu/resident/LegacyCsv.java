package id.gardu.resident;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a credential file: UTF-8, separated by {@code ,} or {@code ;}, header checked. What
 * a line holds is never repeated in a reason: in a file with a column too many, any value may be a
 * password.
 */
final class LegacyCsv {
    static final List<String> COLUMNS = List.of("username", "password", "plan", "expires_on");
    private static final int MOST_ROWS = 500_000;

    /** One line with all its values. */
    record Line(long number, String username, String password, String plan, String expiresOn) {
        @Override
        public String toString() {
            return "Line[" + number + ", <secret>]";
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<BadRow> mistakes = new ArrayList<>();

    private LegacyCsv() {}

    static LegacyCsv read(byte[] file) {
        var csv = new LegacyCsv();
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            csv.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            csv.wrong(1, "the file is not UTF-8");
        } catch (CsvParseException | IOException e) {
            csv.wrong(csv.lines.size() + 2L, "from here on the file is not CSV");
        }
        return csv;
    }

    /** Good lines, in order. */
    List<Line> lines() {
        return lines;
    }

    List<BadRow> mistakes() {
        return mistakes;
    }

    private void parse(String text) throws IOException {
        String header = text.lines().findFirst().orElse("");
        char separator = header.indexOf(';') >= 0 ? ';' : ',';
        if (!COLUMNS.equals(List.of(header.strip().split(String.valueOf(separator), -1)))) {
            wrong(1, "the header must be " + String.join(",", COLUMNS));
            return;
        }
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            rows.stream().skip(1).limit(MOST_ROWS + 1L).forEach(this::add);
        }
        if (lines.size() + mistakes.size() > MOST_ROWS) {
            wrong(MOST_ROWS + 2L, "more than " + MOST_ROWS + " lines; split the file");
        }
    }

    private void add(CsvRecord row) {
        if (row.getFieldCount() != COLUMNS.size()) {
            wrong(
                    row.getStartingLineNumber(),
                    row.getFieldCount() + " columns instead of " + COLUMNS.size());
            return;
        }
        lines.add(
                new Line(
                        row.getStartingLineNumber(),
                        row.getField(0),
                        row.getField(1),
                        row.getField(2).strip(),
                        row.getField(3).strip()));
    }

    private void wrong(long line, String reason) {
        mistakes.add(new BadRow(line, reason));
    }
}
