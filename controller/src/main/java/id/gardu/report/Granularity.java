package id.gardu.report;

import id.gardu.store.Word;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** For which periods within its range a report has rows of their own. */
public enum Granularity implements Word {
    /** The range as one. */
    RANGE,
    /** Calendar months; those that the range cuts are as long as it has of them. */
    MONTH,
    DAY;

    /** The periods, the first one first. */
    List<DayRange> of(DayRange range) {
        var periods = new ArrayList<DayRange>();
        LocalDate day = range.from();
        while (day.isBefore(range.to())) {
            LocalDate end = end(day, range.to());
            LocalDate next = end.isBefore(range.to()) ? end : range.to();
            periods.add(range.within(day, next));
            day = next;
        }
        return List.copyOf(periods);
    }

    private LocalDate end(LocalDate day, LocalDate last) {
        return switch (this) {
            case RANGE -> last;
            case MONTH -> day.withDayOfMonth(1).plusMonths(1);
            case DAY -> day.plusDays(1);
        };
    }
}
