package id.gardu.ap;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads {@code ap_watch}. */
@RegisterConstructorMapper(WatchQueries.Beat.class)
interface WatchQueries {
    /** Who asks, and a number that grows while it does. */
    record Beat(long watcher, long beat) {}

    @SqlQuery("SELECT watcher, beat FROM ap_watch WHERE id = 1")
    Beat beat();
}
