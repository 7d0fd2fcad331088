package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class IdleSchedulingTest {
    private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/stat");

    /** Fields of proc_pid_stat(5) after the name in brackets, which is the second. */
    private static final int POLICY = 41 - 3;

    private static final int SCHED_IDLE = 5;

    @Test
    void onlyTheThreadThatAsksGivesItsCoreAwayAtOnce() throws InterruptedException {
        assumeTrue(Files.exists(OF_THIS_THREAD), "only Linux schedules threads so");
        int before = policy();
        List<Integer> seen = new ArrayList<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    IdleScheduling.ofThisThread();
                                    seen.add(policy());
                                });
        thread.join();
        assertThat(seen).containsExactly(SCHED_IDLE);
        assertThat(policy()).isEqualTo(before);
    }

    private static int policy() {
        try {
            String stat = Files.readString(OF_THIS_THREAD);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Integer.parseInt(fields[POLICY]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
