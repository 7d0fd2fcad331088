package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;

import java.util.List;
import java.util.Map;
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

    /** The number in the query; 1 when it is none. */
    static int wanted(WebRequest request) {
        return request.query("page")
                .filter(value -> value.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** How a page is named in a query; the first is not. */
    static String word(int number) {
        return number <= 1 ? "" : Integer.toString(number);
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip((number - 1L) * ROWS).limit(ROWS).toList();
    }

    /**
     * What the template shows below the list.
     *
     * @param href where a page is
     */
    Map<String, Object> model(IntFunction<String> href) {
        return Map.of(
                "number",
                number,
                "count",
                count,
                "before",
                number > 1 ? href.apply(number - 1) : "",
                "after",
                number < count ? href.apply(number + 1) : "");
    }
}
