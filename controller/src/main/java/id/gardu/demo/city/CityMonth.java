package id.gardu.demo.city;

import id.gardu.report.verdict.SiteDay;
import id.gardu.report.verdict.SiteMonth.Accounts;

import java.time.YearMonth;
import java.util.List;

/**
 * A month of a site as the day tables add up to it.
 *
 * @param days on which it was there
 * @param aps that are watched
 * @param apsDown of those, down over half of the opening time that is known of them
 * @param everHeard its NAS was heard by the end of the month
 */
public record CityMonth(
        YearMonth month,
        List<SiteDay> days,
        int aps,
        int apsDown,
        Accounts accounts,
        long seconds,
        long unmeasuredSeconds,
        boolean everHeard,
        boolean wholeMonth,
        Truth truth) {
    public CityMonth {
        days = List.copyOf(days);
    }
}
