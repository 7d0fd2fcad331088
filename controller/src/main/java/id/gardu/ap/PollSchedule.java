package id.gardu.ap;

import java.util.Optional;
import java.util.PriorityQueue;

/** Who is to be asked when, in {@link System#nanoTime}. Not thread-safe. */
final class PollSchedule {
    private final PriorityQueue<Due> queue = new PriorityQueue<>();

    private record Due(long nanos, WatchedAp who) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.signum(nanos - other.nanos); // nanoTime may pass its largest number
        }

        /** It was given another time since. */
        boolean stale() {
            return who.dueNanos() != nanos;
        }
    }

    /** This time instead of any other. */
    void put(WatchedAp who, long nanos) {
        who.due(nanos);
        queue.add(new Due(nanos, who));
    }

    /** This time unless it is due earlier. */
    void hasten(WatchedAp who, long nanos) {
        if (who.dueNanos() - nanos > 0) {
            put(who, nanos);
        }
    }

    /** Takes one whose time has come, the longest waiting first. */
    Optional<WatchedAp> due(long now) {
        while (!queue.isEmpty() && queue.element().nanos() - now <= 0) {
            Due first = queue.remove();
            if (!first.stale()) {
                return Optional.of(first.who());
            }
        }
        return Optional.empty();
    }

    void clear() {
        queue.clear();
    }
}
