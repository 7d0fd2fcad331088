package id.gardu.console;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The days somebody wants to see; today belongs to those that run. */
enum UsagePeriod {
    TODAY,
    WEEK,
    MONTH,
    LAST_MONTH,
    OWN;

    /** Local days, both included. */
    record Days(LocalDate first, LocalDate last) {
        /** The month that is exactly these days. */
        Optional<YearMonth> month() {
            YearMonth month = YearMonth.from(first);
            return first.equals(month.atDay(1)) && last.equals(month.atEndOfMonth())
                    ? Optional.of(month)
                    : Optional.empty();
        }

        /** They follow each other, and the first is not to come. */
        boolean canBeShown(LocalDate today) {
            return !last.isBefore(first) && !first.isAfter(today);
        }

        LocalDate end() {
            return last.plusDays(1);
        }
    }

    static UsagePeriod of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(WEEK);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for days of one's own. */
    Optional<Days> days(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return switch (this) {
            case TODAY -> Optional.of(new Days(today, today));
            case WEEK -> Optional.of(new Days(today.minusDays(6), today));
            case MONTH -> Optional.of(new Days(month, month.plusMonths(1).minusDays(1)));
            case LAST_MONTH -> Optional.of(new Days(month.minusMonths(1), month.minusDays(1)));
            case OWN -> Optional.empty();
        };
    }
}
