package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.ap.ApState.Availability;
import id.gardu.report.days.DayQueries.Radio;
import id.gardu.report.days.DayQueries.Spell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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

    private static SiteOutages of(List<Spell> spells, Instant start, Instant end) {
        List<Instant> cuts = cuts(spells, start, end);
        SiteOutages sum = NONE;
        boolean down = false;
        for (int at = 0; at + 1 < cuts.size(); at++) {
            boolean was = down;
            Instant from = cuts.get(at);
            down = isDown(spells, from);
            if (down) {
                long seconds = Duration.between(from, cuts.get(at + 1)).toSeconds();
                sum = sum.plus(new SiteOutages(was ? 0 : 1, seconds));
            }
        }
        return sum;
    }

    private static List<Instant> cuts(List<Spell> spells, Instant start, Instant end) {
        var cuts = new TreeSet<Instant>(List.of(start, end));
        for (Spell spell : spells) {
            cuts.add(spell.fromAt());
            spell.toAt().ifPresent(cuts::add);
        }
        return new ArrayList<>(cuts.subSet(start, true, end, true));
    }

    /** What is unknown, or in maintenance, is not down; what is not watched then says nothing. */
    private static boolean isDown(List<Spell> spells, Instant moment) {
        List<Spell> then = spells.stream().filter(spell -> covers(spell, moment)).toList();
        return !then.isEmpty() && then.stream().allMatch(SiteOutages::isDown);
    }

    private static boolean isDown(Spell spell) {
        return spell.state().equals(Availability.DOWN.word());
    }

    private static boolean covers(Spell spell, Instant moment) {
        return !spell.fromAt().isAfter(moment)
                && spell.toAt().filter(to -> !to.isAfter(moment)).isEmpty();
    }
}
