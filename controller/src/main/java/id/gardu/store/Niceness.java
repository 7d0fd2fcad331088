package id.gardu.store;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Puts long work behind whoever waits for an answer. Java's own priorities do nothing on Linux; a
 * thread there has a niceness of its own (setpriority(2), sched(7)), and any thread that wakes up
 * takes the core from one of the highest. Thread-safe.
 */
public final class Niceness {
    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);

    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;
    private static final int HIGHEST = 19;

    private static final Optional<MethodHandle> SET_PRIORITY = find();

    private Niceness() {}

    /**
     * Gives the calling platform thread the highest niceness, for good. It still gets every core
     * that nobody else wants. Elsewhere than on Linux nothing happens: there the call is about a
     * whole process.
     */
    public static void highest() {
        SET_PRIORITY.ifPresent(Niceness::set);
    }

    private static void set(MethodHandle setPriority) {
        try {
            int refused = (int) setPriority.invokeExact(PRIO_PROCESS, CALLER, HIGHEST);
            if (refused != 0) {
                LOG.debug("the kernel leaves the priority of this thread as it is");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }

    @SuppressWarnings("restricted") // The signature above is the manual's.
    private static Optional<MethodHandle> find() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("setpriority")
                .map(
                        function ->
                                linker.downcallHandle(
                                        function,
                                        FunctionDescriptor.of(
                                                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)));
    }
}
