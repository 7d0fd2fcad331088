package id.gardu.ap;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;

/** Reads {@code ap_watcher} and {@code ap_lease}. */
@RegisterConstructorMapper(LeaseQueries.Beat.class)
@RegisterConstructorMapper(LeaseQueries.Lease.class)
interface LeaseQueries {
    /** A controller, and a number that grows while it asks. */
    record Beat(long id, long beat) {}

    /** Who asks the access points of a lane; 0: nobody. */
    record Lease(int lane, long watcher) {}

    @SqlQuery("SELECT id, beat FROM ap_watcher")
    List<Beat> beats();

    @SqlQuery("SELECT lane, watcher FROM ap_lease ORDER BY lane")
    List<Lease> leases();
}
