package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.SiteMonth.EarlierMonth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A month added up as the rules ask for it. Immutable.
 *
 * @param openUp days on which it was open and up, in order
 */
record MonthFigures(SiteMonth month, Thresholds thresholds, Line line, List<SiteDay> openUp) {
    /** Months, this one included, in which those that count for a judgement lie. */
    static final int JUDGED_WITHIN = 6;

    private static final double HUNDRED = 100;

    MonthFigures(SiteMonth month, Thresholds thresholds) {
        this(
                month,
                thresholds,
                Line.of(month.facts(), thresholds),
                month.days().stream().filter(day -> day.isOpen() && day.isUp()).toList());
    }

    SiteMonth.Facts facts() {
        return month.facts();
    }

    SiteMonth.Accounts accounts() {
        return month.accounts();
    }

    Evidence accountsAtMost() {
        return Evidence.of("accounts-at-most", accounts().most(), line.accounts());
    }

    /** Active and unmeasured accounts are fewer than the line. */
    boolean isUnderLine() {
        return line.isMissedBy(accounts().most());
    }

    /** Of the opening hours outside maintenance. */
    double downPercent() {
        return percent(sum(SiteDay::downSeconds), openSeconds());
    }

    long openSeconds() {
        return sum(day -> day.openSeconds() - day.maintenanceSeconds());
    }

    double completeness() {
        return percent(count(SiteDay::knownHours), count(SiteDay::openHours));
    }

    int openDays() {
        return (int) month.days().stream().filter(SiteDay::isOpen).count();
    }

    /** Open, up days on which a session began. */
    int sessionDays() {
        return (int) openUp.stream().filter(day -> day.began() > 0).count();
    }

    List<SiteDay> shut() {
        return openUp.stream().filter(SiteDay::isShut).toList();
    }

    int triedDays() {
        return (int) month.days().stream().filter(SiteDay::isTried).count();
    }

    int refused() {
        return count(SiteDay::refused);
    }

    int letIn() {
        return count(SiteDay::letIn);
    }

    /** Days with a busy hour. */
    int busyDays() {
        return (int) month.days().stream().filter(day -> day.busyHours() > 0).count();
    }

    double unmeasuredPercent() {
        return percent(month.unmeasuredSeconds(), month.seconds());
    }

    Silence silence() {
        return Silence.longest(openUp, judgedBefore());
    }

    /** Latest first, of whatever age. */
    List<EarlierMonth> judgedBefore() {
        return month.before().stream().filter(EarlierMonth::judged).toList();
    }

    /**
     * Latest first, of the last six calendar months; this one among them, if it was there from its
     * first day: rules 1 to 5 did not match when this is asked.
     */
    List<EarlierMonth> judged() {
        var earliest = month.month().minusMonths(JUDGED_WITHIN - 1L);
        var judged = new ArrayList<EarlierMonth>();
        if (facts().wholeMonth()) {
            judged.add(asBefore(true));
        }
        judgedBefore().stream()
                .filter(before -> !before.month().isBefore(earliest))
                .forEach(judged::add);
        return judged;
    }

    /** The most of the last judged months, this one included. */
    long best() {
        return Math.max(
                accounts().most(),
                judged().stream()
                        .limit(thresholds.judgedMonths())
                        .mapToLong(EarlierMonth::mostActive)
                        .max()
                        .orElse(0));
    }

    EarlierMonth asBefore(boolean judged) {
        return new EarlierMonth(
                month.month(),
                judged,
                accounts().active(),
                accounts().most(),
                openUp.size(),
                sessionDays());
    }

    private long sum(ToLongFunction<SiteDay> figure) {
        return month.days().stream().mapToLong(figure).sum();
    }

    private int count(ToIntFunction<SiteDay> figure) {
        return month.days().stream().mapToInt(figure).sum();
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : HUNDRED * part / whole;
    }
}
