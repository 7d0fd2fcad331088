package id.gardu.snmp;

import id.gardu.captiveportal.MonotonicClock;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** What the agents asked last were found to bear. Thread-safe; a {@link Manner} itself is not. */
final class Manners {
    private static final int MOST = 20_000;

    private final MonotonicClock monotonic;
    private final SequencedMap<SnmpTarget, Manner> known = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param monotonic by which it waits
     */
    Manners(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    synchronized Manner of(SnmpTarget target) {
        Manner manner = known.computeIfAbsent(target, one -> new Manner());
        if (known.size() > MOST) {
            known.remove(known.firstEntry().getKey());
        }
        return manner;
    }

    long nanos() {
        return monotonic.nanos();
    }

    /**
     * What one agent was found to bear: how many objects in a packet, and which of them it takes
     * offence at. Cheap agents are silent to a packet they find too long, or refuse all of it for
     * one object they do not have; asked with more tact they tell the rest. For one thread at a
     * time.
     */
    static final class Manner {
        static final int MOST_OBJECTS = 10;

        /**
         * So long an object that was refused is not asked for: firmware changes, hourly is enough.
         */
        static final Duration DROPPED_FOR = Duration.ofHours(1);

        private static final int MOST_DROPPED = 256;
        private static final int WELL_TO_GROW = 10;
        private static final int MOST_WELL_TO_GROW = 1_440;

        private final Map<Oid, Long> droppedUntil = new HashMap<>(); // System.nanoTime
        private int objects = MOST_OBJECTS;
        private int well;
        private int wellToGrow = WELL_TO_GROW;
        private boolean justGrown;
        private boolean withoutBulk;

        /** How many objects a packet may ask for; 1 to {@link #MOST_OBJECTS}. */
        int objects() {
            return objects;
        }

        /**
         * So many objects were too many. A size that fails as soon as it was tried again is tried
         * less and less often, at most once in 1,440 questions: a day, at one a minute.
         */
        void tooMany(int asked) {
            wellToGrow = justGrown ? Math.min(MOST_WELL_TO_GROW, 2 * wellToGrow) : wellToGrow;
            objects = Math.max(1, Math.min(objects, asked) / 2);
            well = 0;
            justGrown = false;
        }

        /** A whole question was answered: after some of them the size grows back. */
        void answered() {
            well = Math.min(well + 1, MOST_WELL_TO_GROW);
            if (objects < MOST_OBJECTS && well >= wellToGrow) {
                objects = Math.min(MOST_OBJECTS, 2 * objects);
                well = 0;
                justGrown = true;
                return;
            }
            justGrown = false;
            if (objects == MOST_OBJECTS && well >= WELL_TO_GROW) {
                wellToGrow = WELL_TO_GROW;
            }
        }

        /** This object is not asked for during {@link #DROPPED_FOR}. */
        void drop(Oid oid, long nanos) {
            droppedUntil.values().removeIf(until -> nanos - until >= 0);
            if (droppedUntil.size() < MOST_DROPPED) {
                droppedUntil.put(oid, nanos + DROPPED_FOR.toNanos());
            }
        }

        boolean isDropped(Oid oid, long nanos) {
            Long until = droppedUntil.get(oid);
            return until != null && nanos - until < 0;
        }

        /** It knows no GETBULK. */
        void askWithoutBulk() {
            withoutBulk = true;
        }

        boolean withoutBulk() {
            return withoutBulk;
        }
    }
}
