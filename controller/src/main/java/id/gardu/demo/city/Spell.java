package id.gardu.demo.city;

import java.time.LocalDate;
import java.time.YearMonth;

/** In which months what is special about a site shows, and from which day. Not thread-safe. */
final class Spell {
    private static final double BEGINS = 0.18;
    private static final double ENDS = 0.25;
    private static final double SINGLE = 0.3;
    private static final int TWELFTH = 12;
    private static final int LATEST = 20;
    private static final int EARLY = 7;
    private static final int OPENING_MONTHS = 3;

    /** In which months what is special about a site is so. */
    enum Recurrence {
        ALWAYS,
        /** For some months at a time, from any day up to the 20th. */
        SPELLS,
        /** As spells, from the first day of a month. */
        WHOLE_MONTHS,
        /** As spells, from the first week. */
        EARLY_SPELLS,
        /** In single months, from the 12th to their end. */
        SINCE_THE_12TH,
        /** In single months. */
        SINGLE_MONTHS,
        /** In June and July. */
        HOLIDAYS,
        /** In the month it opens and the two after it. */
        OPENING,
        /** From the first day of a month on, for good. */
        SINCE_A_MONTH
    }

    private final Recurrence when;
    private final LocalDate begins;
    private boolean shows;

    /**
     * @param begins when the site opened, or from which month on it shows
     */
    Spell(Recurrence when, LocalDate begins) {
        this.when = when;
        this.begins = begins;
    }

    /** The first day on which it shows, of the next month; 0 where it does not. */
    int next(YearMonth month, Chance chance) {
        return switch (when) {
            case ALWAYS -> 1;
            case SPELLS -> spell(LATEST, chance);
            case WHOLE_MONTHS -> spell(1, chance);
            case EARLY_SPELLS -> spell(EARLY, chance);
            case SINCE_THE_12TH -> single(TWELFTH, chance);
            case SINGLE_MONTHS -> single(1, chance);
            case HOLIDAYS -> CityCalendar.isHolidays(month) ? 1 : 0;
            case OPENING ->
                    month.isBefore(YearMonth.from(begins).plusMonths(OPENING_MONTHS)) ? 1 : 0;
            case SINCE_A_MONTH -> month.isBefore(YearMonth.from(begins)) ? 0 : 1;
        };
    }

    private int spell(int latest, Chance chance) {
        boolean goesOn = shows;
        shows = chance.isTrue(shows ? 1 - ENDS : BEGINS);
        return shows ? goesOn ? 1 : chance.within(1, latest) : 0;
    }

    private int single(int day, Chance chance) {
        shows = !shows && chance.isTrue(SINGLE);
        return shows ? day : 0;
    }
}
