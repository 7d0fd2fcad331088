package id.gardu.report.days;

import id.gardu.report.days.DayQueries.Spell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
