package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;

class UsagePeriodTest {
    @ParameterizedTest
    @CsvSource({
        "today,      2026-03-01, 2026-03-01, 2026-03-01",
        "week,       2026-03-01, 2026-02-23, 2026-03-01",
        "month,      2026-03-12, 2026-03-01, 2026-03-31",
        "last-month, 2026-03-31, 2026-02-01, 2026-02-28",
        "last-month, 2026-01-15, 2025-12-01, 2025-12-31",
        "nonsense,   2026-03-01, 2026-02-23, 2026-03-01"
    })
    void aPeriodIsWholeLocalDaysBothIncluded(
            String word, LocalDate today, LocalDate first, LocalDate last) {
        assertThat(UsagePeriod.of(word).days(today)).contains(new UsagePeriod.Days(first, last));
    }
}
