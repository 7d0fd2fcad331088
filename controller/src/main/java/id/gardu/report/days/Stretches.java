package id.gardu.report.days;

import id.gardu.report.days.DayQueries.Spell;
import id.gardu.report.days.DayStates.NasHours;
import id.gardu.report.days.Stretches.ApLine.State;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A day of one site cut where anything may change: at hours, at the ends of what is known of its
 * access points or when somebody worked on it. Times are epoch milliseconds.
 */
record Stretches(
        long dayStart, List<ApLine> aps, NasHours gateways, List<WorkedOn.MaintenanceRow> worked) {
    static final long HOUR = 3_600_000;

    /** Is told each stretch in which nothing changes, in order. */
    interface StretchListener {
        void stretch(int hour, long millis, State state);
    }

    /** From {@code from} to before {@code to}, both within the day. */
    void walk(long from, long to, StretchListener each) {
        var cuts = new TreeSet<Long>();
        for (long hour = from - Math.floorMod(from - dayStart, HOUR); hour < to; hour += HOUR) {
            cuts.add(Math.max(from, hour));
        }
        for (ApLine ap : aps) {
            for (DayQueries.Spell spell : ap.spells()) {
                addWithin(cuts, ApLine.from(spell), from, to);
                addWithin(cuts, ApLine.to(spell), from, to);
            }
        }
        for (WorkedOn.MaintenanceRow one : worked) {
            addWithin(cuts, one.fromAt().toEpochMilli(), from, to);
            addWithin(cuts, one.toAt().toEpochMilli(), from, to);
        }
        long begin = from;
        for (long cut : cuts) {
            tell(begin, cut, each);
            begin = cut;
        }
        tell(begin, to, each);
    }

    private void tell(long begin, long end, StretchListener each) {
        if (begin < end) {
            int hour = (int) ((begin - dayStart) / HOUR);
            each.stretch(hour, end - begin, state(begin, hour));
        }
    }

    /**
     * One that is up is enough, unless the gateway is known down; while one is being worked on,
     * those that are down blame nobody.
     */
    private State state(long time, int hour) {
        Set<State> seen = EnumSet.noneOf(State.class);
        aps.forEach(ap -> ap.at(time).ifPresent(seen::add));
        boolean anyUp = seen.contains(State.UP) || (aps.isEmpty() && isIn(gateways.heard(), hour));
        boolean isWorkedOn =
                seen.contains(State.MAINTENANCE) || worked.stream().anyMatch(one -> one.isAt(time));
        if (isWorkedOn && !anyUp) {
            return State.MAINTENANCE;
        }
        if (isIn(gateways.silent(), hour)) {
            return State.DOWN;
        }
        if (anyUp) {
            return State.UP;
        }
        return seen.isEmpty() || seen.contains(State.UNKNOWN) ? State.UNKNOWN : State.DOWN;
    }

    static boolean isIn(long hours, int hour) {
        return ((hours >>> hour) & 1) != 0;
    }

    private static void addWithin(Set<Long> cuts, long time, long from, long to) {
        if (time > from && time < to) {
            cuts.add(time);
        }
    }

    /**
     * What is known of one access point through a day. Times are epoch milliseconds.
     *
     * @param spells without overlap, in any order
     */
    record ApLine(long ap, List<Spell> spells) {

        /** At the worst nobody knows. */
        enum State {
            UP,
            UNKNOWN,
            MAINTENANCE,
            DOWN;

            static State of(String word) {
                return switch (word) {
                    case "up" -> UP;
                    case "down" -> DOWN;
                    case "maintenance" -> MAINTENANCE;
                    default -> UNKNOWN;
                };
            }
        }

        /** Empty while nobody watched it. */
        Optional<State> at(long time) {
            for (Spell spell : spells) {
                if (from(spell) <= time && time < to(spell)) {
                    return Optional.of(State.of(spell.state()));
                }
            }
            return Optional.empty();
        }

        static long from(Spell spell) {
            return spell.fromAt().toEpochMilli();
        }

        static long to(Spell spell) {
            return spell.toAt().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        }
    }
}
