package id.gardu.report.format;

import static java.util.stream.Collectors.joining;

import id.gardu.report.Granularity;
import id.gardu.report.UsageReport;
import id.gardu.store.Word;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** How a report is written; the numbers are the same in all. */
public enum ReportFormat implements Word {
    /** For a terminal. */
    TABLE("txt", "text/plain; charset=utf-8"),
    /** Text that a spreadsheet could take for a formula is marked with an apostrophe. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** The same as Excel in Indonesian opens it: semicolons, decimal commas, a byte order mark. */
    CSV_ID("id.csv", "text/csv; charset=utf-8"),
    /** What the columns of {@link #CSV} mean and what belongs to them (W3C: CSV on the Web). */
    CSVW("csv-metadata.json", "application/csvm+json"),
    /** The same for {@link #CSV_ID}. */
    CSVW_ID("id.csv-metadata.json", "application/csvm+json"),
    /** With definitions, thresholds, range, zone and data version. */
    JSON("json", "application/json"),
    /** Numbers, days and percentages of their own types; a second sheet says what they mean. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /**
     * A4: one page that decides, the table, what it means. At most {@value #MOST_PDF_ROWS} rows.
     */
    PDF("pdf", "application/pdf");

    static final int MOST_PDF_ROWS = 2_000;

    private final String extension;
    private final String mediaType;

    ReportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /**
     * Writes all of it; {@code out} stays open.
     *
     * @throws IOException when {@code out} cannot be written
     */
    public void write(Export export, OutputStream out) throws IOException {
        switch (this) {
            case TABLE -> UsageTable.write(export, out);
            case CSV -> UsageCsv.ENGLISH.write(export, out);
            case CSV_ID -> UsageCsv.INDONESIAN.write(export, out);
            case CSVW -> UsageCsv.ENGLISH.describe(export, CSV.fileName(export), out);
            case CSVW_ID -> UsageCsv.INDONESIAN.describe(export, CSV_ID.fileName(export), out);
            case JSON -> UsageJson.write(export, out);
            case XLSX -> UsageXlsx.write(export, out);
            case PDF -> UsagePdf.write(export, out);
        }
    }

    /** Why it cannot be written, for whoever asked to read; empty when it can. */
    public Optional<String> objection(Export export) {
        return this == PDF && export.report().rows().size() > MOST_PDF_ROWS
                ? Optional.of(
                        "a PDF holds at most "
                                + MOST_PDF_ROWS
                                + " rows, and these are "
                                + export.report().rows().size()
                                + "; ask for xlsx or csv, or for a higher level")
                : Optional.empty();
    }

    /** Whether it is a copy to keep and hand on, which is noted; else it is looked at. */
    public boolean isCopy() {
        return switch (this) {
            case CSV, CSV_ID, XLSX, PDF -> true;
            case TABLE, JSON, CSVW, CSVW_ID -> false;
        };
    }

    /** Whether it shows what all rows come to. */
    boolean showsTotals() {
        return this == XLSX || this == PDF;
    }

    /** Behind the last point of a file's name, or the last two. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Such as {@code pemakaian.rw.2026-11-01.2026-12-01.xlsx}, with {@code each-month} before the
     * end where each month has its rows; of the edition for outside {@code
     * pemakaian.outside.rw.2026-11-01.2026-12-01.xlsx}.
     */
    public String fileName(Export export) {
        UsageReport report = export.report();
        return Stream.of(
                        "pemakaian",
                        switch (export.edition()) {
                            case INSIDE -> "";
                            case OUTSIDE -> export.edition().word();
                        },
                        report.level().word(),
                        report.range().from().toString(),
                        report.range().to().toString(),
                        report.each() == Granularity.RANGE ? "" : "each-" + report.each().word(),
                        extension)
                .filter(part -> !part.isEmpty())
                .collect(joining("."));
    }
}
