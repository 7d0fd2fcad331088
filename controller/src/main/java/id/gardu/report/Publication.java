package id.gardu.report;

import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.outside.OutsideCount;
import id.gardu.report.outside.OutsideCount.HidingReason;
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
     * @param shares units of which new and returning ones may be shown
     * @param roaming units of which roaming ones may be shown
     * @param sums by unit, of its months as they were closed
     * @param dominated units of which one account has over half of a sum, or nobody knows
     * @param verdicts of a month
     * @param first rows of a month as it was closed; empty for other periods
     */
    record Decision(
            Map<PublishedUnit, OutsideCount> accounts,
            Map<PublishedUnit, Set<UsageColumn>> volumes,
            Set<PublishedUnit> shares,
            Set<PublishedUnit> roaming,
            Map<PublishedUnit, Map<UsageColumn, Long>> sums,
            Set<PublishedUnit> dominated,
            PublishedVerdicts verdicts,
            Map<PublishedUnit, UsageRow> first) {
        static final Decision NOTHING =
                new Decision(
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        Set.of(),
                        PublishedVerdicts.NONE,
                        Map.of());

        Decision {
            shares = Set.copyOf(shares);
            roaming = Set.copyOf(roaming);
            sums = Map.copyOf(sums);
            dominated = Set.copyOf(dominated);
            first = Map.copyOf(first);
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
        return column.of(this, level, first(level, row));
    }

    /**
     * What comes from people, and what belongs to it, as the month was closed: a later revision,
     * set beside the first, would tell of those it is about. How the site was is as it is known
     * now.
     */
    UsageRow first(ReportLevel level, UsageRow now) {
        UsageRow then = decided.first().get(new PublishedUnit(level, now.code()));
        if (then == null) {
            return decided.first().isEmpty() ? now : now.withoutSites();
        }
        return new UsageRow(
                now.code(),
                now.name(),
                then.accounts(),
                then.traffic(),
                now.quality(),
                then.door(),
                then.reach(),
                then.money(),
                then.said(),
                now.period());
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
        OptionalLong active =
                PublishedCounts.isMeasured(row) ? row.accounts().active() : OptionalLong.empty();
        Optional<OutsideCount> shown =
                Optional.ofNullable(decided.accounts().get(new PublishedUnit(level, row.code())));
        return new PublishedAccounts(
                active,
                active.isPresent()
                        ? shown.or(
                                () -> Optional.of(new OutsideCount.Hidden(HidingReason.NEIGHBOUR)))
                        : shown);
    }

    /** A part of the accounts of a row, in quarters. */
    Cell share(Set<PublishedUnit> shown, ReportLevel level, UsageRow row, OptionalLong part) {
        return shown.contains(new PublishedUnit(level, row.code()))
                ? accounts(level, row).quarters(part)
                : new Cell.Nothing();
    }

    /** Time or octets, as the months were closed. */
    Cell sum(UsageColumn volume, ReportLevel level, UsageRow row) {
        var unit = new PublishedUnit(level, row.code());
        return decided.volumes().getOrDefault(unit, Set.of()).contains(volume)
                ? new Cell.Count(
                        decided.sums().getOrDefault(unit, Map.of()).getOrDefault(volume, 0L))
                : new Cell.Nothing();
    }

    Optional<String> verdicts(ReportLevel level, UsageRow row) {
        return decided.verdicts().words(new PublishedUnit(level, row.code()));
    }

    /** Whether a site is counted under its verdict, and not apart. */
    public boolean isCounted(String site) {
        return !decided.verdicts().apart().contains(site);
    }

    Optional<Place> place(ReportLevel level, UsageRow row) {
        return level == ReportLevel.SITE
                ? Optional.ofNullable(places.get(row.code()))
                : Optional.empty();
    }
}
