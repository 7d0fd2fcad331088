package id.gardu.report.isp;

import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.isp.LineOutage.Down;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The line of a site in a month.
 *
 * @param isp as it is entered; empty when nobody did
 * @param openSeconds opening hours outside maintenance, while the site was there
 * @param knownSeconds of those, the ones in which it is known whether it was reached; of the others
 *     nothing is told
 * @param outages in order
 * @param cost rupiah of the month
 * @param restitution what can be claimed back, rupiah; empty where the cost is not entered, or
 *     where nothing is known
 */
public record LineMonth(
        String code,
        String name,
        Optional<String> isp,
        long openSeconds,
        long knownSeconds,
        Down down,
        List<LineOutage> outages,
        OptionalLong cost,
        OptionalLong restitution) {
    private static final double HUNDRED = 100;
    private static final double ENOUGH = 80;
    private static final long ROUND = 100;

    public LineMonth {
        outages = List.copyOf(outages);
    }

    /**
     * Works out what can be claimed.
     *
     * @param least percent of the opening time; down for less is no claim
     */
    static LineMonth of(
            SiteRow place,
            long openSeconds,
            long knownSeconds,
            List<LineOutage> outages,
            OptionalLong cost,
            double least) {
        Down down = outages.stream().map(LineOutage::down).reduce(Down.NOTHING, Down::plus);
        return new LineMonth(
                place.code(),
                place.name(),
                place.isp(),
                openSeconds,
                knownSeconds,
                down,
                outages,
                cost,
                cost.isEmpty() || knownSeconds == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(
                                due(cost.getAsLong(), down.booked(), openSeconds, least)));
    }

    /** Percent of the opening time of which something is known; empty where nothing was open. */
    static OptionalDouble percent(long known, long open) {
        return open == 0 ? OptionalDouble.empty() : OptionalDouble.of(HUNDRED * known / open);
    }

    /** Something is known of some of the opening time, not of all. */
    static boolean isPart(long known, long open) {
        return known > 0 && known < open;
    }

    /** Pro rata, down to the hundred. */
    private static long due(long cost, long down, long open, double least) {
        return open == 0 || HUNDRED * down <= least * open ? 0 : cost * down / open / ROUND * ROUND;
    }

    /** Whether anything is; else its outages, minutes and rupiah are not nought, but not known. */
    public boolean isKnown() {
        return knownSeconds > 0;
    }

    /** Whether there may have been more than is told. */
    public boolean isPartlyKnown() {
        return isPart(knownSeconds, openSeconds);
    }

    /**
     * Whether so little is known that there is little to say, less than the scoreboard asks for.
     */
    public boolean isHardlyKnown() {
        return knownPct().orElse(HUNDRED) < ENOUGH;
    }

    /** Percent of the opening time; empty where there was none. */
    public OptionalDouble knownPct() {
        return percent(knownSeconds, openSeconds);
    }

    /** Percent of the opening time. */
    public double downPct() {
        return openSeconds == 0 ? 0 : HUNDRED * down.booked() / openSeconds;
    }
}
