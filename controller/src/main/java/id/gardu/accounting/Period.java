package id.gardu.accounting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;

/**
 * A fixed calendar period whose distinct counts are closed.
 *
 * @param name {@code D2026-11-20}, {@code M2026-11}, {@code Q2026-4} or {@code Y2026}
 * @param from its first day
 * @param to the day after its last
 */
record Period(String name, LocalDate from, LocalDate to) {
    /** Until then late packets may change a day. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    /** The day, month, quarter and year of {@code day}. */
    static List<Period> around(LocalDate day) {
        return List.of(day(day), month(day), quarter(day), year(day));
    }

    static Period day(LocalDate day) {
        return new Period("D" + day, day, day.plusDays(1));
    }

    static Period month(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        return new Period(
                "M%d-%02d".formatted(day.getYear(), day.getMonthValue()),
                first,
                first.plusMonths(1));
    }

    static Period quarter(LocalDate day) {
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        LocalDate first = LocalDate.of(day.getYear(), quarter * 3 - 2, 1);
        return new Period("Q%d-%d".formatted(day.getYear(), quarter), first, first.plusMonths(3));
    }

    static Period year(LocalDate day) {
        LocalDate first = day.withDayOfYear(1);
        return new Period("Y" + day.getYear(), first, first.plusYears(1));
    }

    /** Whether nothing changes it any more, and it can be closed. */
    boolean isDue(ZoneId zone, Instant now) {
        return !to.atStartOfDay(zone).toInstant().plus(PATIENCE).isAfter(now);
    }

    boolean isOneMonth() {
        return equals(month(from));
    }

    boolean isOneDay() {
        return from.plusDays(1).equals(to);
    }
}
