package id.gardu.ap;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Writes {@code ap_watch}. */
interface WatchTable {
    /** 1 when it is ours now, 0 when somebody moved meanwhile. */
    @SqlUpdate(
            """
            INSERT INTO ap_watch (id, watcher, beat) VALUES (1, :me, 1)
            ON CONFLICT (id) DO UPDATE SET watcher = :me, beat = ap_watch.beat + 1
             WHERE ap_watch.watcher = :watcher AND ap_watch.beat = :beat\
            """)
    int take(@Bind("me") long me, @Bind("watcher") long watcher, @Bind("beat") long beat);

    /** 1 while it is ours. */
    @SqlUpdate("UPDATE ap_watch SET beat = beat + 1 WHERE id = 1 AND watcher = :me")
    int beat(@Bind("me") long me);

    @SqlUpdate("UPDATE ap_watch SET watcher = 0, beat = beat + 1 WHERE id = 1 AND watcher = :me")
    void release(@Bind("me") long me);
}
