package id.gardu.report.decision;

import id.gardu.report.ScoreRow;

import java.util.List;

/**
 * The life of one point.
 *
 * @param now in the month that was asked for
 * @param details as for a point that is asked about
 * @param months closed ones and the one asked for, the oldest first, at most 36
 * @param heat hours with traffic of the last eight weeks, by day of the week (Monday first) and
 *     local hour: of how many of those days the hour had traffic
 * @param heatWeeks how many weeks that is
 * @param events the latest first
 * @param decisions the latest first
 */
public record SiteHistory(
        Point now,
        AskDetails details,
        List<ScoreRow> months,
        List<List<Integer>> heat,
        int heatWeeks,
        List<SiteEvent> events,
        List<Decision> decisions) {
    public SiteHistory {
        months = List.copyOf(months);
        heat = List.copyOf(heat);
        events = List.copyOf(events);
        decisions = List.copyOf(decisions);
    }
}
