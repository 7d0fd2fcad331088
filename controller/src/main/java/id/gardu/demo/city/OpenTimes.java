package id.gardu.demo.city;

import id.gardu.network.OpenHours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The hours of each weekday on which a site is open, and when in them people come. Immutable. */
final class OpenTimes {
    static final int HOURS = 24;
    private static final int WEEK = 7;

    /** A day that is a Monday. */
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    private static final double[] POPULAR = {
        0.3, 0.2, 0.1, 0.1, 0.2, 0.6, 1.5, 2.5, 3, 3.5, 4, 4, 3.5, 3.5, 3.5, 4, 5, 6, 8, 9, 8, 5, 2,
        0.8
    };

    private final int[] words = new int[WEEK];
    private final double[][] upTo = new double[WEEK][HOURS];

    OpenTimes(OpenHours hours) {
        for (int weekday = 0; weekday < WEEK; weekday++) {
            double sum = 0;
            for (int hour = 0; hour < HOURS; hour++) {
                Instant at = MONDAY.plusDays(weekday).atTime(hour, 0).toInstant(ZoneOffset.UTC);
                if (hours.isOpenDuring(at, ZoneOffset.UTC)) {
                    words[weekday] |= 1 << hour;
                    sum += POPULAR[hour];
                }
                upTo[weekday][hour] = sum;
            }
        }
    }

    /** A word of hours. */
    int on(LocalDate day) {
        return words[day.getDayOfWeek().getValue() - 1];
    }

    /** A minute of the day at which somebody comes; 0 to 1439. Of a day that is open. */
    int visit(LocalDate day, Chance chance) {
        double[] sums = upTo[day.getDayOfWeek().getValue() - 1];
        double at = chance.share() * sums[HOURS - 1];
        int hour = 0;
        while (sums[hour] <= at && hour < HOURS - 1) {
            hour++;
        }
        return hour * 60 + chance.below(60);
    }
}
