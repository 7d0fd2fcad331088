package id.gardu.ap;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/** Writes {@code ap_watcher} and {@code ap_lease}. */
interface LeaseTable {
    @SqlUpdate("INSERT INTO ap_watcher (id, beat) VALUES (:me, 1) ON CONFLICT (id) DO NOTHING")
    void join(long me);

    /** The first to come makes them. */
    @SqlBatch("INSERT INTO ap_lease (lane, watcher) VALUES (:lane, 0) ON CONFLICT DO NOTHING")
    void furnish(@Bind("lane") Iterable<Integer> lanes);

    /** 1 while nobody found us gone. */
    @SqlUpdate("UPDATE ap_watcher SET beat = beat + 1 WHERE id = :me")
    int beat(long me);

    /** 1 when it is gone, 0 when it beat meanwhile. */
    @SqlUpdate("DELETE FROM ap_watcher WHERE id = :watcher AND beat = :beat")
    int evict(long watcher, long beat);

    @SqlUpdate("DELETE FROM ap_watcher WHERE id = :me")
    void leave(long me);

    /** Whose watcher is gone. */
    @SqlUpdate(
            """
            UPDATE ap_lease
               SET watcher = 0
             WHERE watcher <> 0 AND watcher NOT IN (SELECT id FROM ap_watcher)\
            """)
    void freeOrphans();

    /** 1 when it is ours now, 0 when somebody was quicker. */
    @SqlUpdate("UPDATE ap_lease SET watcher = :me WHERE lane = :lane AND watcher = 0")
    int take(long me, int lane);

    @SqlUpdate("UPDATE ap_lease SET watcher = 0 WHERE lane = :lane AND watcher = :me")
    void release(long me, int lane);

    /** A controller, and a number that grows while it asks. */
    record Beat(long id, long beat) {}

    /** Who asks the access points of a lane; 0: nobody. */
    record Lease(int lane, long watcher) {}

    @SqlQuery("SELECT id, beat FROM ap_watcher")
    List<Beat> beats();

    @SqlQuery("SELECT lane, watcher FROM ap_lease ORDER BY lane")
    List<Lease> leases();
}
