package id.gardu.report.format;

import id.gardu.report.Column;
import id.gardu.report.OutsideColumn;
import id.gardu.report.Publication;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.verdict.Thresholds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report as it leaves us. Immutable.
 *
 * @param publication what of it may leave the operating team; empty for that itself
 * @param thresholds the city's limits that its rows are judged by
 * @param language of what people read in it: Indonesian or English
 * @param whole all of the city, or of the asker's area, in one row: whose report it is, and what
 *     its rows do not add up to, such as distinct accounts
 * @param top the level of that row
 * @param decision what the figures decide, for the first page
 */
public record Export(
        UsageReport report,
        Optional<Publication> publication,
        Thresholds thresholds,
        Locale language,
        Optional<UsageRow> whole,
        ReportLevel top,
        Optional<DecidingPage> decision) {
    private static final List<Column> INSIDE = List.of(UsageColumn.values());

    /** The same, of what may leave the operating team alone. */
    Export with(Publication published, Optional<DecidingPage> page) {
        return new Export(report, Optional.of(published), thresholds, language, whole, top, page);
    }

    public Edition edition() {
        return publication.isPresent() ? Edition.OUTSIDE : Edition.INSIDE;
    }

    Labels labels() {
        return new Labels(language);
    }

    List<Column> columns() {
        return publication.isPresent() ? Publication.columns() : INSIDE;
    }

    /** A figure of a row as it may be shown. */
    Cell cell(Column column, UsageRow row) {
        return cell(column, report.level(), row);
    }

    private Cell cell(Column column, ReportLevel level, UsageRow row) {
        return switch (column) {
            case UsageColumn inside -> inside.of(report, row);
            case OutsideColumn outside -> publication.orElseThrow().cell(outside, level, row);
        };
    }

    /** Changes when a figure does that is shown, and only then. */
    String dataVersion() {
        return publication.map(Publication::dataVersion).orElseGet(report::dataVersion);
    }

    /** Such as {@code Kota Malang}. */
    Optional<String> place() {
        return whole.map(UsageRow::name);
    }

    /** Whether the range is not over: its figures are "so far". */
    boolean isSoFar() {
        return report.until().isBefore(report.range().end());
    }

    /**
     * A column's figure of all rows together.
     *
     * @param figure nothing where rows do not add up and the whole is not known
     */
    record Total(Column column, Cell figure) {
        boolean isKnown() {
            return !(figure instanceof Cell.Nothing);
        }
    }

    /** Of every column, in their order. */
    List<Total> totals() {
        return columns().stream().map(column -> new Total(column, total(column))).toList();
    }

    Cell total(Column column) {
        // Not so outside: what is shown of the rows is not all of them, and may not be taken for
        // it.
        if (column instanceof UsageColumn inside && inside.addsUp(report.each())) {
            return sum(report.rows().stream().map(row -> cell(column, row)));
        }
        return column.kind().isText()
                ? new Cell.Nothing()
                : whole.map(all -> cell(column, top, all)).orElseGet(Cell.Nothing::new);
    }

    /** Nothing where none is known. */
    static Cell sum(Stream<Cell> cells) {
        List<Cell> known = cells.filter(cell -> !(cell instanceof Cell.Nothing)).toList();
        return known.isEmpty()
                ? new Cell.Nothing()
                : new Cell.Count(known.stream().mapToLong(Export::count).sum());
    }

    private static long count(Cell cell) {
        return cell instanceof Cell.Count(long number) ? number : 0;
    }

    /**
     * How many rows can be relied on.
     *
     * @param least percent of the opening hours to be known
     * @param below rows under it
     * @param unknown rows of which not even that is known
     */
    record Sureness(long least, long below, long unknown) {
        boolean isWhole() {
            return below + unknown == 0;
        }
    }

    Sureness sureness() {
        double least = thresholds.leastCompleteness();
        long below = 0;
        long unknown = 0;
        for (var row : report.rows()) {
            Cell cell = UsageColumn.COMPLETENESS_PCT.of(report, row);
            below += cell instanceof Cell.Percent(double known) && known < least ? 1 : 0;
            unknown += cell instanceof Cell.Nothing ? 1 : 0;
        }
        return new Sureness(Math.round(least), below, unknown);
    }
}
