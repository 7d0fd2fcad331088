package id.gardu.report;

import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.outside.OutsideCount;
import id.gardu.report.verdict.Thresholds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A report as it may leave the operating team. Immutable.
 *
 * @param report whose rows may be a part of the city; never to be shown itself
 * @param decided what may be shown of which row, of the whole city
 * @param places of sites, by code
 * @param thresholds when a point was down
 */
public record Publication(
        UsageReport report, Decision decided, Map<String, Place> places, Thresholds thresholds) {
    public Publication {
        places = Map.copyOf(places);
    }

    /**
     * What may be said outside of a site as it stands there; empty where nobody entered it.
     *
     * @param area the name of the area it stands in
     */
    public record Place(
            String code,
            Optional<String> area,
            Optional<String> sponsor,
            Optional<LocalDate> since,
            Optional<String> openHours) {}

    /**
     * What may be shown of a period.
     *
     * @param accounts by unit
     * @param volumes by unit, the columns whose sums nobody has more than half of
     */
    record Decision(
            Map<PublishedUnit, OutsideCount> accounts,
            Map<PublishedUnit, Set<UsageColumn>> volumes) {
        Decision {
            accounts = Map.copyOf(accounts);
            volumes = Map.copyOf(volumes);
        }
    }

    public static List<Column> columns() {
        return List.of(OutsideColumn.values());
    }

    /** The figure of a row of the report. */
    public Cell cell(OutsideColumn column, UsageRow row) {
        return cell(column, report.level(), row);
    }

    /** The figure of a row of another level, such as that of the whole city. */
    public Cell cell(OutsideColumn column, ReportLevel level, UsageRow row) {
        return column.of(this, level, row);
    }

    /** Changes when something does that is shown, and not when something moves that is not. */
    public String dataVersion() {
        var digest = new DataVersion();
        for (UsageRow row : report.rows()) {
            for (OutsideColumn column : OutsideColumn.values()) {
                digest.add(cell(column, row));
            }
        }
        return digest.word();
    }

    public OutsideWord state(UsageRow row) {
        return OutsideWord.of(row.quality(), thresholds);
    }

    PublishedAccounts accounts(ReportLevel level, UsageRow row) {
        OptionalLong active = row.accounts().active();
        Optional<OutsideCount> shown =
                Optional.ofNullable(decided.accounts().get(new PublishedUnit(level, row.code())));
        return new PublishedAccounts(
                active,
                active.isPresent()
                        ? shown.or(() -> Optional.of(new OutsideCount.Hidden()))
                        : shown);
    }

    boolean isShown(UsageColumn volume, ReportLevel level, UsageRow row) {
        return decided.volumes()
                .getOrDefault(new PublishedUnit(level, row.code()), Set.of())
                .contains(volume);
    }

    Optional<Place> place(ReportLevel level, UsageRow row) {
        return level == ReportLevel.SITE
                ? Optional.ofNullable(places.get(row.code()))
                : Optional.empty();
    }
}
