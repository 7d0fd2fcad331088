package id.gardu.demo.city;

import id.gardu.report.verdict.SiteMonth.Accounts;

/** What each who came was in a month. Not thread-safe. */
final class MonthVisitors {
    private static final int RETURNING_DAYS = 2;

    private final int[] activeDays;
    private final boolean[] unmeasured;
    private final boolean[] there;
    private long passersBy;
    private long seconds;
    private long unmeasuredSeconds;

    /** Of as many seats as may be taken. */
    MonthVisitors(int seats) {
        activeDays = new int[seats];
        unmeasured = new boolean[seats];
        there = new boolean[seats];
    }

    void add(int seat, CityPresence presence) {
        there[seat] = true;
        activeDays[seat] += presence.isActive() ? 1 : 0;
        unmeasured[seat] |= presence.isUnmeasured();
        addTime(presence);
    }

    /** An account that looks in once, and is never seen again. */
    void passesBy(CityPresence presence) {
        passersBy++;
        addTime(presence);
    }

    private void addTime(CityPresence presence) {
        seconds += presence.seconds();
        unmeasuredSeconds += presence.measured() ? 0 : presence.seconds();
    }

    /** Connected, of all. */
    long seconds() {
        return seconds;
    }

    long unmeasuredSeconds() {
        return unmeasuredSeconds;
    }

    Accounts sum() {
        long active = 0;
        long passing = passersBy;
        long notMeasured = 0;
        long returning = 0;
        for (int seat = 0; seat < there.length; seat++) {
            if (activeDays[seat] > 0) {
                active++;
                returning += activeDays[seat] >= RETURNING_DAYS ? 1 : 0;
            } else if (unmeasured[seat]) {
                notMeasured++;
            } else if (there[seat]) {
                passing++;
            }
        }
        return new Accounts(active, passing, notMeasured, returning);
    }
}
