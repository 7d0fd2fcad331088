package id.gardu.report.isp;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import id.gardu.ap.ApState.Availability;
import id.gardu.report.isp.LineOutage.Evidence;
import id.gardu.report.isp.LineQueries.Spell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * When a site could not be reached. All its access points were down, and its gateway was not alive
 * meanwhile; where none is watched, or where the gateway was alive at another time of that, the
 * hours in which it did not answer. What was in maintenance, or what nobody knows, is neither.
 */
final class LineStates {
    private static final long HOUR = 3_600;

    /** Of several access points at once. */
    private static final List<Availability> BEST_FIRST =
            List.of(
                    Availability.UP,
                    Availability.MAINTENANCE,
                    Availability.UNKNOWN,
                    Availability.DOWN);

    private final Span time;
    private final Map<Long, List<Spell>> aps;
    private final HeardHours gateways;
    private final List<Span> open;
    private final List<Span> maintenance = new ArrayList<>();
    private final List<Span> known = new ArrayList<>();
    private final List<LineOutage> outages = new ArrayList<>();

    /**
     * Works it out.
     *
     * @param time of the month in which the site was there, up to now
     * @param open the opening hours of that
     */
    LineStates(Span time, List<Spell> spells, HeardHours gateways, List<Span> open) {
        this.time = time;
        this.open = open;
        this.aps = spells.stream().collect(groupingBy(Spell::apId));
        this.gateways = gateways;
        walk();
    }

    List<Span> maintenance() {
        return List.copyOf(maintenance);
    }

    /** When it was reached, and when not; apart from each other. */
    List<Span> known() {
        return List.copyOf(known);
    }

    List<LineOutage> outages() {
        return outages.stream().sorted(Comparator.comparing(LineOutage::from)).toList();
    }

    private void walk() {
        List<Instant> cuts = cuts();
        int begin = 0;
        while (begin + 1 < cuts.size()) {
            Optional<Availability> state = at(cuts.get(begin));
            int end = begin + 1;
            while (end + 1 < cuts.size() && at(cuts.get(end)).equals(state)) {
                end++;
            }
            take(state, new Span(cuts.get(begin), cuts.get(end)));
            begin = end;
        }
    }

    private List<Instant> cuts() {
        var cuts = new TreeSet<Instant>();
        cuts.add(time.from());
        cuts.add(time.to());
        aps.values().stream()
                .flatMap(List::stream)
                .forEach(
                        spell -> {
                            cuts.add(spell.fromAt());
                            spell.toAt().ifPresent(cuts::add);
                        });
        return cuts.stream()
                .filter(cut -> !cut.isBefore(time.from()) && !cut.isAfter(time.to()))
                .toList();
    }

    /** Empty where none is watched. */
    private Optional<Availability> at(Instant moment) {
        Set<Availability> states =
                aps.values().stream()
                        .flatMap(ap -> ap.stream().filter(spell -> covers(spell, moment)).limit(1))
                        .map(Spell::state)
                        .collect(toSet());
        return BEST_FIRST.stream().filter(states::contains).findFirst();
    }

    private static boolean covers(Spell spell, Instant moment) {
        return !spell.fromAt().isAfter(moment)
                && spell.toAt().filter(to -> !to.isAfter(moment)).isEmpty();
    }

    private void take(Optional<Availability> state, Span stretch) {
        if (state.isEmpty()) {
            knownHours(stretch);
            silentHours(stretch);
            return;
        }
        switch (state.get()) {
            case UNKNOWN -> {}
            case UP -> known.add(stretch);
            case MAINTENANCE -> maintenance.add(stretch);
            case DOWN -> {
                known.add(stretch);
                if (gateways.wereAliveIn(stretch)) {
                    silentHours(stretch);
                } else {
                    outages.add(down(stretch));
                }
            }
        }
    }

    private LineOutage down(Span stretch) {
        boolean ended =
                stretch.to().isBefore(time.to())
                        || spells().anyMatch(spell -> endsAt(spell, stretch.to()));
        return outage(
                spells().filter(spell -> spell.fromAt().equals(stretch.from()))
                        .flatMap(spell -> spell.fromEarliest().stream())
                        .max(Comparator.naturalOrder())
                        .orElse(stretch.from()),
                stretch.from(),
                spells().filter(spell -> endsAt(spell, stretch.to()))
                        .flatMap(spell -> spell.toEarliest().stream())
                        .min(Comparator.naturalOrder())
                        .orElse(stretch.to()),
                stretch.to(),
                ended,
                proof(stretch));
    }

    private LineOutage outage(
            Instant fromEarliest,
            Instant from,
            Instant toEarliest,
            Instant to,
            boolean ended,
            Evidence proof) {
        var down =
                new LineOutage.Down(
                        new Span(from, toEarliest).secondsIn(open),
                        new Span(from, to).secondsIn(open),
                        new Span(fromEarliest, to).secondsIn(open));
        return new LineOutage(fromEarliest, from, toEarliest, to, ended, proof, down);
    }

    private Stream<Spell> spells() {
        return aps.values().stream()
                .flatMap(List::stream)
                .filter(spell -> spell.state() == Availability.DOWN);
    }

    private static boolean endsAt(Spell spell, Instant end) {
        return spell.toAt().equals(Optional.of(end));
    }

    private Evidence proof(Span stretch) {
        if (gateways.wereSilentIn(stretch)) {
            return Evidence.GATEWAY;
        }
        long watched =
                aps.values().stream()
                        .filter(ap -> ap.stream().anyMatch(spell -> covers(spell, stretch.from())))
                        .count();
        return watched > 1 ? Evidence.ALL_APS : Evidence.ONE_AP;
    }

    private void knownHours(Span stretch) {
        Instant begin = stretch.from();
        while (begin.isBefore(stretch.to())) {
            Instant end = next(begin);
            if (gateways.spokeIn(begin) || gateways.silentIn(begin)) {
                known.add(new Span(begin, end).within(stretch));
            }
            begin = end;
        }
    }

    /** Known to the hour: each end may lie an hour beside. */
    private void silentHours(Span stretch) {
        Instant begin = stretch.from();
        while (begin.isBefore(stretch.to())) {
            Instant end = begin;
            while (end.isBefore(stretch.to()) && gateways.silentIn(end)) {
                end = next(end);
            }
            if (end.isAfter(begin)) {
                Instant to = end.isAfter(stretch.to()) ? stretch.to() : end;
                outages.add(
                        outage(
                                begin.minusSeconds(HOUR),
                                begin,
                                to.minusSeconds(HOUR),
                                to,
                                to.isBefore(time.to()),
                                Evidence.GATEWAY));
            }
            begin = next(end);
        }
    }

    private static Instant next(Instant time) {
        return Instant.ofEpochSecond((time.getEpochSecond() / HOUR + 1) * HOUR);
    }
}
