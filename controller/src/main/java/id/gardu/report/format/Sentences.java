package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.OutsideColumn;
import id.gardu.report.OutsideWord;
import id.gardu.report.Publication;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the figures say in three sentences. */
final class Sentences {
    private final Export export;
    private final UsageReport report;
    private final Labels labels;
    private final String rows;
    private final String level;

    private Sentences(Export export) {
        this.export = export;
        this.report = export.report();
        this.labels = export.labels();
        this.rows = labels.count(report.rows().size());
        this.level =
                labels.text(
                        "each." + report.each().word(),
                        "level",
                        labels.text("level." + report.level().word()));
    }

    static List<String> of(Export export) {
        var said = new Sentences(export);
        return export.publication()
                .map(said::outside)
                .orElseGet(() -> List.of(said.howMuch(), said.byWhom(), said.howSure()));
    }

    private String howMuch() {
        String active = figure(UsageColumn.ACCOUNTS_ACTIVE);
        return labels.text(
                active.equals(Labels.UNKNOWN) ? "sentence.rows" : "sentence.whole",
                Map.of(
                        "active",
                        active,
                        "rows",
                        rows,
                        "level",
                        level,
                        "sessions",
                        figure(UsageColumn.SESSIONS),
                        "hours",
                        figure(UsageColumn.SECONDS),
                        "data",
                        data()));
    }

    private List<String> outside(Publication published) {
        String active = figure(OutsideColumn.ACCOUNTS_ACTIVE);
        Map<OutsideWord, Long> states =
                report.rows().stream()
                        .collect(Collectors.groupingBy(published::state, Collectors.counting()));
        String state =
                labels.text(
                        "sentence.state",
                        Map.of(
                                "rows", rows,
                                "level", level,
                                "works", count(states, OutsideWord.WORKS),
                                "down", count(states, OutsideWord.WAS_DOWN),
                                "cannot", count(states, OutsideWord.CANNOT_BE_MEASURED)));
        return active.equals(Labels.UNKNOWN)
                ? List.of(state, howSure())
                : List.of(labels.text("sentence.outside", "active", active), state, howSure());
    }

    private String count(Map<OutsideWord, Long> states, OutsideWord word) {
        return labels.count(states.getOrDefault(word, 0L));
    }

    private String figure(Column column) {
        return labels.figure(column, export.total(column));
    }

    /** Both ways, and what has no side. */
    private String data() {
        Cell all =
                Export.sum(
                        Stream.of(
                                        UsageColumn.UPLOADED_BYTES,
                                        UsageColumn.DOWNLOADED_BYTES,
                                        UsageColumn.SIDELESS_BYTES)
                                .map(export::total));
        return labels.figure(UsageColumn.DOWNLOADED_BYTES, all);
    }

    private String byWhom() {
        long used = report.rows().stream().filter(row -> active(row) > 0).count();
        long unused = report.rows().stream().filter(row -> active(row) == 0).count();
        String said =
                labels.text(
                        "sentence.use",
                        Map.of(
                                "used", labels.count(used),
                                "rows", rows,
                                "level", level,
                                "unused", labels.count(unused),
                                "unknown", labels.count(report.rows().size() - used - unused)));
        return mostUsed().map(row -> said + " " + first(row)).orElse(said);
    }

    private Optional<UsageRow> mostUsed() {
        return report.rows().stream()
                .filter(row -> active(row) > 0)
                .max(Comparator.comparingLong(this::active));
    }

    private String first(UsageRow row) {
        return labels.text(
                "sentence.first", Map.of("name", row.name(), "active", labels.count(active(row))));
    }

    /** Below 0 where it is not known. */
    private long active(UsageRow row) {
        return UsageColumn.ACCOUNTS_ACTIVE.of(report, row) instanceof Cell.Count(long number)
                ? number
                : -1;
    }

    private String howSure() {
        var sure = export.sureness();
        return labels.text(
                sure.isWhole() ? "sentence.sure.all" : "sentence.sure",
                Map.of(
                        "below", labels.count(sure.below()),
                        "unknown", labels.count(sure.unknown()),
                        "rows", rows,
                        "level", level,
                        "least", labels.count(sure.least())));
    }
}
