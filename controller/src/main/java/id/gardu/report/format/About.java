package id.gardu.report.format;

import id.gardu.report.DayRange;
import id.gardu.report.Each;
import id.gardu.report.ReportSettings;
import id.gardu.report.UsageReport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must be said with the numbers, line by line; the same in every format people read. */
final class About {
    private static final long MEGABYTE = 1_000_000;
    private static final int MOST_CODES = 40;

    private final Export export;
    private final UsageReport report;
    private final Labels labels;
    private final Figures figures;
    private final List<Line> lines = new ArrayList<>();

    /** Such as {@code Zona waktu: Asia/Jakarta}. */
    record Line(String label, String value) {}

    private About(Export export) {
        this.export = export;
        this.report = export.report();
        this.labels = new Labels(export.language());
        this.figures = new Figures(labels);
    }

    static List<Line> of(Export export) {
        var about = new About(export);
        about.say("edition", about.edition());
        about.say("period", about.period());
        about.say("until", about.until());
        about.say("level", about.labels.text("level." + about.report.level().word()));
        about.say("zone", about.report.range().zone().getId());
        about.say("accounts", about.counting());
        about.say("thresholds", about.thresholds(about.report.thresholds()));
        about.say("completeness", about.completeness());
        about.say("empty", about.labels.text(about.of("about.empty.text")));
        if (export.edition() == Edition.OUTSIDE) {
            about.say("few", about.labels.text("about.few.text"));
        }
        about.codes("outside", about.report.sitesOutside());
        about.codes("notyet", about.report.sitesNotYet());
        about.say("version", export.dataVersion());
        return List.copyOf(about.lines);
    }

    /** {@code Pemakaian WiFi per kelurahan, Kota Malang}. */
    static String title(Export export) {
        Labels labels = new Labels(export.language());
        String level = labels.text("level." + export.report().level().word());
        return export.place()
                .map(name -> labels.text("title.place", Map.of("level", level, "place", name)))
                .orElseGet(() -> labels.text("title", Map.of("level", level)));
    }

    /** {@code 1 – 30 November 2026}, with "so far" where it is not over. */
    static String period(Export export) {
        var about = new About(export);
        return export.isSoFar() ? about.period() + " · " + about.until() : about.period();
    }

    static String edition(Export export) {
        return new About(export).edition();
    }

    /** What must be said with totals. */
    static String totalNote(Export export) {
        var about = new About(export);
        return about.labels.text(about.of("total.note"));
    }

    /** A text that outside is another one. */
    private String of(String key) {
        return switch (export.edition()) {
            case INSIDE -> key;
            case OUTSIDE -> key + ".outside";
        };
    }

    private void say(String key, String value) {
        lines.add(new Line(labels.text("about." + key), value));
    }

    private void codes(String key, List<String> codes) {
        if (!codes.isEmpty()) {
            int more = codes.size() - MOST_CODES;
            String first = codes.stream().limit(MOST_CODES).collect(Collectors.joining(", "));
            say(key, more > 0 ? first + labels.text("more", Map.of("n", more)) : first);
        }
    }

    private String edition() {
        return labels.text("edition." + export.edition().word());
    }

    private String period() {
        DayRange range = report.range();
        String key = report.each() == Each.RANGE ? "" : "." + report.each().word();
        return labels.text(
                "about.period.text" + key,
                Map.of(
                        "first", figures.day(range.from()),
                        "last", figures.day(range.to().minusDays(1))));
    }

    private String until() {
        return labels.text(
                export.isSoFar() ? "about.until.sofar" : "about.until.over",
                Map.of("at", figures.moment(report.until(), report.range().zone())));
    }

    private String counting() {
        if (report.each() != Each.RANGE) {
            String each = labels.text("about.accounts.each." + report.each().word());
            return report.counting().unmeasuredApart()
                    ? each
                    : each + " " + labels.text("about.accounts.together");
        }
        String counted =
                report.counting()
                        .closedPeriod()
                        .map(
                                period ->
                                        labels.text(
                                                "about.accounts.closed", Map.of("period", period)))
                        .orElseGet(() -> labels.text("about.accounts.now"));
        return report.counting().unmeasuredApart()
                ? counted
                : counted + " " + labels.text("about.accounts.together");
    }

    private String thresholds(ReportSettings settings) {
        Duration time = settings.activeTime();
        return labels.text(
                "about.thresholds.text",
                Map.of(
                        "minutes", figures.count(time.toMinutes()),
                        "megabytes", figures.count(settings.activeBytes() / MEGABYTE)));
    }

    private String completeness() {
        var sure = Sureness.of(export);
        return labels.text(
                "about.completeness.text",
                Map.of(
                        "rows", figures.count(report.rows().size()),
                        "below", figures.count(sure.below()),
                        "unknown", figures.count(sure.unknown()),
                        "least", figures.count(sure.least())));
    }
}
