package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.Device.Run;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.OptionalLong;

class RunTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # ticks,    after so many s, ticks,  engine before, engine now, restarted
                    100000,     60,              106000, -1,    -1,    false
                    100000,     60,              3000,   -1,    -1,    true
                    100000,     60,              106000, 1000,  30,    false
                    # the counter ended: 497 days
                    4294967000, 60,              5704,   -1,    -1,    false
                    4294967000, 60,              5600,   -1,    -1,    false
                    # a restart shortly before the counter would have ended, and one at its very end
                    4294900000, 60,              3000,   -1,    -1,    true
                    4294967000, 60,              5704,   42949670, 57, false
                    # the engine goes on: no restart, whatever sysUpTime says
                    4294900000, 60,              3000,   42949000, 42949060, false
                    # an engine that stands still proves nothing
                    100000,     60,              3000,   0,     0,     true
                    # uptime fell by less than a restart explains: the device's clock was set back
                    100000,     60,              90000,  -1,    -1,    false
                    # while nobody looked for a day
                    100000,     86400,           50000,  -1,    -1,    true
                    """)
    void aRestartIsToldFromAWrap(
            long before, long seconds, long ticks, long engine, long engineNow, boolean restarted) {
        Instant then = Instant.parse("2026-05-01T00:00:00Z");
        var first = new Run(then, before, engine(engine));
        var second = new Run(then.plusSeconds(seconds), ticks, engine(engineNow));

        assertThat(second.isAfterRestart(first)).isEqualTo(restarted);
    }

    private static OptionalLong engine(long seconds) {
        return seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
    }
}
