package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.ap.ApState.Availability;
import id.gardu.report.days.DayQueries.Radio;
import id.gardu.report.days.DayQueries.Spell;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often, and for how long, a site could not be used for all its access points were known to be
 * down, by day and by night. Of a site of which no access point was seen up or down there is none.
 *
 * @param number those that had begun before count too
 * @param seconds of all together, within the range
 */
record SiteOutages(long number, long seconds) {
    private static final SiteOutages NONE = new SiteOutages(0, 0);

    private SiteOutages plus(SiteOutages more) {
        return new SiteOutages(number + more.number, seconds + more.seconds);
    }

    /** Of two sites; of one of which nothing is known, those of the other. */
    static Optional<SiteOutages> plus(Optional<SiteOutages> one, Optional<SiteOutages> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().plus(other.get()))
                : one.or(() -> other);
    }

    /** By site, of what happened in a range up to now. */
    static Map<Long, SiteOutages> of(
            List<Radio> radios, List<Spell> spells, Instant start, Instant end) {
        Map<Long, Long> sites = new HashMap<>();
        radios.forEach(radio -> sites.put(radio.id(), radio.siteId()));
        Map<Long, List<Spell>> bySite =
                spells.stream()
                        .filter(spell -> sites.containsKey(spell.apId()))
                        .collect(groupingBy(spell -> sites.getOrDefault(spell.apId(), 0L)));
        Map<Long, SiteOutages> outages = new HashMap<>();
        bySite.forEach(
                (site, some) -> {
                    if (some.stream().anyMatch(SiteOutages::isKnown)) {
                        outages.put(site, of(some, start, end));
                    }
                });
        return outages;
    }

    private static boolean isKnown(Spell spell) {
        return spell.state().equals(Availability.UP.word()) || isDown(spell);
    }

    private static boolean isDown(Spell spell) {
        return spell.state().equals(Availability.DOWN.word());
    }

    /** How many spells there are at a moment, and of which the access point was down. */
    private record SpellCount(int all, int down) {
        static SpellCount of(Spell spell, int step) {
            return new SpellCount(step, isDown(spell) ? step : 0);
        }

        SpellCount plus(SpellCount more) {
            return new SpellCount(all + more.all, down + more.down);
        }

        /** What is unknown, or in maintenance, is not down; what nobody watches says nothing. */
        boolean isOutage() {
            return all > 0 && all == down;
        }
    }

    private static SiteOutages of(List<Spell> spells, Instant start, Instant end) {
        NavigableMap<Instant, SpellCount> steps = steps(spells, start, end);
        SiteOutages sum = NONE;
        SpellCount open = new SpellCount(0, 0);
        for (Instant from : steps.keySet()) {
            boolean was = open.isOutage();
            open = open.plus(steps.getOrDefault(from, new SpellCount(0, 0)));
            Instant to = steps.higherKey(from);
            if (to != null && open.isOutage()) {
                sum =
                        sum.plus(
                                new SiteOutages(
                                        was ? 0 : 1, Duration.between(from, to).toSeconds()));
            }
        }
        return sum;
    }

    /** What changes when, with the range's own ends; what began before begins with it. */
    private static NavigableMap<Instant, SpellCount> steps(
            List<Spell> spells, Instant start, Instant end) {
        var steps = new TreeMap<Instant, SpellCount>();
        steps.put(start, new SpellCount(0, 0));
        steps.put(end, new SpellCount(0, 0));
        for (Spell spell : spells) {
            Instant from = spell.fromAt().isBefore(start) ? start : spell.fromAt();
            Instant to = spell.toAt().filter(at -> at.isBefore(end)).orElse(end);
            if (from.isBefore(to)) {
                steps.merge(from, SpellCount.of(spell, 1), SpellCount::plus);
                steps.merge(to, SpellCount.of(spell, -1), SpellCount::plus);
            }
        }
        return steps;
    }
}
