package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.ColumnKind;
import id.gardu.report.Granularity;
import id.gardu.report.OutsideColumn;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.UsageRow.Sum;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A usage report for a terminal: the same numbers, rounded to be read. GB are 10^9 octets. */
final class UsageTable {
    private static final double GIGABYTE = 1e9;
    private static final double HOUR = 3_600;
    private static final String UNKNOWN = "-";
    private static final int MOST_CODES = 20;

    /** A column of the table, and what it shows of which of the report's. */
    private record Shown(String title, Column column) {}

    private static final List<Shown> COLUMNS =
            List.of(
                    new Shown("from", UsageColumn.FROM),
                    new Shown("code", UsageColumn.CODE),
                    new Shown("name", UsageColumn.NAME),
                    new Shown("active", UsageColumn.ACCOUNTS_ACTIVE),
                    new Shown("passing", UsageColumn.ACCOUNTS_PASSING),
                    new Shown("unmeas.", UsageColumn.ACCOUNTS_UNMEASURED),
                    new Shown("sessions", UsageColumn.SESSIONS),
                    new Shown("hours", UsageColumn.SECONDS),
                    new Shown("active h", UsageColumn.ACTIVE_SECONDS),
                    new Shown("up GB", UsageColumn.UPLOADED_BYTES),
                    new Shown("down GB", UsageColumn.DOWNLOADED_BYTES),
                    new Shown("unattr. GB", UsageColumn.UNATTRIBUTED_BYTES),
                    new Shown("avail. %", UsageColumn.AVAILABILITY_PCT),
                    new Shown("compl. %", UsageColumn.COMPLETENESS_PCT),
                    new Shown("codes", UsageColumn.CODES_SENT),
                    new Shown("codes Rp", UsageColumn.CODES_COST_IDR),
                    new Shown("measurable", UsageColumn.MEASURABLE),
                    new Shown("verdict", UsageColumn.VERDICT));

    private static final Set<Column> CODES =
            Set.of(UsageColumn.CODES_SENT, UsageColumn.CODES_COST_IDR);

    private static final Set<Column> TEXTS =
            Set.of(
                    UsageColumn.FROM,
                    UsageColumn.CODE,
                    UsageColumn.NAME,
                    OutsideColumn.CODE,
                    OutsideColumn.NAME);
    private static final List<Shown> OUTSIDE =
            List.of(
                    new Shown("code", OutsideColumn.CODE),
                    new Shown("name", OutsideColumn.NAME),
                    new Shown("state", OutsideColumn.STATE),
                    new Shown("active", OutsideColumn.ACCOUNTS_ACTIVE),
                    new Shown("per 100", OutsideColumn.PER_100),
                    new Shown("hours", OutsideColumn.SECONDS),
                    new Shown("down GB", OutsideColumn.DOWNLOADED_BYTES),
                    new Shown("avail. %", OutsideColumn.AVAILABILITY_PCT),
                    new Shown("compl. %", OutsideColumn.COMPLETENESS_PCT),
                    new Shown("cost", OutsideColumn.COST_IDR),
                    new Shown("Rp/active", OutsideColumn.RP_PER_ACTIVE));

    private static final String FEW =
            "active: rounded to 5; <10 is none to nine; hidden: another could be told from it";
    private static final String NOTHING_OUTSIDE =
            "not measured, not known, or not shown for few accounts";

    private UsageTable() {}

    static void write(Export export, OutputStream out) throws IOException {
        out.write(text(export).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Export export) {
        UsageReport report = export.report();
        var lines = new ArrayList<List<String>>();
        List<Shown> columns =
                switch (export.edition()) {
                    case INSIDE -> shown(report);
                    case OUTSIDE -> OUTSIDE;
                };
        lines.add(columns.stream().map(Shown::title).toList());
        for (UsageRow row : report.rows()) {
            lines.add(columns.stream().map(shown -> cell(shown, export, row)).toList());
        }
        long texts = columns.stream().filter(shown -> TEXTS.contains(shown.column())).count();
        return head(export) + body(lines, texts) + foot(export);
    }

    /**
     * Only a month has verdicts, and days of their own only the rows of each. Codes stand there
     * where they were counted.
     */
    private static List<Shown> shown(UsageReport report) {
        boolean isMonth =
                report.rows().stream()
                        .map(UsageRow::said)
                        .anyMatch(said -> !said.counts().isEmpty() || said.judgement().isPresent());
        boolean hasCodes =
                report.rows().stream().anyMatch(row -> row.money().codes().sent().isPresent());
        return COLUMNS.stream()
                .filter(shown -> hasCodes || !CODES.contains(shown.column()))
                .filter(shown -> isMonth || shown.column() != UsageColumn.VERDICT)
                .filter(
                        shown ->
                                report.each() != Granularity.RANGE
                                        || shown.column() != UsageColumn.FROM)
                .toList();
    }

    private static String head(Export export) {
        UsageReport report = export.report();
        return "Usage by %s%s, %s to before %s (%s), %sdata version %s%n%n"
                .formatted(
                        report.level().word(),
                        report.each() == Granularity.RANGE ? "" : " and " + report.each().word(),
                        report.range().from(),
                        report.range().to(),
                        report.range().zone(),
                        export.edition() == Edition.OUTSIDE ? "for outside, " : "",
                        export.dataVersion());
    }

    private static String body(List<List<String>> lines, long texts) {
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        var text = new StringBuilder();
        for (List<String> line : lines) {
            var padded = new ArrayList<String>();
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - length(line.get(i)));
                padded.add(i < texts ? line.get(i) + gap : gap + line.get(i));
            }
            text.append(String.join("  ", padded).stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String foot(Export export) {
        return switch (export.edition()) {
            case INSIDE -> foot(export.report());
            case OUTSIDE -> lines(List.of(FEW, UNKNOWN + ": " + NOTHING_OUTSIDE));
        };
    }

    private static String foot(UsageReport report) {
        var notes = new ArrayList<String>();
        notes.add(
                ("active: at least %1$s and %2$s MB on a day at one site; unmeas.: %1$s or more"
                                + " where octets are not told; passing: seen, neither")
                        .formatted(
                                time(report.thresholds().activeTime()),
                                report.thresholds().activeBytes() / 1_000_000));
        notes.add("Accounts are distinct in each row and do not add up. GB are 10^9 octets.");
        notes.add(
                UNKNOWN
                        + ": not measured or not known. compl. %: opening hours that were"
                        + " observed.");
        for (UsageRow row : report.rows()) {
            row.used(Sum.SIDELESS)
                    .ifPresent(
                            octets ->
                                    notes.add(
                                            "%s: %s GB beside these, of which the gateway does not"
                                                            .formatted(
                                                                    row.name(),
                                                                    number(
                                                                            ColumnKind.OCTETS,
                                                                            octets))
                                                    + " say whose they are."));
        }
        if (report.until().isBefore(report.range().end())) {
            notes.add(
                    "The range is not over: figures are of the time until " + local(report) + ".");
        }
        report.counting()
                .closedPeriod()
                .ifPresent(
                        period -> notes.add("Accounts as counted when " + period + " was closed."));
        if (!report.counting().unmeasuredApart()) {
            notes.add(
                    "Unmeasured accounts are not known: the period was closed before they were told"
                            + " from passing ones, and passing is both.");
        }
        if (!report.sitesOutside().isEmpty()) {
            notes.add(
                    "In no row, because they belong to an area above "
                            + report.level().word()
                            + ": "
                            + String.join(", ", report.sitesOutside()));
        }
        if (!report.sitesNotYet().isEmpty()) {
            notes.add("Not there yet: " + some(report.sitesNotYet()));
        }
        return lines(notes);
    }

    private static String lines(List<String> notes) {
        return notes.stream()
                .collect(
                        Collectors.joining(
                                System.lineSeparator(),
                                System.lineSeparator(),
                                System.lineSeparator()));
    }

    private static String some(List<String> codes) {
        int more = codes.size() - MOST_CODES;
        return codes.stream().limit(MOST_CODES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String local(UsageReport report) {
        return report.until()
                .atZone(report.range().zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toOffsetDateTime()
                .toString();
    }

    private static String time(Duration time) {
        return time.toSecondsPart() == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private static String cell(Shown shown, Export export, UsageRow row) {
        return switch (export.cell(shown.column(), row)) {
            case UsageColumn.Cell.Text(String text) -> text;
            case UsageColumn.Cell.Count(long number) -> number(shown.column().kind(), number);
            case UsageColumn.Cell.Percent(double percent) ->
                    String.format(Locale.ROOT, "%.2f", percent);
            case UsageColumn.Cell.Ratio(double ratio) -> String.format(Locale.ROOT, "%.2f", ratio);
            case UsageColumn.Cell.Nothing() -> UNKNOWN;
        };
    }

    private static String number(ColumnKind kind, long number) {
        return switch (kind) {
            case SECONDS -> String.format(Locale.ROOT, "%.1f", number / HOUR);
            case OCTETS -> String.format(Locale.ROOT, "%.3f", number / GIGABYTE);
            case TEXT, DAY, DISTINCT, ROUNDED, COUNT, PERCENT, RATIO, RUPIAH, RUPIAH_EACH ->
                    Long.toString(number);
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
