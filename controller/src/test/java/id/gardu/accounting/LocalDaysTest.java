package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.RollUps.LocalDays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

class LocalDaysTest {
    /** Of Santiago and Cairo the clock changes at midnight. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Jakarta",
                "Asia/Jayapura",
                "UTC",
                "Europe/Berlin",
                "America/Santiago",
                "Africa/Cairo",
                "America/New_York"
            })
    void everyHourOfThreeYearsHasItsDayAndItsPlaceInIt(String name) {
        ZoneId zone = ZoneId.of(name);
        var days = new LocalDays(zone);
        LocalDate first = LocalDate.of(2024, 1, 1);
        long hour = first.atStartOfDay(zone).toEpochSecond() / 3600;
        for (LocalDate day = first; day.getYear() < 2027; day = day.plusDays(1)) {
            LocalDays.Hours hours = days.hours(day.toEpochDay());
            assertThat(hours.first()).as("%s", day).isEqualTo(hour);
            for (; hour < hours.end(); hour++) {
                ZonedDateTime at = Instant.ofEpochSecond(hour * 3600).atZone(zone);
                assertThat(at.toLocalDate()).isEqualTo(day);
                assertThat(days.ofHour(hour)).isEqualTo(day.toEpochDay());
                assertThat(days.hourOfDay(hour)).as("%s", at).isEqualTo(at.getHour());
                assertThat(hour + (hour < hours.change() ? hours.before() : hours.after()))
                        .as("%s", at)
                        .isEqualTo(at.getHour());
            }
        }
    }
}
