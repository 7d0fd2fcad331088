package id.gardu.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.UsageQueries.AreaRow;
import id.gardu.report.days.DayQueries.SiteRow;

import java.util.HashMap;
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
    private static final String RW = "rw";

    private final Map<String, AreaRow> areas = new HashMap<>();
    private final Map<String, List<AreaRow>> children;
    private final Map<String, Long> sitesAt;

    /**
     * @param there sites that were there in the range: they share the inhabitants of their RW
     */
    Inhabitants(List<AreaRow> areas, List<SiteRow> there) {
        areas.forEach(area -> this.areas.put(area.code(), area));
        this.children =
                areas.stream()
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
        AreaRow area = areas.get(site.areaCode());
        if (area == null || !area.level().equals(RW)) {
            return People.UNKNOWN;
        }
        return of(site.areaCode()).by(sitesAt.getOrDefault(site.areaCode(), 1L));
    }

    /** Of an area as counted; of an RW nobody counted, estimated; else the sum of all its parts. */
    People of(String code) {
        AreaRow area = areas.get(code);
        if (area == null) {
            return People.UNKNOWN;
        }
        if (area.population().isPresent()) {
            return new People(area.population(), false);
        }
        return area.level().equals(RW) ? estimate(area) : sum(code);
    }

    private People estimate(AreaRow rw) {
        String parent = rw.parentCode().orElse("");
        AreaRow kelurahan = areas.get(parent);
        if (kelurahan == null || kelurahan.population().isEmpty()) {
            return People.UNKNOWN;
        }
        long parts =
                children.getOrDefault(parent, List.of()).stream()
                        .filter(area -> area.level().equals(RW))
                        .count();
        double share = (double) kelurahan.population().getAsLong() / Math.max(1, parts);
        return new People(OptionalLong.of(Math.round(share * 2 / 3)), true);
    }

    private People sum(String code) {
        List<AreaRow> parts = children.getOrDefault(code, List.of());
        long people = 0;
        for (AreaRow part : parts) {
            People some = part.level().equals(RW) ? People.UNKNOWN : of(part.code());
            if (some.people().isEmpty()) {
                return People.UNKNOWN;
            }
            people += some.people().getAsLong();
        }
        return parts.isEmpty() ? People.UNKNOWN : new People(OptionalLong.of(people), false);
    }
}
