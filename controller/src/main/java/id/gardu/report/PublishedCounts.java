package id.gardu.report;

import static java.util.stream.Collectors.toMap;

import id.gardu.report.PublishedVolumes.Most;
import id.gardu.report.PublishedVolumes.Volume;
import id.gardu.report.UsageQueries.ClosedAccounts;
import id.gardu.report.UsageRow.Sum;
import id.gardu.report.days.AreaTree;
import id.gardu.report.days.AreaTree.AreaRow;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.outside.Suppression.Count;
import id.gardu.store.Word;

import org.jdbi.v3.core.Handle;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was counted in closed periods, at every level of the hierarchy that is shown outside. Months
 * are as their scoreboard was first written: the difference of two revisions would tell who was at
 * a site that was moved, or what one late session brought. A quarter and a year as they were
 * counted, of what was measured in any of their months. Lives for one reading.
 */
final class PublishedCounts {
    private final UsageQueries usage;
    private final ScoreTable scores;
    private final List<ReportLevel> levels;
    private final AreaTree areas;
    private final Map<String, String> areasOfSites;
    private final Map<YearMonth, Map<PublishedUnit, ScoreRow>> months = new HashMap<>();

    /**
     * @param levels of the hierarchy, its foot first
     */
    PublishedCounts(Handle handle, List<ReportLevel> levels) {
        this.usage = handle.attach(UsageQueries.class);
        this.scores = handle.attach(ScoreTable.class);
        this.levels = levels;
        this.areas = usage.areaTree();
        this.areasOfSites = usage.areasOfSites();
    }

    /** Counts and sums of a period; each by the unit above it. */
    record Counted(List<Count> counts, List<Volume> volumes) {}

    /** Whether what is shown of it is written down, and moves no more. */
    boolean isClosed(FixedPeriod period) {
        return period.months() == 1
                ? scores.close(period.first()).isPresent()
                : usage.closed(period.from(), period.to()).isPresent();
    }

    Counted of(FixedPeriod period) {
        Map<PublishedUnit, ClosedAccounts> closed = closed(period);
        Map<PublishedUnit, Summed> units = new HashMap<>();
        for (YearMonth month : period.eachMonth()) {
            month(month).forEach((unit, row) -> sum(units, unit, row));
        }
        units.values().removeIf(one -> !one.measured);
        var counts = new ArrayList<Count>();
        var volumes = new ArrayList<Volume>();
        units.forEach(
                (unit, sum) -> {
                    Optional<PublishedUnit> parent = parent(unit, sum.area, units.keySet());
                    Optional<ClosedAccounts> count = Optional.ofNullable(closed.get(unit));
                    counts.add(
                            new Count(
                                    unit.key(),
                                    parent.map(PublishedUnit::key),
                                    period.months() == 1
                                            ? sum.active
                                            : count.map(ClosedAccounts::accountsActive)
                                                    .orElse(0L)));
                    volumes.add(
                            new Volume(
                                    unit,
                                    parent,
                                    Map.copyOf(sum.sums),
                                    sum.unattributed,
                                    count.map(PublishedCounts::most).orElse(Most.UNKNOWN)));
                });
        return new Counted(counts, volumes);
    }

    /** Of a unit, its months together. */
    private static final class Summed {
        private final Map<UsageColumn, Long> sums = new HashMap<>();
        private Optional<String> area = Optional.empty();
        private boolean measured;
        private long active;
        private long unattributed;
    }

    private static void sum(Map<PublishedUnit, Summed> units, PublishedUnit unit, ScoreRow row) {
        Summed sum = units.computeIfAbsent(unit, _ -> new Summed());
        sum.area = row.area().or(() -> sum.area);
        sum.measured |= isMeasured(row.row());
        sum.active += row.row().accounts().active().orElse(0);
        sum.unattributed += row.row().used(Sum.UNATTRIBUTED).orElse(0);
        PublishedVolumes.SUMS.forEach(
                (column, of) -> sum.sums.merge(column, row.row().used(of).orElse(0), Long::sum));
    }

    /** Where no octets are told, that somebody was active all the same would tell of few. */
    static boolean isMeasured(UsageRow row) {
        return row.accounts().active().isPresent()
                && switch (row.quality().measurable()) {
                    case YES, PARTLY -> true;
                    case NO, UNKNOWN -> false;
                };
    }

    /** Rows of a month as it was closed. */
    Map<PublishedUnit, ScoreRow> first(YearMonth month) {
        return month(month);
    }

    /** The foot of the hierarchy. */
    ReportLevel points() {
        return levels.getFirst();
    }

    /** Sites of a month as it was closed. */
    List<ScoreRow> sites(YearMonth month) {
        return scores.first(month, ReportLevel.SITE);
    }

    /** The areas over one, and it, that are counted. */
    List<PublishedUnit> lineage(String area) {
        return areas.from(area).map(PublishedUnit::of).toList();
    }

    private static Most most(ClosedAccounts closed) {
        return new Most(closed.mostSeconds(), closed.mostBytes());
    }

    private Map<PublishedUnit, ClosedAccounts> closed(FixedPeriod period) {
        return usage
                .closed(period.from(), period.to())
                .map(one -> usage.closedAccounts(one.period()))
                .orElse(List.of())
                .stream()
                .filter(count -> levels.contains(count.level()))
                .collect(
                        toMap(
                                count -> new PublishedUnit(count.level(), count.code()),
                                count -> count));
    }

    private Map<PublishedUnit, ScoreRow> month(YearMonth month) {
        return months.computeIfAbsent(month, this::read);
    }

    private Map<PublishedUnit, ScoreRow> read(YearMonth month) {
        Map<PublishedUnit, ScoreRow> rows = new HashMap<>();
        for (ReportLevel level : levels) {
            for (ScoreRow row : scores.first(month, level)) {
                rows.put(new PublishedUnit(level, row.row().code()), row);
            }
        }
        return rows;
    }

    /** The nearest area above that is counted too, by the tree as it is now. */
    private Optional<PublishedUnit> parent(
            PublishedUnit unit, Optional<String> area, Set<PublishedUnit> counted) {
        Stream<AreaRow> above =
                unit.level() == ReportLevel.SITE
                        ? area.or(() -> Optional.ofNullable(areasOfSites.get(unit.code()))).stream()
                                .flatMap(areas::from)
                        : areas.from(unit.code()).skip(1);
        return above.map(PublishedUnit::of).filter(counted::contains).findFirst();
    }

    /** An area or a site of the hierarchy that is shown outside: their codes may be alike. */
    record PublishedUnit(ReportLevel level, String code) {
        String key() {
            return level.word() + " " + code;
        }

        static PublishedUnit of(AreaRow area) {
            return new PublishedUnit(
                    Word.of(ReportLevel.class, area.level().word()).orElseThrow(), area.code());
        }

        static PublishedUnit of(String key) {
            int space = key.indexOf(' ');
            return new PublishedUnit(
                    Word.of(ReportLevel.class, key.substring(0, space)).orElseThrow(),
                    key.substring(space + 1));
        }
    }
}
