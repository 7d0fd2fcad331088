package id.gardu.report.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import id.gardu.report.Column;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageRow;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A usage report for spreadsheets and programs: the columns, nothing else. What they mean is in
 * {@link CsvDescription}.
 *
 * @param separator between fields
 * @param decimal between a number and its fraction
 * @param mark whether a byte order mark tells a spreadsheet that this is UTF-8
 */
record UsageCsv(char separator, char decimal, boolean mark) {
    static final UsageCsv ENGLISH = new UsageCsv(',', '.', false);
    static final UsageCsv INDONESIAN = new UsageCsv(';', ',', true);

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A spreadsheet takes text that begins so for a formula (OWASP, CSV injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    void write(Export export, OutputStream out) throws IOException {
        // The stream is not ours to close, and so neither is the writer on it.
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (mark) {
            text.write(BYTE_ORDER_MARK);
        }
        CsvWriter csv =
                CsvWriter.builder()
                        .fieldSeparator(separator)
                        .lineDelimiter(LineDelimiter.LF)
                        .build(text);
        csv.writeRecord(export.columns().stream().map(Column::word).toArray(String[]::new));
        for (UsageRow row : export.report().rows()) {
            csv.writeRecord(
                    export.columns().stream()
                            .map(column -> field(export.cell(column, row)))
                            .toArray(String[]::new));
        }
        csv.flush();
        text.flush();
    }

    private String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> harmless(text);
            case Cell.Count _, Cell.Nothing _ -> cell.plain();
            case Cell.Percent _, Cell.Ratio _ -> cell.plain().replace('.', decimal);
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
