package id.gardu.demo.city;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What did not work at a site, minute by minute, of one day of a month at a time. Not thread-safe.
 */
final class Cuts {
    static final int DAY = 1_440;
    static final int HOUR = 60;

    /** No line, or no power. */
    static final int SITE = 1;

    static final int GATEWAY = 1 << 1;
    static final int PORTAL = 1 << 2;

    /** We are away ourselves. */
    static final int CONTROLLER = 1 << 3;

    static final int MAINTENANCE = 1 << 4;
    static final int NO_START = 1 << 5;
    static final int SECRET = 1 << 6;
    private static final int FIRST_AP = 1 << 7;

    private static final int NOBODY_IS_SERVED = SITE | GATEWAY | PORTAL | CONTROLLER | MAINTENANCE;
    private static final int NO_SESSION = NO_START | SECRET;

    private final int aps;
    private final List<Cut> ofMonth = new ArrayList<>();
    private final int[] minutes = new int[DAY];
    private boolean clear = true;

    /** Minutes of the month, to exclusive. */
    private record Cut(int what, int from, int to) {}

    Cuts(int aps) {
        this.aps = aps;
    }

    /** The bit of the hour in which a minute lies. */
    static int hour(int minute) {
        return 1 << (minute / HOUR);
    }

    static int ap(int number) {
        return FIRST_AP << number;
    }

    int allAps() {
        return FIRST_AP * ((1 << aps) - 1);
    }

    void startMonth() {
        ofMonth.clear();
    }

    void add(int what, int from, int to) {
        ofMonth.add(new Cut(what, from, to));
    }

    /** From a day of the month to its end. */
    void addFrom(int what, int day, YearMonth month) {
        add(what, (day - 1) * DAY, month.lengthOfMonth() * DAY);
    }

    void startDay(LocalDate day) {
        if (!clear) {
            Arrays.fill(minutes, 0);
            clear = true;
        }
        int start = (day.getDayOfMonth() - 1) * DAY;
        for (Cut cut : ofMonth) {
            int from = Math.max(0, cut.from - start);
            int to = Math.min(DAY, cut.to - start);
            for (int minute = from; minute < to; minute++) {
                minutes[minute] |= cut.what;
                clear = false;
            }
        }
    }

    /** Nothing was wrong that day. */
    boolean isClear() {
        return clear;
    }

    int at(int minute) {
        return minutes[minute];
    }

    /** Somebody who comes then is shown the way in. */
    boolean isServed(int minute) {
        int cut = minutes[minute];
        return (cut & NOBODY_IS_SERVED) == 0 && (cut & allAps()) != allAps();
    }

    /** And who knows the way gets a session. */
    boolean isOpen(int minute) {
        return (minutes[minute] & NO_SESSION) == 0;
    }

    boolean hasWrongSecret(int minute) {
        return (minutes[minute] & SECRET) != 0;
    }

    /** How many minutes from then somebody can stay, at most so many; not past midnight. */
    int lasts(int minute, int most) {
        int end = Math.min(DAY, minute + most);
        if (clear) {
            return end - minute;
        }
        int at = minute;
        while (at < end && isServed(at)) {
            at++;
        }
        return at - minute;
    }
}
