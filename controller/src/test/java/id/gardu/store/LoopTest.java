package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

class LoopTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Duration LONG = Duration.ofDays(1);

    private final Loops loops = new Loops(Clock.fixed(NOW, ZoneOffset.UTC));

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalStateException("phone +6281234567890"),
                new StackOverflowError(),
                new OutOfMemoryError("made up"),
                new NoClassDefFoundError("Gone"),
                new java.io.IOException("no"),
                new InterruptedException("by nobody of ours"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void goesOnWhateverATurnThrowsAndSaysSoUntilOneGoesWell(Throwable fault) throws Exception {
        var well = new AtomicBoolean();
        try (Loop loop =
                loops.start(
                        "credential-book",
                        () -> {
                            if (!well.get()) {
                                throw LoopTest.<RuntimeException>any(fault);
                            }
                            waitALittle();
                        })) {
            Awaitility.await().until(() -> loop.faults() >= 3);
            assertThat(loops.problem().orElseThrow())
                    .startsWith("credential-book fails since 2026-11-20T03:00:00Z, ")
                    .contains(fault.getClass().getName())
                    .contains(" at ")
                    .doesNotContain("+62812");
            well.set(true);
            Awaitility.await().until(() -> loops.problem().isEmpty());
            assertThat(loop.turns()).isGreaterThan(3);
        }
    }

    /** As a turn does that has nothing to do. */
    private static void waitALittle() throws InterruptedException {
        var _ = new Semaphore(0).tryAcquire(1, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X any(Throwable fault) throws X {
        throw (X) fault;
    }

    @Test
    void whatIsDoneOnceADayIsTriedAgainWithinSecondsWhenItFailed() throws Exception {
        var times = new AtomicInteger();
        try (Loop loop =
                loops.every(
                        LONG,
                        "old-orders",
                        () -> {
                            if (times.incrementAndGet() == 1) {
                                throw new IllegalStateException("no");
                            }
                        })) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> times.get() == 2);
            Awaitility.await().until(() -> loops.problem().isEmpty());
            assertThat(loop.faults()).isOne();
        }
    }

    @Test
    void aLoopThatRestsForADayEndsAtOnce() {
        Loop loop = loops.every(LONG, "old-orders", () -> {});
        Awaitility.await().until(() -> loop.turns() == 1);
        loop.stop();
        assertThat(loop.join(Duration.ofSeconds(20))).isTrue();
        assertThat(loops.all()).isEmpty();
    }

    @Test
    void whatATurnSaysOfBeingCutShortIsNoFault() throws Exception {
        var inside = new CountDownLatch(1);
        Loop loop =
                loops.every(
                        LONG,
                        "report-days",
                        () -> {
                            inside.countDown();
                            try {
                                // Nobody ever gives it anything.
                                new SynchronousQueue<Integer>().take();
                            } catch (InterruptedException e) {
                                throw new StoreException("the database cannot be read", e);
                            }
                        });
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        loop.stop();
        loop.interrupt();
        assertThat(loop.join(Duration.ofSeconds(20))).isTrue();
        assertThat(loop.faults()).isZero();
    }

    @Test
    void theLastIsDoneOnTheSameThreadAfterTheLastTurn() {
        var threads = new AtomicReference<List<Thread>>(List.of());
        var turned = new AtomicReference<Thread>();
        Loop loop =
                loops.start(
                        "store-writer",
                        () -> {
                            turned.set(Thread.currentThread());
                            waitALittle();
                        },
                        () -> threads.set(List.of(turned.get(), Thread.currentThread())));
        Awaitility.await().until(() -> turned.get() != null);
        loop.close();
        assertThat(threads.get()).hasSize(2);
        assertThat(threads.get().getFirst()).isSameAs(threads.get().getLast());
    }

    @Test
    void aSlowChoreHoldsUpNoOtherAndTheyEndTogether() throws Exception {
        var inside = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var others = new AtomicInteger();
        Chores chores =
                loops.chores()
                        .every(
                                LONG,
                                "rejects",
                                () -> {
                                    inside.countDown();
                                    try {
                                        // Nobody ever gives it anything.
                                        new SynchronousQueue<Integer>().take();
                                    } finally {
                                        ended.countDown();
                                    }
                                })
                        .every(Duration.ofMillis(1), "closing-hours", others::incrementAndGet);
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        int before = others.get();
        Awaitility.await().until(() -> others.get() > before + 3);
        chores.close();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theFaultOfAThreadThatDoesOneThingIsCounted() throws Exception {
        Thread thread =
                loops.once(
                        "uam-secrets",
                        () -> {
                            throw new IllegalStateException("no");
                        });
        thread.start();
        thread.join();
        assertThat(loops.taskFaults()).containsEntry("uam-secrets", 1L);
    }
}
