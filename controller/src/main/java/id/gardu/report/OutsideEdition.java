package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import id.gardu.ap.ApState;
import id.gardu.report.OutsideReasons.CountReason;
import id.gardu.report.OutsideReasons.SumReason;
import id.gardu.report.OutsideTable.Row;
import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.outside.OutsideCount;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The reading interface of all that leaves the operating team. Every door that shows something to
 * the public, to a sponsor or to another system reads it here and nowhere else; what it makes of
 * the cells it is given tells nothing more. A table takes some tenths of a second: whoever is asked
 * often keeps it, by its data version. Thread-safe.
 */
public final class OutsideEdition {
    private final Store store;
    private final UsageReports reports;
    private final Publications publications;

    public OutsideEdition(Store store, UsageReports reports, Publications publications) {
        this.store = store;
        this.reports = reports;
        this.publications = publications;
    }

    /** Months that are published, the latest first. */
    public List<YearMonth> months() {
        return store.snapshot(
                (Handle handle) ->
                        handle.attach(ScoreTable.class).months().stream()
                                .sorted(Comparator.reverseOrder())
                                .toList());
    }

    /** What rows may stand for: one kind of point, and the areas above it. */
    public List<ReportLevel> levels() {
        return publications.levels();
    }

    /**
     * What is published of a period.
     *
     * @return empty where it is not closed, or not of that level
     */
    public Optional<OutsideTable> table(FixedPeriod period, ReportLevel level) {
        return publication(period, level).map(published -> table(period, published));
    }

    /**
     * The same at every level, the foot of the hierarchy first; takes little longer than one.
     *
     * @return empty where it is not closed
     */
    public List<OutsideTable> tables(FixedPeriod period) {
        List<UsageReport> reports =
                levels().stream().flatMap(level -> report(period, level).stream()).toList();
        if (reports.size() < levels().size()) {
            return List.of();
        }
        return publications.of(period, reports).stream()
                .map(published -> table(period, published))
                .toList();
    }

    private static OutsideTable table(FixedPeriod period, Publication published) {
        return new OutsideTable(
                period,
                published.report().level(),
                published.dataVersion(),
                published.report().rows().stream().map(row -> row(published, row, true)).toList());
    }

    /**
     * The sites in a month, with all that comes from no people: names, hours, cost, how they
     * worked. Where sites are what is published by, their accounts too.
     *
     * @return empty where the month is not closed
     */
    public Optional<OutsideTable> sites(YearMonth month) {
        var period = new FixedPeriod(month, 1);
        if (levels().contains(ReportLevel.SITE)) {
            return table(period, ReportLevel.SITE);
        }
        return publication(period, ReportLevel.KOTA)
                .flatMap(_ -> report(period, ReportLevel.SITE))
                .map(publications::ofNobody)
                .map(
                        published ->
                                new OutsideTable(
                                        period,
                                        ReportLevel.SITE,
                                        version(published),
                                        published.report().rows().stream()
                                                .map(row -> row(published, row, false))
                                                .toList()));
    }

    private static String version(Publication published) {
        var digest = new DataVersion();
        published
                .report()
                .rows()
                .forEach(row -> row(published, row, false).cells().values().forEach(digest::add));
        return digest.word();
    }

    private static Row row(Publication published, UsageRow row, boolean ofPeople) {
        Map<OutsideColumn, Cell> cells = new EnumMap<>(OutsideColumn.class);
        for (OutsideColumn column : OutsideColumn.values()) {
            cells.put(
                    column,
                    ofPeople || !column.isOfPeople()
                            ? published.cell(column, row)
                            : new Cell.Nothing());
        }
        return new Row(row.code(), cells);
    }

    /**
     * Whether each site that is there answers now, by code. Of the running moment: it is in no
     * table, since a table of a closed period does not change with the clock.
     */
    public Map<String, UpNow> now() {
        Map<String, UpNow> now = new TreeMap<>();
        store.reads().withExtension(UsageQueries.class, UsageQueries::accessPointsNow).stream()
                .collect(
                        groupingBy(
                                UsageQueries.ApNow::code,
                                mapping(UsageQueries.ApNow::state, toList())))
                .forEach((code, states) -> now.put(code, UpNow.of(states(states))));
        return now;
    }

    private static List<ApState> states(List<Optional<String>> words) {
        return words.stream()
                .flatMap(Optional::stream)
                .flatMap(
                        word ->
                                Arrays.stream(ApState.values())
                                        .filter(one -> one.name().equals(word)))
                .toList();
    }

    /**
     * Why what is not published is not. For the operating team alone.
     *
     * @return empty where nothing is published
     */
    public Optional<OutsideReasons> reasons(FixedPeriod period, ReportLevel level) {
        return publication(period, level)
                .map(
                        published ->
                                new OutsideReasons(
                                        period,
                                        level,
                                        published.report().rows().stream()
                                                .map(row -> reason(published, level, row))
                                                .toList()));
    }

    private static OutsideReasons.Row reason(
            Publication published, ReportLevel level, UsageRow row) {
        PublishedAccounts accounts = published.accounts(level, published.first(level, row));
        var unit = new PublishedUnit(level, row.code());
        return new OutsideReasons.Row(
                row.code(),
                row.name(),
                accounts.active(),
                accounts.cell().plain(),
                accounts.shown().map(OutsideEdition::reason).orElse(CountReason.NOT_MEASURED),
                sums(published.decided(), unit, accounts),
                published.decided().shares().contains(unit));
    }

    private static CountReason reason(OutsideCount shown) {
        return switch (shown) {
            case OutsideCount.Rounded _ -> CountReason.SHOWN;
            case OutsideCount.Few _ -> CountReason.FEW;
            case OutsideCount.Hidden(OutsideCount.HidingReason why) ->
                    switch (why) {
                        case NEIGHBOUR -> CountReason.NEIGHBOUR;
                        case PERIOD -> CountReason.PERIOD;
                        case SMALL_PARTS -> CountReason.SMALL_PARTS;
                    };
        };
    }

    private static SumReason sums(
            Publication.Decision decided, PublishedUnit unit, PublishedAccounts accounts) {
        if (!accounts.isShown()) {
            return SumReason.COUNT;
        }
        if (decided.volumes().containsKey(unit)) {
            return SumReason.SHOWN;
        }
        return decided.dominated().contains(unit) ? SumReason.DOMINANCE : SumReason.NEIGHBOUR;
    }

    private Optional<Publication> publication(FixedPeriod period, ReportLevel level) {
        return report(period, level)
                .flatMap(
                        report ->
                                switch (publications.of(report)) {
                                    case Publications.Answer.Ready(Publication publication) ->
                                            Optional.of(publication);
                                    case Publications.Answer.Refused _ -> Optional.empty();
                                });
    }

    private Optional<UsageReport> report(FixedPeriod period, ReportLevel level) {
        return switch (reports.usage(period.from(), period.to(), level)) {
            case UsageAnswer.Ready(UsageReport report) -> Optional.of(report);
            case UsageAnswer.Refused _ -> Optional.empty();
        };
    }
}
