package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import id.gardu.report.UsageQueries.Gateway;
import id.gardu.report.UsageQueries.Heard;
import id.gardu.report.UsageQueries.Radio;
import id.gardu.report.UsageQueries.SiteRow;
import id.gardu.report.UsageQueries.Spell;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How well each site worked and was observed in a range. Lives for one report. */
final class SiteQuality {
    private static final int HOUR = 3_600;

    private final Map<Long, List<Radio>> radios;
    private final Map<Long, List<Long>> gateways;
    private final Map<Long, List<Spell>> spells;
    private final Map<Long, Long> lastHeard;
    private final DayRange range;
    private final Instant until;
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
        this.range = range;
        this.until = until;
        List<Heard> heard = queries.heard(range.fromHour(), range.toHour());
        this.lastHeard = heard.stream().collect(toMap(Heard::nasId, Heard::lastHour, Math::max));
        this.completeness = new Completeness(range, until, heard, all);
    }

    boolean hasNas(SiteRow site) {
        return gateways.containsKey(site.id());
    }

    /**
     * Whether anything was heard of the site since it began: one of its NAS spoke, or an access
     * point is known to have been up or down. Then that nobody came is something we know.
     */
    boolean isObserved(SiteRow site) {
        long begins = Math.floorDiv(from(site).getEpochSecond(), HOUR);
        return gateways.getOrDefault(site.id(), List.of()).stream()
                        .anyMatch(nas -> lastHeard.getOrDefault(nas, begins - 1) >= begins)
                || availability(site).whole() > 0;
    }

    /** Of the time the site was there. */
    Share availability(SiteRow site) {
        Instant to = site.retiredAt().filter(at -> at.isBefore(until)).orElse(until);
        return new Availability(from(site), to)
                .of(
                        radios(site).stream()
                                .flatMap(
                                        radio ->
                                                spells.getOrDefault(radio.id(), List.of()).stream())
                                .toList());
    }

    Share completeness(SiteRow site) {
        return completeness.of(site, gateways.getOrDefault(site.id(), List.of()), radios(site));
    }

    private Instant from(SiteRow site) {
        Instant begins = site.begins(range.zone());
        return begins.isAfter(range.start()) ? begins : range.start();
    }

    private List<Radio> radios(SiteRow site) {
        return radios.getOrDefault(site.id(), List.of());
    }
}
