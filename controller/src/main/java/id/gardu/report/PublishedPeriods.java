package id.gardu.report;

import id.gardu.report.Publication.Decision;
import id.gardu.report.PublishedCounts.Counted;
import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.outside.OutsideCount;
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

    PublishedPeriods(PublishedCounts counts) {
        this.counts = counts;
    }

    /** Nothing of one that is not closed: it is not shown, and so tells nothing of others. */
    Decision decide(FixedPeriod period) {
        if (!counts.isClosed(period)) {
            return new Decision(Map.of(), Map.of());
        }
        Counted counted = counts.of(period);
        ShownCounts shown = Suppression.of(period, counted.counts(), before(period));
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
        return new Decision(byUnit, volumes.getOrDefault(period, Map.of()));
    }

    private List<ShownCounts> before(FixedPeriod period) {
        return period.parts().stream()
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
