package id.gardu.report.format;

import id.gardu.report.DayRange;
import id.gardu.report.Granularity;
import id.gardu.report.ReportSettings;
import id.gardu.report.UsageReport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must be said with the numbers; the same in every format people read. */
final class About {
    private static final long MEGABYTE = 1_000_000;
    private static final int MOST_CODES = 40;

    private final Export export;
    private final UsageReport report;
    private final Labels labels;

    /** Such as {@code Zona waktu: Asia/Jakarta}. */
    record Line(String label, String value) {}

    About(Export export) {
        this.export = export;
        this.report = export.report();
        this.labels = export.labels();
    }

    /** All of it, line by line. */
    List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.add(line("edition", edition()));
        lines.add(line("period", days()));
        lines.add(line("until", until()));
        lines.add(line("level", labels.text("level." + report.level().word())));
        lines.add(line("zone", report.range().zone().getId()));
        lines.add(line("accounts", counting()));
        lines.add(line("thresholds", thresholds(report.thresholds())));
        lines.add(line("completeness", completeness()));
        lines.add(line("empty", labels.text(of("about.empty.text"))));
        if (export.edition() == Edition.OUTSIDE) {
            lines.add(line("few", labels.text("about.few.text")));
        }
        if (!report.sitesOutside().isEmpty()) {
            lines.add(line("outside", codes(report.sitesOutside())));
        }
        if (!report.sitesNotYet().isEmpty()) {
            lines.add(line("notyet", codes(report.sitesNotYet())));
        }
        lines.add(line("version", export.dataVersion()));
        return lines;
    }

    /** {@code Pemakaian WiFi per kelurahan, Kota Malang}. */
    String title() {
        String level = labels.text("level." + report.level().word());
        return export.place()
                .map(name -> labels.text("title.place", Map.of("level", level, "place", name)))
                .orElseGet(() -> labels.text("title", "level", level));
    }

    /** {@code 1 – 30 November 2026}, with "so far" where it is not over. */
    String period() {
        return export.isSoFar() ? days() + " · " + until() : days();
    }

    String edition() {
        return labels.text("edition." + export.edition().word());
    }

    /** What must be said with totals. */
    String totalNote() {
        return labels.text(of("total.note"));
    }

    /** A text that outside is another one. */
    private String of(String key) {
        return switch (export.edition()) {
            case INSIDE -> key;
            case OUTSIDE -> key + ".outside";
        };
    }

    private Line line(String key, String value) {
        return new Line(labels.text("about." + key), value);
    }

    private String codes(List<String> codes) {
        int more = codes.size() - MOST_CODES;
        String first = codes.stream().limit(MOST_CODES).collect(Collectors.joining(", "));
        return more > 0 ? first + labels.text("more", "n", more) : first;
    }

    private String days() {
        DayRange range = report.range();
        String key = report.each() == Granularity.RANGE ? "" : "." + report.each().word();
        return labels.text(
                "about.period.text" + key,
                Map.of(
                        "first", labels.day(range.from()),
                        "last", labels.day(range.to().minusDays(1))));
    }

    private String until() {
        return labels.text(
                export.isSoFar() ? "about.until.sofar" : "about.until.over",
                "at",
                labels.moment(report.until(), report.range().zone()));
    }

    private String counting() {
        String counted =
                report.each() == Granularity.RANGE
                        ? report.counting()
                                .closedPeriod()
                                .map(
                                        period ->
                                                labels.text(
                                                        "about.accounts.closed", "period", period))
                                .orElseGet(() -> labels.text("about.accounts.now"))
                        : labels.text("about.accounts.each." + report.each().word());
        return report.counting().unmeasuredApart()
                ? counted
                : counted + " " + labels.text("about.accounts.together");
    }

    private String thresholds(ReportSettings settings) {
        return labels.text(
                "about.thresholds.text",
                Map.of(
                        "minutes", labels.count(settings.activeTime().toMinutes()),
                        "megabytes", labels.count(settings.activeBytes() / MEGABYTE)));
    }

    private String completeness() {
        var sure = export.sureness();
        return labels.text(
                "about.completeness.text",
                Map.of(
                        "rows", labels.count(report.rows().size()),
                        "below", labels.count(sure.below()),
                        "unknown", labels.count(sure.unknown()),
                        "least", labels.count(sure.least())));
    }
}
