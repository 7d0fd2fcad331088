package id.gardu.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Every thread of ours that goes on for as long as the process: each is a guarded {@link Loop}, so
 * that none ends without a word, and {@code /ready} and {@code /metrics} know how they are. One for
 * the whole process. Thread-safe.
 */
public final class Loops {
    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
    private static final Loop.Turn NOTHING = () -> {};

    private final Clock clock;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, LongAdder> taskFaults = new ConcurrentHashMap<>();

    /**
     * @param clock for the time a fault is told with; pauses are measured otherwise
     */
    public Loops(Clock clock) {
        this.clock = clock;
    }

    /** Turn after turn at once; a turn waits by itself for something to do. */
    public Loop start(String name, Loop.Turn turn) {
        return start(name, turn, NOTHING);
    }

    /**
     * As {@link #start(String, Loop.Turn)}.
     *
     * @param last done once, on the same thread, when it was told to stop
     */
    public Loop start(String name, Loop.Turn turn, Loop.Turn last) {
        return started(new Loop(this, name, Duration.ZERO, Duration.ZERO, turn, last, clock));
    }

    /**
     * A turn now and one each time that {@code pause} has passed since the end of the one before;
     * sooner after one that failed.
     */
    public Loop every(Duration pause, String name, Loop.Turn turn) {
        return every(Duration.ZERO, pause, name, turn);
    }

    /**
     * As {@link #every(Duration, String, Loop.Turn)}.
     *
     * @param first before the first turn
     */
    public Loop every(Duration first, Duration pause, String name, Loop.Turn turn) {
        if (pause.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(name + ": a pause of " + pause);
        }
        return started(new Loop(this, name, first, pause, turn, NOTHING, clock));
    }

    /** Chores that end together. */
    public Chores chores() {
        return new Chores(this, clock);
    }

    /**
     * For a thread that does one thing and ends: its fault is counted and logged under that name.
     */
    public Runnable guarded(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable e) {
                taskFaults.computeIfAbsent(name, _ -> new LongAdder()).increment();
                LOG.error("{} failed: {}", name, Faults.described(e));
            }
        };
    }

    /** A thread that does one thing and ends, {@link #guarded}. */
    public Thread once(String name, Runnable task) {
        return Thread.ofVirtual().name(name).unstarted(guarded(name, task));
    }

    /** Those that go on. */
    public List<Loop> all() {
        return List.copyOf(loops);
    }

    /** Faults of what does one thing and ends, by name; none that never failed. */
    public Map<String, Long> taskFaults() {
        return taskFaults.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    /** Which fail, since when and how often; empty when the latest turn of each went well. */
    public Optional<String> problem() {
        String all =
                loops.stream()
                        .flatMap(
                                loop -> loop.trouble().map(trouble -> told(loop, trouble)).stream())
                        .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    void ended(Loop loop) {
        loops.remove(loop);
    }

    private Loop started(Loop loop) {
        loops.add(loop);
        loop.start();
        return loop;
    }

    private static String told(Loop loop, Loop.Trouble trouble) {
        return "%s fails since %s, %d times: %s"
                .formatted(loop.name(), trouble.since(), trouble.times(), trouble.what());
    }
}
