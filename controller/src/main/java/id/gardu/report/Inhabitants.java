package id.gardu.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.gardu.network.Area.AreaLevel;
import id.gardu.report.days.AreaTree;
import id.gardu.report.days.AreaTree.AreaRow;
import id.gardu.report.days.DayQueries.SiteRow;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * For how many people a site or an area is. Nobody counted many an RW: then an equal share of the
 * kelurahan's stands for it, two thirds of that, since it is more often too high (docs/report.md).
 * Immutable.
 */
final class Inhabitants {
    private final AreaTree areas;
    private final Map<String, List<AreaRow>> children;
    private final Map<String, Long> sitesAt;

    /**
     * @param there sites that were there in the range: they share the inhabitants of their RW
     */
    Inhabitants(AreaTree areas, List<SiteRow> there) {
        this.areas = areas;
        this.children =
                areas.all().stream()
                        .filter(area -> area.parentCode().isPresent())
                        .collect(groupingBy(area -> area.parentCode().orElseThrow()));
        this.sitesAt = there.stream().collect(groupingBy(SiteRow::areaCode, counting()));
    }

    /** Some people, and whether they were counted. */
    record People(OptionalLong people, boolean estimated) {
        static final People UNKNOWN = new People(OptionalLong.empty(), false);

        private static final double HUNDRED = 100;

        static People of(UsageRow.Reach reach) {
            return new People(reach.population(), reach.estimated());
        }

        /** Those of one of several sites that share them. */
        People by(long sites) {
            return people.isEmpty()
                    ? this
                    : new People(
                            OptionalLong.of(
                                    Math.round((double) people.getAsLong() / Math.max(1, sites))),
                            estimated);
        }

        /** How many of them the active accounts are. */
        UsageRow.Reach reach(OptionalLong active) {
            boolean known = active.isPresent() && people.orElse(0) > 0;
            return new UsageRow.Reach(
                    people,
                    estimated,
                    known
                            ? Share.rounded(
                                    OptionalDouble.of(
                                            HUNDRED * active.getAsLong() / people.getAsLong()))
                            : OptionalDouble.empty());
        }
    }

    /** Of the RW of a site, by the sites there; of one that stands in no RW nobody knows. */
    People nearby(SiteRow site) {
        return areas.find(site.areaCode())
                .filter(Inhabitants::isRw)
                .map(area -> of(area).by(sitesAt.getOrDefault(area.code(), 1L)))
                .orElse(People.UNKNOWN);
    }

    /** Of an area as counted; of an RW nobody counted, estimated; else the sum of all its parts. */
    People of(String code) {
        return areas.find(code).map(this::of).orElse(People.UNKNOWN);
    }

    private static boolean isRw(AreaRow area) {
        return area.level() == AreaLevel.RW;
    }

    private People of(AreaRow area) {
        if (area.population().isPresent()) {
            return new People(area.population(), false);
        }
        return isRw(area) ? estimate(area) : sum(area);
    }

    private People estimate(AreaRow rw) {
        String parent = rw.parentCode().orElse("");
        OptionalLong there =
                areas.find(parent).map(AreaRow::population).orElse(OptionalLong.empty());
        if (there.isEmpty()) {
            return People.UNKNOWN;
        }
        long parts =
                children.getOrDefault(parent, List.of()).stream().filter(Inhabitants::isRw).count();
        double share = (double) there.getAsLong() / Math.max(1, parts);
        return new People(OptionalLong.of(Math.round(share * 2 / 3)), true);
    }

    private People sum(AreaRow area) {
        List<AreaRow> parts = children.getOrDefault(area.code(), List.of());
        long people = 0;
        for (AreaRow part : parts) {
            People some = isRw(part) ? People.UNKNOWN : of(part);
            if (some.people().isEmpty()) {
                return People.UNKNOWN;
            }
            people += some.people().getAsLong();
        }
        return parts.isEmpty() ? People.UNKNOWN : new People(OptionalLong.of(people), false);
    }
}
