package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class MachineTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"10.43 38.11, 290", "239.99 1, 61", "240.00 1, 60", "8640000.12 1.0, 60", "x, 300"})
    void aClockThatWasWrongWhenTheMachineCameUpHasFiveMinutesAndARestartOneOfThem(
            String uptime, long seconds) throws Exception {
        Path file = Files.writeString(folder.resolve("uptime"), uptime + "\n");
        assertThat(Machine.clockIsSetIn(file)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void whereNobodyKnowsItHasJustComeUp() {
        assertThat(Machine.clockIsSetIn(folder.resolve("missing")))
                .isEqualTo(Duration.ofMinutes(5));
    }
}
