package id.gardu.report;

import id.gardu.report.UsageQueries.Spell;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * How long a site was up, of the time its state is known. At any moment it is up while one of its
 * access points is; not known while none is up and one is not known; else down.
 */
final class Availability {
    private final long start;
    private final long end;

    /** Of the time from {@code start} to before {@code end}. */
    Availability(Instant start, Instant end) {
        this.start = start.toEpochMilli();
        this.end = end.toEpochMilli();
    }

    /** How many access points change to or from a state at one moment. */
    private static final class Step {
        int up;
        int unknown;
        int down;

        void add(String state, int count) {
            switch (state) {
                case "up" -> up += count;
                case "down" -> down += count;
                default -> unknown += count;
            }
        }

        void add(Step other) {
            up += other.up;
            unknown += other.unknown;
            down += other.down;
        }

        boolean isDown() {
            return up == 0 && unknown == 0 && down > 0;
        }
    }

    /**
     * @param spells of all access points of one site, in any order
     * @return milliseconds up, of milliseconds up or down
     */
    Share of(List<Spell> spells) {
        var steps = new TreeMap<Long, Step>();
        for (Spell spell : spells) {
            long from = Math.max(start, spell.fromAt().toEpochMilli());
            long to = Math.min(end, spell.toAt().map(Instant::toEpochMilli).orElse(end));
            if (from < to) {
                steps.computeIfAbsent(from, _ -> new Step()).add(spell.state(), 1);
                steps.computeIfAbsent(to, _ -> new Step()).add(spell.state(), -1);
            }
        }
        var now = new Step();
        long since = start;
        long up = 0;
        long down = 0;
        for (var step : steps.entrySet()) {
            long length = step.getKey() - since;
            up += now.up > 0 ? length : 0;
            down += now.isDown() ? length : 0;
            now.add(step.getValue());
            since = step.getKey();
        }
        return new Share(up, up + down);
    }
}
