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
 * How the kernel shares its cores out to a thread (sched(7)). Java's own priorities do nothing on
 * Linux, and a niceness is not enough to put long work behind whoever waits for an answer: the
 * kernel lets a thread end its slice of milliseconds. Thread-safe.
 */
public enum Scheduling {
    /** As every thread is: with a share of its own, however much the others want. */
    ORDINARY,
    /**
     * SCHED_IDLE: the cores that nobody else wants, given away at once, and a three hundredth of
     * one that others want all the time. Elsewhere than on Linux as {@link #ORDINARY}.
     */
    IDLE;

    private static final Logger LOG = LoggerFactory.getLogger(Scheduling.class);

    private static final int CALLER = 0;
    private static final int SCHED_IDLE = 5;

    private static final Optional<MethodHandle> SET_SCHEDULER = find();

    /** The calling platform thread, which was ordinary, is scheduled so from now on. */
    public void becomeOfThisThread() {
        switch (this) {
            case ORDINARY -> {}
            case IDLE -> SET_SCHEDULER.ifPresent(Scheduling::setIdle);
        }
    }

    private static void setIdle(MethodHandle setScheduler) {
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
