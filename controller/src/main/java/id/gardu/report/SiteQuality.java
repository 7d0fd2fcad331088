package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import id.gardu.report.UsageQueries.Gateway;
import id.gardu.report.UsageQueries.Radio;
import id.gardu.report.UsageQueries.SiteRow;
import id.gardu.report.UsageQueries.Spell;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How well each site worked and was observed in a range. Lives for one report. */
final class SiteQuality {
    private final Map<Long, List<Radio>> radios;
    private final Map<Long, List<Long>> gateways;
    private final Map<Long, List<Spell>> spells;
    private final Availability availability;
    private final Completeness completeness;

    /**
     * @param until the end of the range, or now
     */
    SiteQuality(UsageQueries queries, DayRange range, Instant until) {
        List<Spell> all = queries.spells(range.start(), until);
        this.radios = queries.radios().stream().collect(groupingBy(Radio::siteId));
        this.gateways =
                queries.gateways().stream()
                        .collect(groupingBy(Gateway::siteId, mapping(Gateway::nasId, toList())));
        this.spells = all.stream().collect(groupingBy(Spell::apId));
        this.availability = new Availability(range.start(), until);
        this.completeness =
                new Completeness(
                        range, until, queries.heard(range.fromHour(), range.toHour()), all);
    }

    boolean hasNas(SiteRow site) {
        return gateways.containsKey(site.id());
    }

    Share availability(SiteRow site) {
        return availability.of(
                radios(site).stream()
                        .flatMap(radio -> spells.getOrDefault(radio.id(), List.of()).stream())
                        .toList());
    }

    Share completeness(SiteRow site) {
        return completeness.of(site, gateways.getOrDefault(site.id(), List.of()), radios(site));
    }

    private List<Radio> radios(SiteRow site) {
        return radios.getOrDefault(site.id(), List.of());
    }
}
