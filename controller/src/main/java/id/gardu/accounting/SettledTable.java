package id.gardu.accounting;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.Optional;

/** {@code settled_until}: the last day of what is made after midnight. */
interface SettledTable {
    String PRESENCE_MONTH = "presence-month";

    /** There while days of before are not all filled. */
    String FILL = "fill";

    @SqlQuery("SELECT day FROM settled_until WHERE what = :what")
    Optional<LocalDate> until(String what);

    @SqlUpdate(
            """
            INSERT INTO settled_until (what, day) VALUES (:what, :day)
            ON CONFLICT (what) DO UPDATE SET day = excluded.day\
            """)
    void set(String what, LocalDate day);

    /** Begins at {@code day}; false when another controller did, whose transaction is over. */
    @SqlUpdate(
            """
            INSERT INTO settled_until (what, day) VALUES (:what, :day)
            ON CONFLICT (what) DO NOTHING\
            """)
    boolean begin(String what, LocalDate day);

    /** Goes on from {@code from}; false when another controller did, whose transaction is over. */
    @SqlUpdate("UPDATE settled_until SET day = :to WHERE what = :what AND day = :from")
    boolean move(String what, LocalDate from, LocalDate to);

    @SqlUpdate("DELETE FROM settled_until WHERE what = :what")
    void delete(String what);
}
