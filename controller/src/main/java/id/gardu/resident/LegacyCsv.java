package id.gardu.resident;

import id.gardu.resident.LegacyImport.BadRow;
import id.gardu.store.Csv;

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
    private boolean headed;

    private LegacyCsv() {}

    static LegacyCsv read(byte[] file) {
        var csv = new LegacyCsv();
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            csv.parse(Csv.unmarked(text));
        } catch (CharacterCodingException e) {
            csv.wrong(1, "the file is not UTF-8");
        } catch (Csv.Fault e) {
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

    private void parse(String text) throws Csv.Fault {
        String header = text.lines().findFirst().orElse("");
        char separator = header.indexOf(';') >= 0 ? ';' : ',';
        if (!COLUMNS.equals(List.of(header.strip().split(String.valueOf(separator), -1)))) {
            wrong(1, "the header must be " + String.join(",", COLUMNS));
            return;
        }
        Csv.read(text, separator, MOST_ROWS, Csv.Reading.OPEN_QUOTES, this::add);
        if (lines.size() + mistakes.size() > MOST_ROWS) {
            wrong(MOST_ROWS + 2L, "more than " + MOST_ROWS + " lines; split the file");
        }
    }

    private void add(Csv.Row row) {
        List<String> cells = row.cells();
        if (headed && cells.size() == COLUMNS.size()) {
            lines.add(
                    new Line(
                            row.line(),
                            cells.get(0),
                            cells.get(1),
                            cells.get(2).strip(),
                            cells.get(3).strip()));
        } else if (headed) {
            wrong(row.line(), cells.size() + " columns instead of " + COLUMNS.size());
        }
        headed = true;
    }

    private void wrong(long line, String reason) {
        mistakes.add(new BadRow(line, reason));
    }
}
