package id.gardu.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Local days from {@code from} to before {@code to}.
 *
 * @param zone of whole-hour offset, so that a day is whole UTC hours
 */
public record DayRange(LocalDate from, LocalDate to, ZoneId zone) {
    private static final int HOUR = 3_600;

    /** Other days of the same city. */
    public DayRange within(LocalDate first, LocalDate end) {
        return new DayRange(first, end, zone);
    }

    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    public Instant end() {
        return to.atStartOfDay(zone).toInstant();
    }

    /** Hours since 1970, first of the range. */
    long fromHour() {
        return hourOf(from);
    }

    /** Hours since 1970, first behind the range. */
    long toHour() {
        return hourOf(to);
    }

    /** Hours since 1970 that begin {@code day}. */
    long hourOf(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond() / HOUR;
    }

    /** The month that is exactly these days. */
    Optional<YearMonth> month() {
        return from.getDayOfMonth() == 1 && from.plusMonths(1).equals(to)
                ? Optional.of(YearMonth.from(from))
                : Optional.empty();
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }
}
