package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class SchedulingTest {
    @Test
    void onlyTheThreadThatAsksGivesItsCoreAwayAtOnce() throws Exception {
        assumeTrue(KernelThreads.areThere(), "only Linux schedules threads so");
        int before = KernelThreads.ownPolicy();
        assertThat(afterBecoming(Scheduling.IDLE)).isEqualTo(KernelThreads.SCHED_IDLE);
        assertThat(afterBecoming(Scheduling.ORDINARY)).isEqualTo(before);
        assertThat(KernelThreads.ownPolicy()).isEqualTo(before);
    }

    private static int afterBecoming(Scheduling scheduling) throws Exception {
        try (var thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(
                            () -> {
                                scheduling.becomeOfThisThread();
                                return KernelThreads.ownPolicy();
                            })
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
