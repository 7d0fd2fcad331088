package id.gardu.report.outside;

import java.util.Arrays;
import java.util.List;

/**
 * What can be told of counts from those that are shown, by anybody: a whole has at least each of
 * its parts, and at most all of them together, since accounts are distinct. Not thread-safe.
 */
final class Bounds {
    /** More than anybody counts, and far from an overflow of sums. */
    static final long UNBOUNDED = 1L << 50;

    /** A bound goes up the tree, through the periods and down again in a few. */
    private static final int MOST_SWEEPS = 64;

    private final long[] low;
    private final long[] high;
    private final List<Sum> sums;

    /**
     * A count and what it is made of.
     *
     * @param whole number of a cell
     * @param parts numbers of cells
     * @param complete whether these are all of its parts
     * @param ofAreas of areas in a period; else of periods in an area
     */
    record Sum(int whole, List<Integer> parts, boolean complete, boolean ofAreas) {
        Sum {
            parts = List.copyOf(parts);
        }
    }

    Bounds(int cells, List<Sum> sums) {
        this.low = new long[cells];
        this.high = new long[cells];
        Arrays.fill(high, UNBOUNDED);
        this.sums = List.copyOf(sums);
    }

    void of(int cell, long least, long most) {
        low[cell] = least;
        high[cell] = most;
    }

    void settle() {
        boolean moved = true;
        for (int sweep = 0; moved && sweep < MOST_SWEEPS; sweep++) {
            moved = false;
            for (Sum sum : sums) {
                moved |= narrow(sum);
            }
        }
    }

    /** What a part has at least, as the others leave it; less than none where they have room. */
    long least(Sum sum, int part) {
        return low[sum.whole()] - (high(sum) - high[part]);
    }

    private long high(Sum sum) {
        long all = 0;
        for (int part : sum.parts()) {
            all += high[part];
        }
        return all;
    }

    private boolean narrow(Sum sum) {
        boolean moved = false;
        long all = high(sum);
        if (sum.complete()) {
            moved = lower(sum.whole(), all);
        }
        for (int part : sum.parts()) {
            moved |= raise(sum.whole(), low[part]);
            moved |= lower(part, high[sum.whole()]);
            if (sum.complete()) {
                moved |= raise(part, low[sum.whole()] - (all - high[part]));
            }
        }
        return moved;
    }

    private boolean raise(int cell, long least) {
        // Where the tree has moved since, two bounds may cross: then they tell nothing more.
        long bound = Math.min(least, high[cell]);
        boolean moves = bound > low[cell];
        low[cell] = moves ? bound : low[cell];
        return moves;
    }

    private boolean lower(int cell, long most) {
        long bound = Math.max(most, low[cell]);
        boolean moves = bound < high[cell];
        high[cell] = moves ? bound : high[cell];
        return moves;
    }
}
