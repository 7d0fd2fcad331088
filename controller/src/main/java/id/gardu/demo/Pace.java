package id.gardu.demo;

import java.time.Duration;

/**
 * How fast the neighbourhood lives.
 *
 * @param between two arrivals at the start
 * @param interim between two Interim-Updates; more often than the plan asks, as a gateway with an
 *     interval of its own
 * @param powerCut after the start
 * @param visit the shortest; the longest is four times as long
 * @param absence the same
 */
public record Pace(
        Duration between, Duration interim, Duration powerCut, Duration visit, Duration absence) {

    /** Of a demonstration: all there is to see happens in the first minute. */
    public static final Pace USUAL =
            new Pace(
                    Duration.ofMillis(600),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10));
}
