package id.gardu.report.verdict;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The lists of ten of a city and month (docs/report.md). What is near the line stands in none, ties
 * are broken by code, and what one site is moves no other but by its place. Immutable.
 */
public final class Tens {
    private static final int TEN = 10;

    private final List<Standing> sites;
    private final OptionalLong medianCost;

    /**
     * @param key what the list is sorted by: accounts (keep, fix) or rupiah a month (ask, cannot
     *     say)
     * @param costAssumed the site's cost is not entered; the city's median stands in for it
     */
    public record Row(Standing site, double key, boolean costAssumed) {}

    /**
     * @param sites all of the city
     */
    public Tens(Collection<Standing> sites) {
        this.sites = List.copyOf(sites);
        this.medianCost = median(sites);
    }

    /** At most ten. */
    public List<Row> of(Group group) {
        return all(group).stream().limit(TEN).toList();
    }

    /** Every site of the group that is not near the line, in the order of its list. */
    public List<Row> all(Group group) {
        return sites.stream()
                .filter(site -> site.verdict().group() == group && !site.nearLine())
                .map(site -> row(group, site))
                .sorted(order(group).thenComparing(row -> row.site().code()))
                .toList();
    }

    private Row row(Group group, Standing site) {
        return new Row(site, key(group, site), site.monthlyCost().isEmpty());
    }

    private double key(Group group, Standing site) {
        return switch (group) {
            case KEEP -> site.weight().usual().orElse(0);
            case FIX -> site.weight().keptOut();
            case ASK -> cost(site) * site.weight().shortOfLine();
            case CANNOT_SAY -> cost(site);
        };
    }

    private Comparator<Row> order(Group group) {
        Comparator<Row> high = Comparator.comparingDouble(Row::key).reversed();
        return switch (group) {
            case KEEP ->
                    high.thenComparingLong(row -> row.site().perActive().orElse(Long.MAX_VALUE));
            case FIX -> high.thenComparing(row -> cost(row.site()), Comparator.reverseOrder());
            case ASK -> high;
            case CANNOT_SAY ->
                    Comparator.comparing((Row row) -> row.site().verdict()).thenComparing(high);
        };
    }

    private long cost(Standing site) {
        return site.monthlyCost().orElse(medianCost.orElse(0));
    }

    private static OptionalLong median(Collection<Standing> sites) {
        long[] known =
                sites.stream()
                        .flatMapToLong(site -> site.monthlyCost().stream())
                        .sorted()
                        .toArray();
        return known.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of((known[(known.length - 1) / 2] + known[known.length / 2]) / 2);
    }

    /**
     * Where a site stands after a month, and what it costs: what the lists of ten are made of. A
     * closed month keeps every one of these.
     *
     * @param code of the site
     * @param monthlyCost rupiah; empty where it is not entered
     * @param perActive rupiah a month and active account; empty where the cost is not entered or
     *     nobody was active
     */
    public record Standing(
            String code,
            Verdict verdict,
            boolean nearLine,
            Weight weight,
            OptionalLong monthlyCost,
            OptionalLong perActive) {}
}
