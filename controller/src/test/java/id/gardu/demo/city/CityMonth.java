package id.gardu.demo.city;

import id.gardu.report.verdict.SiteDay;
import id.gardu.report.verdict.SiteMonth.Accounts;

import java.time.YearMonth;
import java.util.List;

/**
 * A month of a site as its days add up to it, and what is true of it.
 *
 * @param seen days on which it was there
 * @param aps that are watched
 * @param apsDown of those, down over half of the opening time that is known of them
 * @param everHeard its NAS was heard by the end of the month
 */
record CityMonth(
        YearMonth month,
        List<CityDay> seen,
        int aps,
        int apsDown,
        Accounts accounts,
        long seconds,
        long unmeasuredSeconds,
        boolean everHeard,
        boolean wholeMonth,
        Truth truth) {
    CityMonth {
        seen = List.copyOf(seen);
    }

    List<SiteDay> days() {
        return seen.stream().map(CityDay::state).toList();
    }
}
