package id.gardu.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;

/** A usage report for spreadsheets and programs: the columns of contracts, nothing else. */
final class UsageCsv {
    /** A spreadsheet takes text that begins so for a formula (OWASP, CSV injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private UsageCsv() {}

    static String render(UsageReport report) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(UsageColumn.words());
            for (UsageRow row : report.rows()) {
                csv.writeRecord(
                        Arrays.stream(UsageColumn.values())
                                .map(column -> cell(column.of(report, row)))
                                .toArray(String[]::new));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static String cell(UsageColumn.Cell cell) {
        return switch (cell) {
            case UsageColumn.Cell.Text(String text) -> harmless(text);
            case UsageColumn.Cell.Count(long number) -> Long.toString(number);
            case UsageColumn.Cell.Percent(double percent) ->
                    String.format(Locale.ROOT, "%.2f", percent);
            case UsageColumn.Cell.Nothing() -> "";
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
