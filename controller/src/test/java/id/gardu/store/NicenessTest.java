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

class NicenessTest {
    private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/stat");

    /** Fields of proc_pid_stat(5) after the name in brackets, which is the second. */
    private static final int NICE = 19 - 3;

    @Test
    void onlyTheThreadThatAsksStandsBehindAllOthers() throws InterruptedException {
        assumeTrue(Files.exists(OF_THIS_THREAD), "only Linux has a niceness for each thread");
        int before = niceness();
        List<Integer> seen = new ArrayList<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    Niceness.highest();
                                    seen.add(niceness());
                                });
        thread.join();
        assertThat(seen).containsExactly(19);
        assertThat(niceness()).isEqualTo(before);
    }

    private static int niceness() {
        try {
            String stat = Files.readString(OF_THIS_THREAD);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Integer.parseInt(fields[NICE]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
