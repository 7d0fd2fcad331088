package id.gardu.demo.city;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** What the whole city has in common: seasons, weekends, and when we were away ourselves. */
final class CityCalendar {
    private static final double AWAY = 0.08;
    private static final int AWAY_DAYS = 2;

    /** Of the year, from January: rains, fasting, holidays. */
    private static final double[] SEASON = {
        0.97, 0.98, 0.92, 1.0, 1.03, 0.98, 0.97, 1.05, 1.05, 1.04, 1.0, 0.93
    };

    private static final double WEEKEND = 1.25;
    private static final double SCHOOL_WEEKEND = 0.15;
    private static final double HOLIDAYS = 0.22;

    private final Map<YearMonth, Integer> awayFrom = new HashMap<>();

    CityCalendar(YearMonth first, int months, Chance chance) {
        for (int month = 0; month < months; month++) {
            YearMonth at = first.plusMonths(month);
            int from = chance.within(1, at.lengthOfMonth() - 1);
            // At least once in a past that is long enough to be judged.
            if (chance.isTrue(AWAY) || month == Math.min(months - 2, 6)) {
                awayFrom.put(at, from);
            }
        }
    }

    boolean isAway(LocalDate day) {
        int from = awayFrom.getOrDefault(YearMonth.from(day), 0);
        return from > 0 && day.getDayOfMonth() >= from && day.getDayOfMonth() < from + AWAY_DAYS;
    }

    boolean isAway(YearMonth month) {
        return awayFrom.containsKey(month);
    }

    static boolean isHolidays(YearMonth month) {
        return month.getMonthValue() == 6 || month.getMonthValue() == 7;
    }

    /** Times the usual demand. */
    static double demand(LocalDate day, boolean school) {
        boolean weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        double season = SEASON[day.getMonthValue() - 1];
        if (!school) {
            return season * (weekend ? WEEKEND : 1);
        }
        return season
                * (weekend ? SCHOOL_WEEKEND : 1)
                * (isHolidays(YearMonth.from(day)) ? HOLIDAYS : 1);
    }
}
