package id.gardu.report;

import id.gardu.network.Area.AreaLevel;
import id.gardu.report.MonthCloser.Correction;
import id.gardu.report.days.DayQueries.SiteRow;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A closed month, had one of its sites been registered where it stood: other areas have other sums,
 * and the sites of two RW share other numbers of inhabitants. Lives for one revision.
 *
 * @param rws rows of the month as they hold
 * @param reading with every site where it stood
 */
record CorrectedMonth(Correction correction, Map<String, ScoreRow> rws, RangeData reading) {
    /** Whether an area is over one of the two, and not over both. */
    boolean touches(String area) {
        return isOver(correction.from(), area) != isOver(correction.to(), area);
    }

    private boolean isOver(String code, String area) {
        return reading.areas().from(code).anyMatch(one -> one.code().equals(area));
    }

    /** Inhabitants of a site whose RW has another number of sites now; empty for all others. */
    Optional<UsageRow.Reach> reach(SiteRow site, OptionalLong active) {
        String area = site.areaCode();
        if (!area.equals(correction.from()) && !area.equals(correction.to())) {
            return Optional.empty();
        }
        if (reading.areas().find(area).filter(row -> row.level() == AreaLevel.RW).isEmpty()) {
            return Optional.of(Inhabitants.People.UNKNOWN.reach(active));
        }
        long sharing =
                reading.sites().stream()
                        .filter(reading::isThere)
                        .filter(one -> one.areaCode().equals(area))
                        .count();
        return Optional.of(population(area).by(sharing).reach(active));
    }

    /** As it was when the month was closed; of an area that had no row then, as it is entered. */
    Inhabitants.People population(String area) {
        return Optional.ofNullable(rws.get(area))
                .map(row -> row.row().reach())
                .map(Inhabitants.People::of)
                .orElseGet(() -> reading.inhabitants().of(area));
    }

    /**
     * What an area cost: its sites, as each was when the month was closed.
     *
     * @param sites rows of the sites of the month
     * @param atCosted active accounts of the sites whose cost is known; empty when that is not
     *     known
     */
    UsageRow.Money money(
            Places places,
            String area,
            Map<String, ScoreRow> sites,
            OptionalLong active,
            OptionalLong atCosted) {
        var costs = new Costs();
        for (SiteRow site : reading.sites()) {
            Optional<ScoreRow> row = Optional.ofNullable(sites.get(site.code()));
            if (row.isPresent()
                    && places.of(site).filter(place -> place.code().equals(area)).isPresent()) {
                OptionalLong cost = row.get().row().money().cost();
                costs.add(cost.stream().asDoubleStream().findFirst());
            }
        }
        costs.active(costs.areAllKnown() ? active : atCosted);
        return costs.money();
    }
}
