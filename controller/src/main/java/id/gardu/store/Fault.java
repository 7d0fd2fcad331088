package id.gardu.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A fault in words that may be logged and shown. The text of an exception may hold what it choked
 * on, a number, a code or a key, and that of a failed statement quotes what was bound to it: only
 * what the database itself said is repeated.
 */
public final class Fault {
    private static final int FRAMES = 12;

    private Fault() {}

    /** Its kind: class, place, and what a database that is away said. */
    static String named(Throwable fault) {
        Throwable deepest = deepest(fault);
        StackTraceElement[] frames = deepest.getStackTrace();
        return deepest.getClass().getName()
                + said(fault).map(words -> " (" + words + ")").orElse("")
                + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    /** The same with the way there, for the log. */
    public static String described(Throwable fault) {
        return named(fault)
                + Arrays.stream(deepest(fault).getStackTrace())
                        .skip(1)
                        .limit(FRAMES)
                        .map(frame -> System.lineSeparator() + "\tat " + frame)
                        .collect(Collectors.joining());
    }

    private static Optional<String> said(Throwable fault) {
        if (Faults.ofTheDatabase(fault)) {
            return Optional.of(Faults.describe(fault));
        }
        return fault instanceof StoreException
                ? Optional.ofNullable(fault.getMessage())
                : Optional.empty();
    }

    private static Throwable deepest(Throwable fault) {
        Throwable deepest = fault;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}
