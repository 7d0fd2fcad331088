package id.gardu.accounting;

import id.gardu.network.NasId;
import id.gardu.store.Store;

import org.jdbi.v3.core.Jdbi;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the clocks of the NAS are, as of the last commit. Thread-safe. */
public final class ClockQueries {
    private final Jdbi reads;

    public ClockQueries(Store store) {
        this.reads = store.reads();
    }

    /** Of each NAS whose clock is known; where a record has many, the one that is most off. */
    public Map<NasId, ClockOffset> worst() {
        List<Map.Entry<NasId, ClockOffset>> all =
                reads.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT nas_id, clock, offset_s, written_at
                                                FROM nas_clock WHERE readings <> ''
                                                ORDER BY nas_id, clock\
                                                """)
                                        .map(
                                                (row, _) ->
                                                        Map.entry(
                                                                new NasId(row.getLong(1)),
                                                                new ClockOffset(
                                                                        row.getString(2),
                                                                        Duration.ofSeconds(
                                                                                row.getLong(3)),
                                                                        Instant.ofEpochMilli(
                                                                                row.getLong(4)))))
                                        .list());
        Map<NasId, ClockOffset> worst = new HashMap<>();
        all.forEach(one -> worst.merge(one.getKey(), one.getValue(), ClockQueries::worse));
        return worst;
    }

    private static ClockOffset worse(ClockOffset one, ClockOffset other) {
        return other.ahead().abs().compareTo(one.ahead().abs()) > 0 ? other : one;
    }
}
