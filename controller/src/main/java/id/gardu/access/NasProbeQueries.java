package id.gardu.access;

import id.gardu.network.NasId;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads {@code nas_probe}. */
@RegisterConstructorMapper(NasProbeQueries.Row.class)
interface NasProbeQueries {
    /** A probe as columns. */
    record Row(
            long nasId,
            String form,
            Instant askedAt,
            Optional<Instant> answeredAt,
            Optional<Instant> silentAt,
            Optional<Instant> ackedAt) {
        NasProbe probe() {
            return new NasProbe(
                    new NasId(nasId), form, askedAt, answeredAt, silentAt, ackedAt.isPresent());
        }
    }

    @SqlQuery("SELECT nas_id, form, asked_at, answered_at, silent_at, acked_at FROM nas_probe")
    List<Row> all();
}
