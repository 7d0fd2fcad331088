package id.gardu.console;

import java.util.List;
import java.util.function.IntFunction;

/**
 * One page of a long list.
 *
 * @param number from 1
 * @param count at least 1
 */
record Leaf(int number, int count) {
    private static final int ROWS = 100;

    /** The page that is asked for, or the nearest there is, of a list of this size. */
    static Leaf of(int wanted, int size) {
        int count = Math.max(1, Math.ceilDiv(size, ROWS));
        return new Leaf(Math.clamp(wanted, 1, count), count);
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip((number - 1L) * ROWS).limit(ROWS).toList();
    }

    /** What the template shows below the list; empty where there is no such page. */
    record Links(int number, int count, String before, String after) {}

    /**
     * @param href where a page is
     */
    Links links(IntFunction<String> href) {
        return new Links(
                number,
                count,
                number > 1 ? href.apply(number - 1) : "",
                number < count ? href.apply(number + 1) : "");
    }
}
