package id.gardu.resident;

import id.gardu.resident.DeviceCache.RememberedDevice;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;

/** Writes {@code remembered_device}. Each call is told the turn of its transaction. */
interface DeviceTable {
    /** As {@link RememberedDevice#or}, whatever order the writes come in. */
    @SqlUpdate(
            """
            INSERT INTO remembered_device (id, station, network, account_id, remembered_at,
                                           expires_at, turn)
            VALUES (:id, :station, :network, :account, :rememberedAt, :expiresAt, :turn)
            ON CONFLICT (station, network) DO UPDATE
               SET account_id = excluded.account_id, remembered_at = excluded.remembered_at,
                   expires_at = excluded.expires_at, turn = excluded.turn
             WHERE excluded.remembered_at > remembered_device.remembered_at
                OR (excluded.remembered_at = remembered_device.remembered_at
                    AND excluded.expires_at < remembered_device.expires_at)\
            """)
    int put(
            long id,
            long station,
            long network,
            long account,
            long rememberedAt,
            long expiresAt,
            long turn);

    @SqlUpdate(
            """
            UPDATE remembered_device SET expires_at = :at, turn = :turn
             WHERE account_id = :account AND expires_at > :at\
            """)
    int forgetAll(long account, Instant at, long turn);

    @SqlUpdate(
            """
            DELETE FROM remembered_device
             WHERE id IN (SELECT id FROM remembered_device WHERE expires_at < :before LIMIT :most)\
            """)
    int purge(Instant before, int most);
}
