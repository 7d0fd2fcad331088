package id.gardu.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a report is written; the numbers are the same in all. */
public enum ReportFormat {
    /** For a terminal. */
    TABLE,
    /** Text that a spreadsheet could take for a formula is marked with an apostrophe. */
    CSV,
    /** With definitions, thresholds, range, zone and data version. */
    JSON;

    public String render(UsageReport report) {
        return switch (this) {
            case TABLE -> UsageTable.render(report);
            case CSV -> UsageCsv.render(report);
            case JSON -> UsageJson.render(report);
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    }
}
