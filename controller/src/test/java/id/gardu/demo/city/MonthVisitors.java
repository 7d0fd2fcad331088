package id.gardu.demo.city;

import id.gardu.demo.city.CityRows.Presence;
import id.gardu.report.verdict.SiteMonth.Accounts;

import java.util.HashMap;
import java.util.Map;

/** What each account that came to a site was in a month. Not thread-safe. */
final class MonthVisitors {
    private static final int RETURNING_DAYS = 2;

    private final Map<Long, Visitor> visitors = new HashMap<>();
    private long seconds;
    private long unmeasuredSeconds;

    private static final class Visitor {
        private int activeDays;
        private boolean unmeasured;

        private boolean isActive() {
            return activeDays > 0;
        }
    }

    void add(Presence presence) {
        Visitor visitor = visitors.computeIfAbsent(presence.account(), _ -> new Visitor());
        visitor.activeDays += presence.isActive() ? 1 : 0;
        visitor.unmeasured |= presence.isUnmeasured();
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
        long passing = 0;
        long notMeasured = 0;
        long returning = 0;
        for (Visitor visitor : visitors.values()) {
            if (visitor.isActive()) {
                active++;
                returning += visitor.activeDays >= RETURNING_DAYS ? 1 : 0;
            } else if (visitor.unmeasured) {
                notMeasured++;
            } else {
                passing++;
            }
        }
        return new Accounts(active, passing, notMeasured, returning);
    }
}
