package id.gardu.network;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The one row that tells controllers on the same database that the network has changed. */
interface NetworkVersionTable {
    /** The version, with the row locked until the transaction ends: one change at a time. */
    @SqlQuery("UPDATE network_version SET version = version WHERE id = 1 RETURNING version")
    long lock();

    @SqlUpdate("UPDATE network_version SET version = version + 1 WHERE id = 1")
    void grow();
}
