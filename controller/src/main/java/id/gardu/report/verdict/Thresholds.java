package id.gardu.report.verdict;

/**
 * The city's decisions behind the verdicts; printed with every one.
 *
 * @param downPercent more of the opening hours known to be down is <em>was down</em>
 * @param shutDays at least as many days with the door shut ...
 * @param shutPercent ... and more than this of the days on which anybody tried
 * @param refusedStations with as many refused stations ...
 * @param refusedTimes ... and over this times those let in, nobody gets in
 * @param leastCompleteness percent of the opening hours to be known
 * @param leastOpenDays outside maintenance
 * @param proofDays open, up days within which the door is to be proved
 * @param leastSilence days without a session
 * @param silencePercent below it, a silence is no accident
 * @param unmeasuredPercent of the connected time
 * @param busyDays days with an hour of at least 80 % of the uplink
 * @param leastActivePer100 the line: active accounts per 100 nearby inhabitants
 * @param leastActive and never fewer than these
 * @param nearLinePercent this near to the line nothing is decided by a hair
 * @param judgedMonths as many must agree before a site is under-used
 * @param thrivingPer100 active accounts per 100 nearby inhabitants ...
 * @param thrivingReturningPercent ... and as many of them return
 */
public record Thresholds(
        double downPercent,
        int shutDays,
        double shutPercent,
        int refusedStations,
        double refusedTimes,
        double leastCompleteness,
        int leastOpenDays,
        int proofDays,
        int leastSilence,
        double silencePercent,
        double unmeasuredPercent,
        int busyDays,
        double leastActivePer100,
        int leastActive,
        double nearLinePercent,
        int judgedMonths,
        double thrivingPer100,
        double thrivingReturningPercent) {

    public static final Thresholds DEFAULT =
            new Thresholds(10, 3, 20, 5, 3, 80, 14, 14, 5, 1, 20, 5, 1.5, 5, 25, 3, 10, 40);
}
