package id.gardu.accounting;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Optional;

/** {@code settled_until}: the last day of what is made after midnight. */
final class SettledTable {
    static final String PRESENCE_MONTH = "presence-month";

    /** There while days of before are not all filled. */
    static final String FILL = "fill";

    private SettledTable() {}

    static Optional<LocalDate> until(Handle handle, String what) {
        return handle.createQuery("SELECT day FROM settled_until WHERE what = :what")
                .bind("what", what)
                .mapTo(LocalDate.class)
                .findOne();
    }

    static void set(Handle handle, String what, LocalDate day) {
        handle.createUpdate(
                        """
                        INSERT INTO settled_until (what, day) VALUES (:what, :day)
                        ON CONFLICT (what) DO UPDATE SET day = excluded.day\
                        """)
                .bind("what", what)
                .bind("day", day)
                .execute();
    }

    /** Begins at {@code day}; false when another controller did, whose transaction is over. */
    static boolean begin(Handle handle, String what, LocalDate day) {
        return handle.createUpdate(
                                """
                                INSERT INTO settled_until (what, day) VALUES (:what, :day)
                                ON CONFLICT (what) DO NOTHING\
                                """)
                        .bind("what", what)
                        .bind("day", day)
                        .execute()
                == 1;
    }

    /** Goes on from {@code from}; false when another controller did, whose transaction is over. */
    static boolean move(Handle handle, String what, LocalDate from, LocalDate to) {
        return handle.createUpdate(
                                "UPDATE settled_until SET day = :to WHERE what = :what"
                                        + " AND day = :from")
                        .bind("to", to)
                        .bind("what", what)
                        .bind("from", from)
                        .execute()
                == 1;
    }

    static void delete(Handle handle, String what) {
        handle.createUpdate("DELETE FROM settled_until WHERE what = :what")
                .bind("what", what)
                .execute();
    }
}
