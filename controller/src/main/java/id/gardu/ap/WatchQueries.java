package id.gardu.ap;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.Optional;

/** Reads {@code ap_watch}. */
@RegisterConstructorMapper(WatchQueries.Beat.class)
interface WatchQueries {
    /** Who asks, and a number that grows while it does. */
    record Beat(long watcher, long beat) {
        /** Nobody ever did. */
        static final Beat NONE = new Beat(0, 0);
    }

    @SqlQuery("SELECT watcher, beat FROM ap_watch WHERE id = 1")
    Optional<Beat> beat();
}
