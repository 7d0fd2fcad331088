package id.gardu.report.format;

import id.gardu.report.Each;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;

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

    private enum Unit {
        AS_IT_IS,
        HOURS,
        GIGABYTES
    }

    /** A column of the table, and what it shows of which of the report's. */
    private record Shown(String title, UsageColumn column, Unit unit) {}

    private static final List<Shown> COLUMNS =
            List.of(
                    new Shown("from", UsageColumn.FROM, Unit.AS_IT_IS),
                    new Shown("code", UsageColumn.CODE, Unit.AS_IT_IS),
                    new Shown("name", UsageColumn.NAME, Unit.AS_IT_IS),
                    new Shown("active", UsageColumn.ACCOUNTS_ACTIVE, Unit.AS_IT_IS),
                    new Shown("passing", UsageColumn.ACCOUNTS_PASSING, Unit.AS_IT_IS),
                    new Shown("unmeas.", UsageColumn.ACCOUNTS_UNMEASURED, Unit.AS_IT_IS),
                    new Shown("sessions", UsageColumn.SESSIONS, Unit.AS_IT_IS),
                    new Shown("hours", UsageColumn.SECONDS, Unit.HOURS),
                    new Shown("active h", UsageColumn.ACTIVE_SECONDS, Unit.HOURS),
                    new Shown("up GB", UsageColumn.UPLOADED_BYTES, Unit.GIGABYTES),
                    new Shown("down GB", UsageColumn.DOWNLOADED_BYTES, Unit.GIGABYTES),
                    new Shown("unattr. GB", UsageColumn.UNATTRIBUTED_BYTES, Unit.GIGABYTES),
                    new Shown("avail. %", UsageColumn.AVAILABILITY_PCT, Unit.AS_IT_IS),
                    new Shown("compl. %", UsageColumn.COMPLETENESS_PCT, Unit.AS_IT_IS),
                    new Shown("measurable", UsageColumn.MEASURABLE, Unit.AS_IT_IS),
                    new Shown("verdict", UsageColumn.VERDICT, Unit.AS_IT_IS));

    private static final Set<UsageColumn> TEXTS =
            Set.of(UsageColumn.FROM, UsageColumn.CODE, UsageColumn.NAME);

    private UsageTable() {}

    static void write(Export export, OutputStream out) throws IOException {
        out.write(text(export.report()).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(UsageReport report) {
        var lines = new ArrayList<List<String>>();
        List<Shown> columns = shown(report);
        lines.add(columns.stream().map(Shown::title).toList());
        for (UsageRow row : report.rows()) {
            lines.add(columns.stream().map(shown -> cell(shown, report, row)).toList());
        }
        long texts = columns.stream().filter(shown -> TEXTS.contains(shown.column())).count();
        return head(report) + body(lines, texts) + foot(report);
    }

    /** Only a month has verdicts, and days of their own only the rows of each. */
    private static List<Shown> shown(UsageReport report) {
        boolean isMonth =
                report.rows().stream()
                        .map(UsageRow::said)
                        .anyMatch(said -> !said.counts().isEmpty() || said.judgement().isPresent());
        return COLUMNS.stream()
                .filter(shown -> isMonth || shown.column() != UsageColumn.VERDICT)
                .filter(shown -> report.each() != Each.RANGE || shown.column() != UsageColumn.FROM)
                .toList();
    }

    private static String head(UsageReport report) {
        return "Usage by %s%s, %s to before %s (%s), data version %s%n%n"
                .formatted(
                        report.level().word(),
                        report.each() == Each.RANGE ? "" : " and " + report.each().word(),
                        report.range().from(),
                        report.range().to(),
                        report.range().zone(),
                        report.dataVersion());
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
            row.traffic()
                    .sideless()
                    .ifPresent(
                            octets ->
                                    notes.add(
                                            "%s: %s GB beside these, of which the gateway does not"
                                                            .formatted(
                                                                    row.name(),
                                                                    number(Unit.GIGABYTES, octets))
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

    private static String cell(Shown shown, UsageReport report, UsageRow row) {
        return switch (shown.column().of(report, row)) {
            case UsageColumn.Cell.Text(String text) -> text;
            case UsageColumn.Cell.Count(long number) -> number(shown.unit(), number);
            case UsageColumn.Cell.Percent(double percent) ->
                    String.format(Locale.ROOT, "%.2f", percent);
            case UsageColumn.Cell.Ratio(double ratio) -> String.format(Locale.ROOT, "%.2f", ratio);
            case UsageColumn.Cell.Nothing() -> UNKNOWN;
        };
    }

    private static String number(Unit unit, long number) {
        return switch (unit) {
            case AS_IT_IS -> Long.toString(number);
            case HOURS -> String.format(Locale.ROOT, "%.1f", number / HOUR);
            case GIGABYTES -> String.format(Locale.ROOT, "%.3f", number / GIGABYTE);
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
