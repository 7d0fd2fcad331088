package id.gardu.console;

import id.gardu.store.Word;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** The days somebody wants to see; today belongs to those that run. */
enum UsagePeriod implements Word {
    TODAY,
    WEEK,
    MONTH,
    LAST_MONTH,
    OWN;

    /** Local days, both included. */
    record Days(LocalDate first, LocalDate last) {
        static Days of(YearMonth month) {
            return new Days(month.atDay(1), month.atEndOfMonth());
        }

        /** The month that is exactly these days. */
        Optional<YearMonth> month() {
            YearMonth month = YearMonth.from(first);
            return equals(of(month)) ? Optional.of(month) : Optional.empty();
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
        return Word.of(UsagePeriod.class, word).orElse(WEEK);
    }

    /** Empty for days of one's own. */
    Optional<Days> days(LocalDate today) {
        YearMonth month = YearMonth.from(today);
        return switch (this) {
            case TODAY -> Optional.of(new Days(today, today));
            case WEEK -> Optional.of(new Days(today.minusDays(6), today));
            case MONTH -> Optional.of(Days.of(month));
            case LAST_MONTH -> Optional.of(Days.of(month.minusMonths(1)));
            case OWN -> Optional.empty();
        };
    }
}
