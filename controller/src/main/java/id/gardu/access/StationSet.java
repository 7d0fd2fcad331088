package id.gardu.access;

/**
 * The first so many stations of a crowd, 16 octets each while it grows: a busy gateway is passed by
 * thousands. Thread-safe.
 */
final class StationSet {
    private static final int FIRST_SIZE = 16;

    private final int most;

    /** Open addressing, at most half full; 0 is free. A power of two. */
    private long[] slots = new long[FIRST_SIZE];

    private int size;
    private boolean turnedAway;

    StationSet(int most) {
        this.most = most;
    }

    /** Whether the station is one of them: it was, or there was room for it. */
    synchronized boolean admits(long station) {
        int at = find(slots, station);
        if (slots[at] == station) {
            return true;
        }
        if (size == most) {
            return false;
        }
        slots[at] = station;
        size++;
        if (2 * size > slots.length) {
            grow();
        }
        return true;
    }

    /** Whether it is the first time that this is asked. */
    synchronized boolean isFirstTurnedAway() {
        boolean first = !turnedAway;
        turnedAway = true;
        return first;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long station : slots) {
            if (station != 0) {
                larger[find(larger, station)] = station;
            }
        }
        slots = larger;
    }

    /** Where it is, or would be. */
    private static int find(long[] in, long station) {
        int mask = in.length - 1;
        long mixed = station * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & mask;
        while (in[at] != 0 && in[at] != station) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
