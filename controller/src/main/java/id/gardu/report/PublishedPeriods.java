package id.gardu.report;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import id.gardu.report.Publication.Decision;
import id.gardu.report.PublishedCounts.Counted;
import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.PublishedVolumes.Volume;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.outside.OutsideCount;
import id.gardu.report.outside.ShownShares;
import id.gardu.report.outside.Suppression;
import id.gardu.report.outside.Suppression.ShownCounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides periods one after the other, months first: what is shown of the periods within another
 * does not move for it. Lives for one reading.
 */
final class PublishedPeriods {
    private final PublishedCounts counts;
    private final Map<FixedPeriod, ShownCounts> accounts = new HashMap<>();
    private final Map<FixedPeriod, Map<PublishedUnit, Set<UsageColumn>>> volumes = new HashMap<>();
    private final Map<FixedPeriod, Decision> decided = new HashMap<>();

    PublishedPeriods(PublishedCounts counts) {
        this.counts = counts;
    }

    /**
     * Nothing of one that is not closed: it is not shown, and so tells nothing of others. What has
     * to be decided first is.
     */
    Decision decide(FixedPeriod period) {
        Optional<Decision> known = Optional.ofNullable(decided.get(period));
        if (known.isPresent()) {
            return known.get();
        }
        period.before().forEach(this::decide);
        Decision now = counts.isClosed(period) ? closed(period) : Decision.NOTHING;
        decided.put(period, now);
        return now;
    }

    private Decision closed(FixedPeriod period) {
        Counted counted = counts.of(period);
        ShownCounts shown = Suppression.of(period, counted.counts(), of(period.parts()));
        accounts.put(period, shown);
        Map<PublishedUnit, OutsideCount> byUnit = byUnit(shown);
        volumes.put(
                period,
                PublishedVolumes.of(
                        counted.volumes(),
                        byUnit,
                        period.parts().stream()
                                .map(part -> volumes.getOrDefault(part, Map.of()))
                                .toList()));
        ShownShares shares = ShownShares.of(shown, of(period.before()));
        return new Decision(
                byUnit,
                volumes.getOrDefault(period, Map.of()),
                units(shares.parts()),
                units(shares.roaming()),
                counted.volumes().stream().collect(toMap(Volume::unit, Volume::sums)),
                PublishedVolumes.dominated(counted.volumes()),
                period.months() == 1
                        ? PublishedVerdicts.of(
                                counts.sites(period.first()), counts.points(), byUnit, counts)
                        : PublishedVerdicts.NONE,
                period.months() == 1 ? first(period) : Map.of());
    }

    private Map<PublishedUnit, UsageRow> first(FixedPeriod month) {
        Map<PublishedUnit, UsageRow> rows = new HashMap<>();
        counts.first(month.first()).forEach((unit, score) -> rows.put(unit, score.row()));
        return rows;
    }

    private static Set<PublishedUnit> units(Set<String> keys) {
        return keys.stream().map(PublishedUnit::of).collect(toSet());
    }

    private List<ShownCounts> of(List<FixedPeriod> periods) {
        return periods.stream()
                .map(part -> Optional.ofNullable(accounts.get(part)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<PublishedUnit, OutsideCount> byUnit(ShownCounts decided) {
        Map<PublishedUnit, OutsideCount> byUnit = new HashMap<>();
        decided.shown().forEach((key, one) -> byUnit.put(PublishedUnit.of(key), one));
        return byUnit;
    }
}
