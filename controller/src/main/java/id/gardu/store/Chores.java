package id.gardu.store;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What has to be done now and then, each on a loop of its own: a slow one holds up no other. They
 * end together. Thread-safe.
 */
public final class Chores implements AutoCloseable {
    private static final Duration DAY_LOOKED_AT = Duration.ofMinutes(1);

    private static final Duration GRACE = Duration.ofMillis(500);

    private final Loops loops;
    private final Clock clock;
    private final CopyOnWriteArrayList<Loop> mine = new CopyOnWriteArrayList<>();

    Chores(Loops loops, Clock clock) {
        this.loops = loops;
        this.clock = clock;
    }

    /**
     * As {@link #every(Duration, String, Loop.Turn)}.
     *
     * @param first before the first time
     */
    public Chores every(Duration first, Duration period, String name, Loop.Turn chore) {
        mine.add(loops.every(first, period, name, chore));
        return this;
    }

    /** Now, and every {@code period} after it was done. */
    public Chores every(Duration period, String name, Loop.Turn chore) {
        mine.add(loops.every(period, name, chore));
        return this;
    }

    /**
     * Once the clock of the machine can be relied on ({@link Machine}), for it mostly deletes, and
     * once on every day of the clock on the wall (UTC): a controller that is started every morning,
     * or every four minutes, does it as one that is never stopped, and one that failed is tried
     * again.
     */
    public Chores daily(String name, Loop.Turn chore) {
        mine.add(loops.every(Machine.clockIsSetIn(), DAY_LOOKED_AT, name, new Daily(clock, chore)));
        return this;
    }

    /** Within a second; what does not end by itself is interrupted. */
    @Override
    public void close() {
        mine.forEach(Loop::stop);
        if (!joined(GRACE)) {
            mine.forEach(Loop::interrupt);
            var _ = joined(GRACE);
        }
    }

    private boolean joined(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return mine.stream()
                .allMatch(
                        loop -> loop.join(Duration.ofNanos(Math.max(1, end - System.nanoTime()))));
    }

    /**
     * Once on every day of the clock on the wall (UTC), however often it is looked at: uptime does
     * not count, so a controller that is started every morning does it too. What failed is not
     * done. For one thread.
     */
    static final class Daily implements Loop.Turn {
        private final Clock clock;
        private final Loop.Turn chore;
        private Optional<LocalDate> doneOn = Optional.empty();

        Daily(Clock clock, Loop.Turn chore) {
            this.clock = clock;
            this.chore = chore;
        }

        @Override
        public void run() throws Exception {
            var today = Optional.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            if (!doneOn.equals(today)) {
                chore.run();
                doneOn = today;
            }
        }
    }
}
