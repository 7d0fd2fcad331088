package id.gardu.resident;

import id.gardu.resident.DeviceCache.RememberedDevice;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;

/** Reads {@code remembered_device}. */
interface DeviceQueries {
    /** One device as stored. */
    record Row(
            long id,
            long station,
            long network,
            long accountId,
            Instant rememberedAt,
            Instant expiresAt,
            long turn) {

        RememberedDevice toDevice() {
            return new RememberedDevice(
                    new RememberedDevice.Key(station, network),
                    accountId,
                    rememberedAt.toEpochMilli(),
                    expiresAt.toEpochMilli());
        }
    }

    /** Devices changed in later turns than {@code turn}, or in it with a greater id. */
    @SqlQuery(
            """
            SELECT * FROM remembered_device
             WHERE (turn, id) > (:turn, :id) AND turn <= :upTo AND expires_at > :floor
             ORDER BY turn, id LIMIT :most\
            """)
    List<Row> changed(long turn, long id, long upTo, Instant floor, int most);
}
