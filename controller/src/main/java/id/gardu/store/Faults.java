package id.gardu.store;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.transaction.TransactionException;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a failing database from a bad statement. */
public final class Faults {
    private static final int SQLITE_INTERRUPT = 9;
    private static final int FRAMES = 12;

    private Faults() {}

    /**
     * What a failing database said, for an operator; empty when {@code thrown} is a fault of the
     * program.
     */
    public static Optional<String> away(RuntimeException thrown) {
        if (thrown instanceof StoreException) {
            return Optional.ofNullable(thrown.getMessage());
        }
        return ofTheDatabase(thrown)
                ? Optional.of("the database does not answer: " + describe(thrown))
                : Optional.empty();
    }

    /**
     * Whether a write failed for what was to be written, so that it will never succeed: a value the
     * database cannot keep, or that points at nothing. Not for a statement that does not fit the
     * database, nor for a key that another controller may have written a moment before.
     */
    public static boolean areOfTheData(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException) {
                return false;
            }
            if (cause instanceof SQLException sql) {
                return isOfTheData(sql);
            }
        }
        return true;
    }

    private static boolean isOfTheData(SQLException e) {
        String state = e.getSQLState();
        if (state != null && state.length() == 5) {
            // Data exception; integrity constraint violation but for unique_violation.
            return state.startsWith("22") || (state.startsWith("23") && !state.equals("23505"));
        }
        // SQLite: too big, a constraint, a mismatch, a range.
        int code = e.getErrorCode() & 0xff;
        return code == 18 || code == 19 || code == 20 || code == 25;
    }

    /** Whether the same write may succeed later: locked, full, I/O, gone, shutting down. */
    static boolean ofTheDatabase(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException
                    || cause instanceof TransactionException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException sql && ofTheDatabase(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database undid it because of another transaction that was under way. */
    static boolean isConflict(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && ("40P01".equals(sql.getSQLState()) || "40001".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** One line, no SQL parameters. */
    static String describe(Throwable thrown) {
        Throwable deepest = deepest(thrown);
        if (deepest instanceof SQLException sql && wasInterrupted(sql)) {
            return "the question took too long and was ended";
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse(deepest.getClass().getSimpleName());
    }

    /** SQLITE_INTERRUPT; PostgreSQL's query_canceled. */
    private static boolean wasInterrupted(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.isEmpty()) {
            return (e.getErrorCode() & 0xff) == SQLITE_INTERRUPT;
        }
        return state.equals("57014");
    }

    private static boolean ofTheDatabase(SQLException e) {
        String state = e.getSQLState();
        if (state != null && state.length() == 5) {
            // Connection, resources, operator intervention, system error; deadlock or
            // serialization.
            return state.startsWith("08")
                    || state.startsWith("53")
                    || state.startsWith("57")
                    || state.startsWith("58")
                    || state.startsWith("40")
                    || state.equals("55P03");
        }
        // SQLite: everything but a constraint, a mismatch, a range or an error in the statement.
        int code = e.getErrorCode() & 0xff;
        return code != 0 && code != 1 && code != 19 && code != 20 && code != 25;
    }

    /**
     * A fault in words that may be logged and shown: its kind, class, place, and what a database
     * that is away said. The text of an exception may hold what it choked on, a number, a code or a
     * key, and that of a failed statement quotes what was bound to it: only what the database
     * itself said is repeated.
     */
    static String named(Throwable fault) {
        Throwable deepest = deepest(fault);
        StackTraceElement[] frames = deepest.getStackTrace();
        return deepest.getClass().getName()
                + said(fault).map(words -> " (" + words + ")").orElse("")
                + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    /** {@link #named} with the way there, for the log. */
    public static String described(Throwable fault) {
        return named(fault)
                + Arrays.stream(deepest(fault).getStackTrace())
                        .skip(1)
                        .limit(FRAMES)
                        .map(frame -> System.lineSeparator() + "\tat " + frame)
                        .collect(Collectors.joining());
    }

    private static Optional<String> said(Throwable fault) {
        if (ofTheDatabase(fault)) {
            return Optional.of(describe(fault));
        }
        return fault instanceof StoreException
                ? Optional.ofNullable(fault.getMessage())
                : Optional.empty();
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}
