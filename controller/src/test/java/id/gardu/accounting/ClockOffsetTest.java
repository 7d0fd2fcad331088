package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.ClockQueries.ClockOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/** What is likely to be wrong with a clock. */
class ClockOffsetTest {
    private static ClockOffset ahead(Duration by) {
        return new ClockOffset("", by, LedgerKampung.TEN_O_CLOCK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PT7H      | 7 h ahead: local time told as UTC
                    PT6H57M   | 7 h ahead: local time told as UTC
                    PT-7H     | 7 h behind: its clock stands at UTC and its time zone is taken off once more
                    PT1H      | 1 h ahead: another time zone, or summer time
                    PT20M     | 20 min ahead: nothing sets it: no NTP
                    PT-5M-1S  | 5 min behind: nothing sets it: no NTP
                    PT-2H-30M | 150 min behind: nothing sets it: no NTP
                    P-5D      | 5 days behind: it stood still while it was off, and there is no NTP
                    P3D       | 3 days ahead: the date was set wrong, and there is no NTP
                    P-20777D  | says 1970: no clock yet: no battery, and no NTP since it was switched on
                    """)
    void isSaidInOneLine(Duration by, String finding) {
        assertThat(ahead(by).finding(LedgerKampung.WIB)).hasValue(finding);
    }

    @Test
    void fiveMinutesAreNoFinding() {
        assertThat(ahead(Duration.ofMinutes(5)).finding(LedgerKampung.WIB)).isEmpty();
        assertThat(ahead(Duration.ofMinutes(-5)).finding(LedgerKampung.WIB)).isEmpty();
    }

    @Test
    void ofManyMachinesBehindOneRecordItSaysWhich() {
        assertThat(
                        new ClockOffset("rt-1", Duration.ofHours(7), LedgerKampung.TEN_O_CLOCK)
                                .finding(LedgerKampung.WIB))
                .hasValue("rt-1: 7 h ahead: local time told as UTC");
    }
}
