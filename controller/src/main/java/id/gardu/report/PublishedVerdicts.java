package id.gardu.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.outside.OutsideCount;
import id.gardu.report.verdict.Judgement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many sites have which verdict. A verdict says on which side of its line a site is; where the
 * count is not shown and the line is under ten, or the count is hidden for another's sake, that
 * would say more of the count than is shown of it. Such sites are counted apart: which they are
 * anybody can see, whatever their verdict is.
 *
 * @param counts of areas, by the verdict's word
 * @param apart codes of sites that are counted apart
 */
record PublishedVerdicts(Map<PublishedUnit, Map<String, Long>> counts, Set<String> apart) {
    static final PublishedVerdicts NONE = new PublishedVerdicts(Map.of(), Set.of());

    /** What they are counted as that are counted apart. */
    static final String NOT_SHOWN = "not-shown";

    PublishedVerdicts {
        counts = Map.copyOf(counts);
        apart = Set.copyOf(apart);
    }

    static PublishedVerdicts of(
            List<ScoreRow> sites,
            ReportLevel points,
            Map<PublishedUnit, OutsideCount> shown,
            PublishedCounts areas) {
        Map<String, Long> sharing =
                sites.stream().collect(groupingBy(site -> site.area().orElse(""), counting()));
        Map<PublishedUnit, Map<String, Long>> counts = new HashMap<>();
        var apart = new HashSet<String>();
        for (ScoreRow site : sites) {
            Optional<Judgement> said = site.judgement();
            String area = site.area().orElse("");
            boolean alone = points == ReportLevel.SITE || sharing.getOrDefault(area, 0L) == 1;
            var point =
                    points == ReportLevel.SITE
                            ? new PublishedUnit(points, site.row().code())
                            : new PublishedUnit(points, area);
            if (said.isPresent()) {
                boolean hides = hides(Optional.ofNullable(shown.get(point)), alone, said.get());
                String word = hides ? NOT_SHOWN : said.get().verdict().word();
                if (hides) {
                    apart.add(site.row().code());
                }
                for (PublishedUnit unit : areas.lineage(area)) {
                    counts.computeIfAbsent(unit, _ -> new TreeMap<>()).merge(word, 1L, Long::sum);
                }
            }
        }
        return new PublishedVerdicts(counts, apart);
    }

    private static boolean hides(Optional<OutsideCount> shown, boolean alone, Judgement said) {
        boolean small = said.line().accounts() < OutsideCount.K;
        return shown.<Boolean>map(
                        one ->
                                switch (one) {
                                    case OutsideCount.Hidden _ -> true;
                                    case OutsideCount.Few _ -> small;
                                    case OutsideCount.Rounded _ -> small && !alone;
                                })
                .orElse(small);
    }

    /** {@code used 12, under-used 3}; empty where nothing is said. */
    Optional<String> words(PublishedUnit unit) {
        return Optional.ofNullable(counts.get(unit))
                .map(
                        some ->
                                String.join(
                                        ", ",
                                        some.entrySet().stream()
                                                .map(one -> one.getKey() + " " + one.getValue())
                                                .toList()));
    }
}
