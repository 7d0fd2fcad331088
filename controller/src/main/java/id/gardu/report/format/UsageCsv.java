package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageRow;
import id.gardu.store.Csv;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A usage report for spreadsheets and programs: the columns, nothing else. What they mean is in
 * {@link CsvDescription}.
 */
record UsageCsv(Csv csv) {
    static final UsageCsv ENGLISH = new UsageCsv(Csv.ENGLISH);
    static final UsageCsv INDONESIAN = new UsageCsv(Csv.INDONESIAN);

    void write(Export export, OutputStream out) throws IOException {
        csv.write(out, rows -> write(export, rows));
    }

    private void write(Export export, Csv.Rows rows) {
        rows.add(export.columns().stream().map(Column::word).toArray(String[]::new));
        for (UsageRow row : export.report().rows()) {
            rows.add(
                    export.columns().stream()
                            .map(column -> field(export.cell(column, row)))
                            .toArray(String[]::new));
        }
    }

    private String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> Csv.harmless(text);
            case Cell.Count _, Cell.Nothing _ -> cell.plain();
            case Cell.Percent _, Cell.Ratio _ -> csv.number(cell.plain());
        };
    }
}
