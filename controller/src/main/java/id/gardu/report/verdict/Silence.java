package id.gardu.report.verdict;

import id.gardu.report.verdict.SiteMonth.EarlierMonth;

import java.util.List;

/**
 * The longest run of open, up days of a month on which nobody came in, and how likely it is that
 * nobody wanted to. A site that lies idle anyway has no silence.
 *
 * @param days of the run, the first of them if several are as long
 * @param openUpDays of the month
 * @param sessionShare of the other days of the month and the judged ones before, the share on which
 *     a session began: 0 to 1
 */
record Silence(List<SiteDay> days, int openUpDays, double sessionShare) {
    /** Where so few days have a session, one day more without says nothing; percent. */
    static final double LEAST_SESSION_PERCENT = 2;

    private static final int MONTHS_BEFORE = 2;
    private static final double HUNDRED = 100;

    /**
     * @param openUp days of the month, in order
     * @param judged months before, latest first
     */
    static Silence longest(List<SiteDay> openUp, List<EarlierMonth> judged) {
        List<SiteDay> run = longestRun(openUp);
        List<EarlierMonth> before = judged.stream().limit(MONTHS_BEFORE).toList();
        int others =
                openUp.size()
                        - run.size()
                        + before.stream().mapToInt(EarlierMonth::openUpDays).sum();
        long withSession =
                openUp.stream().filter(day -> day.began() > 0).count()
                        + before.stream().mapToInt(EarlierMonth::sessionDays).sum();
        return new Silence(run, openUp.size(), others == 0 ? 0 : withSession / (double) others);
    }

    private static List<SiteDay> longestRun(List<SiteDay> openUp) {
        int longest = 0;
        int end = 0;
        int length = 0;
        for (int day = 0; day < openUp.size(); day++) {
            length = openUp.get(day).isProof() ? 0 : length + 1;
            if (length > longest) {
                longest = length;
                end = day + 1;
            }
        }
        return openUp.subList(end - longest, end);
    }

    double sessionPercent() {
        return HUNDRED * sessionShare;
    }

    /** Of such a run somewhere in the month, had nothing changed; percent, may be over 100. */
    double chancePercent() {
        return HUNDRED * openUpDays * Math.pow(1 - sessionShare, days.size());
    }

    boolean isNoAccident(Thresholds thresholds) {
        return days.size() >= thresholds.leastSilence()
                && sessionPercent() > LEAST_SESSION_PERCENT
                && chancePercent() < thresholds.silencePercent();
    }
}
