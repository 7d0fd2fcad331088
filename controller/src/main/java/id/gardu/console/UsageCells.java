package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.Remarks.Remark;
import id.gardu.report.UsageRow;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The figures of usage rows as text, all of a column in one unit. Lives for one page; not
 * thread-safe.
 */
final class UsageCells {
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final double HOUR = 3_600;
    private static final double MINUTE = 60;

    private static final String UNKNOWN = "–";

    private final ConsoleFrame frame;
    private final WebRequest request;
    private final Words words;
    private final boolean gigabytes;
    private final boolean hours;
    private final UsageColumns columns;

    UsageCells(
            ConsoleFrame frame,
            Words words,
            WebRequest request,
            UsageColumns columns,
            List<UsageRow> rows) {
        this.columns = columns;
        this.frame = frame;
        this.request = request;
        this.words = words;
        long uploaded = largest(rows, row -> row.traffic().uploaded());
        long downloaded = largest(rows, row -> row.traffic().downloaded());
        this.gigabytes = Math.max(uploaded, downloaded) >= GIGABYTE;
        this.hours = largest(rows, row -> row.traffic().seconds()) >= HOUR;
    }

    private static long largest(List<UsageRow> rows, Function<UsageRow, OptionalLong> column) {
        return rows.stream().map(column).mapToLong(figure -> figure.orElse(0)).max().orElse(0);
    }

    /** What the template shows of a row: its figures in the order of {@link #columns}. */
    Map<String, Object> row(UsageRow row, Remark remark, String href) {
        return Map.of(
                "href", href,
                "code", row.code(),
                "name", row.name(),
                "cells",
                        columns().stream()
                                .map(
                                        column ->
                                                Map.of(
                                                        "label",
                                                        label(column),
                                                        "text",
                                                        figure(column, row)))
                                .toList(),
                "remark", remark.text(),
                "more", remark.more(),
                "tone", remark.tone());
    }

    /** The columns of figures, from left to right. */
    List<UsageSort> columns() {
        return columns.columns();
    }

    /** Name and unit. */
    String label(UsageSort column) {
        String unit =
                switch (column) {
                    case NAME,
                            ACTIVE,
                            PASSING,
                            UNMEASURED,
                            SESSIONS,
                            FIRST,
                            RETURNING,
                            ROAMING,
                            POPULATION,
                            PER_100,
                            ACTIVE_DAYS,
                            HOURS_USED,
                            APS_DOWN,
                            BUSY_HOURS,
                            REFUSED,
                            LET_IN,
                            SHUT_DAYS,
                            PROOF_DAYS,
                            CODES ->
                            "";
                    case COST, PER_ACTIVE, CODES_COST -> "Rp";
                    case SECONDS, USED ->
                            frame.text(request, hours ? "unit.hours" : "unit.minutes");
                    case UPLOADED, DOWNLOADED, UNATTRIBUTED -> gigabytes ? "GB" : "MB";
                    case DOWN, COMPLETENESS, KNOWN -> "%";
                };
        String name = frame.text(request, "col." + column.word());
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    private String figure(UsageSort column, UsageRow row) {
        UsageRow.Traffic traffic = row.traffic();
        return switch (column) {
            case NAME -> row.name();
            case ACTIVE -> count(row.accounts().active());
            case PASSING -> count(row.accounts().passing());
            case UNMEASURED -> count(row.accounts().unmeasured());
            case SESSIONS -> count(traffic.sessions());
            case SECONDS -> time(traffic.seconds());
            case USED -> time(traffic.activeSeconds());
            case UPLOADED -> data(traffic.uploaded());
            case DOWNLOADED -> data(traffic.downloaded());
            case UNATTRIBUTED -> data(traffic.unattributed());
            case DOWN -> percent(row.quality().availability());
            case COMPLETENESS -> percent(row.quality().completeness());
            case FIRST -> count(row.accounts().first());
            case RETURNING -> count(row.accounts().returning());
            case ROAMING -> count(row.accounts().roaming());
            case POPULATION -> count(row.reach().population());
            case PER_100 -> decimal(row.reach().per100());
            case ACTIVE_DAYS -> count(traffic.activeDays());
            case HOURS_USED -> count(traffic.hoursUsed());
            case KNOWN -> percent(row.quality().knownPct());
            case APS_DOWN -> words.count(request, row.quality().apsDown());
            case BUSY_HOURS -> count(row.quality().busyHours());
            case REFUSED -> words.count(request, row.door().refused());
            case LET_IN -> words.count(request, row.door().letIn());
            case SHUT_DAYS -> words.count(request, row.door().shutDays());
            case PROOF_DAYS -> words.count(request, row.door().proofDays());
            case COST -> count(row.money().cost());
            case PER_ACTIVE -> count(row.money().rpPerActive());
            case CODES -> count(row.money().codes().sent());
            case CODES_COST -> count(row.money().codes().costIdr());
        };
    }

    private String decimal(OptionalDouble figure) {
        return figure.isEmpty() ? UNKNOWN : words.number(request, figure.getAsDouble(), 1);
    }

    private String count(OptionalLong figure) {
        return shown(figure, number -> words.count(request, number));
    }

    private String time(OptionalLong seconds) {
        return shown(
                seconds,
                number ->
                        words.number(
                                request, (double) number / (hours ? HOUR : MINUTE), hours ? 1 : 0));
    }

    private String data(OptionalLong octets) {
        return shown(
                octets,
                number ->
                        words.number(
                                request,
                                (double) number / (gigabytes ? GIGABYTE : MEGABYTE),
                                gigabytes ? 2 : 1));
    }

    private String percent(OptionalDouble figure) {
        return figure.isEmpty() ? UNKNOWN : words.percent(request, figure.getAsDouble());
    }

    private static String shown(OptionalLong figure, LongFunction<String> text) {
        if (figure.isEmpty()) {
            return UNKNOWN;
        }
        return figure.getAsLong() == 0 ? "0" : text.apply(figure.getAsLong());
    }
}
