package id.gardu.report.verdict;

import id.gardu.config.Section;

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

    private static final double HUNDRED = 100;
    private static final int DAYS = 31;
    private static final int MANY = 1_000_000;

    /**
     * As the keys below {@code report.} say. A changed one holds from the next month that is
     * closed; months that are closed stay as they are.
     *
     * @param section {@code report}
     */
    public static Thresholds from(Section section) {
        Thresholds usual = DEFAULT;
        return new Thresholds(
                section.decimal("down-percent", usual.downPercent(), 0, HUNDRED),
                section.number("shut-days", usual.shutDays(), 1, DAYS),
                section.decimal("shut-percent", usual.shutPercent(), 0, HUNDRED),
                section.number("refused-stations", usual.refusedStations(), 1, MANY),
                section.decimal("refused-times", usual.refusedTimes(), 0, MANY),
                section.decimal("least-completeness", usual.leastCompleteness(), 0, HUNDRED),
                section.number("least-open-days", usual.leastOpenDays(), 1, DAYS),
                section.number("proof-days", usual.proofDays(), 1, DAYS),
                section.number("least-silence", usual.leastSilence(), 2, DAYS),
                section.decimal("silence-percent", usual.silencePercent(), 0, HUNDRED),
                section.decimal("unmeasured-percent", usual.unmeasuredPercent(), 0, HUNDRED),
                section.number("busy-days", usual.busyDays(), 1, DAYS),
                section.decimal("least-active-per-100", usual.leastActivePer100(), 0, HUNDRED),
                section.number("least-active", usual.leastActive(), 0, MANY),
                section.decimal("near-line-percent", usual.nearLinePercent(), 0, HUNDRED),
                section.number("judged-months", usual.judgedMonths(), 1, 6),
                section.decimal("thriving-per-100", usual.thrivingPer100(), 0, HUNDRED),
                section.decimal(
                        "thriving-returning-percent",
                        usual.thrivingReturningPercent(),
                        0,
                        HUNDRED));
    }
}
