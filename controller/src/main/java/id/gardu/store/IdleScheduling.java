package id.gardu.store;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Puts long work behind whoever waits for an answer. Java's own priorities do nothing on Linux, and
 * a niceness is not enough: the kernel lets a thread end its slice of milliseconds. A thread of
 * SCHED_IDLE (sched(7)) gives its core away at once. Thread-safe.
 */
public final class IdleScheduling {
    private static final Logger LOG = LoggerFactory.getLogger(IdleScheduling.class);

    private static final int CALLER = 0;
    private static final int SCHED_IDLE = 5;

    private static final Optional<MethodHandle> SET_SCHEDULER = find();

    private IdleScheduling() {}

    /**
     * From now on the calling platform thread has the cores that nobody else wants, and a three
     * hundredth of one that others want all the time. Elsewhere than on Linux nothing happens.
     */
    public static void ofThisThread() {
        SET_SCHEDULER.ifPresent(IdleScheduling::set);
    }

    private static void set(MethodHandle setScheduler) {
        try (Arena arena = Arena.ofConfined()) {
            // struct sched_param: a priority, of which this policy has only 0.
            MemorySegment priority = arena.allocate(JAVA_INT);
            int refused = (int) setScheduler.invokeExact(CALLER, SCHED_IDLE, priority);
            if (refused != 0) {
                LOG.debug("the kernel leaves the scheduling of this thread as it is");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("sched_setscheduler cannot be called", e);
        }
    }

    @SuppressWarnings("restricted") // The signature is the manual's.
    private static Optional<MethodHandle> find() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("sched_setscheduler")
                .map(
                        function ->
                                linker.downcallHandle(
                                        function,
                                        FunctionDescriptor.of(
                                                JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS)));
    }
}
