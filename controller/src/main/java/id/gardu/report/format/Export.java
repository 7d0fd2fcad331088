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
    private static final Locale INDONESIAN = Labels.LANGUAGES.getFirst();

    /** For the operating team, in Indonesian. */
    public static Export of(UsageReport report) {
        return new Export(
                report,
                Optional.empty(),
                Thresholds.DEFAULT,
                INDONESIAN,
                ownWhole(report),
                ReportLevel.KOTA,
                Optional.empty());
    }

    public Export in(Locale other) {
        return new Export(report, publication, thresholds, other, whole, top, decision);
    }

    public Export with(UsageRow all) {
        return new Export(
                report,
                publication,
                thresholds,
                language,
                Optional.of(all),
                ReportLevel.KOTA,
                decision);
    }

    public Export with(DecidingPage decided) {
        return new Export(
                report, publication, thresholds, language, whole, top, Optional.of(decided));
    }

    /** The same, of what may leave the operating team alone. */
    public Export with(Publication published) {
        return new Export(
                report, Optional.of(published), thresholds, language, whole, top, decision);
    }

    public Edition edition() {
        return publication.isPresent() ? Edition.OUTSIDE : Edition.INSIDE;
    }

    List<Column> columns() {
        return publication.isPresent() ? Publication.columns() : INSIDE;
    }

    /** A figure of a row as it may be shown. */
    Cell cell(Column column, UsageRow row) {
        return cell(column, report.level(), row);
    }

    /** A figure of all rows together, where that row is known. */
    Cell ofWhole(Column column) {
        return whole.map(all -> cell(column, top, all)).orElseGet(Cell.Nothing::new);
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

    private static Optional<UsageRow> ownWhole(UsageReport report) {
        return report.level() == ReportLevel.KOTA && report.rows().size() == 1
                ? Optional.of(report.rows().getFirst())
                : Optional.empty();
    }
}
