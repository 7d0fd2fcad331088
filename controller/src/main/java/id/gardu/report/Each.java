package id.gardu.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** For which periods within its range a report has rows of their own. */
public enum Each {
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

    /** The word on the command line and in the API; the range as one is not asked for by it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Each> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
