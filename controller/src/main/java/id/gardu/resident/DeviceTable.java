package id.gardu.resident;

import id.gardu.resident.Registry.CredentialTurnTable.Cursor;
import id.gardu.resident.Registry.CredentialTurnTable.Turned;
import id.gardu.resident.RememberedDevices.DeviceCache.RememberedDevice;

import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** {@code remembered_device}. Each call that writes is told the turn of its transaction. */
interface DeviceTable {
    /** One device as stored. */
    record Stored(long id, @Nested RememberedDevice device, long turn) implements Turned {}

    @SqlQuery(
            """
            SELECT * FROM remembered_device
             WHERE (turn, id) > (:turn, :id) AND turn <= :upTo AND expires_at > :floor
             ORDER BY turn, id LIMIT :most\
            """)
    List<Stored> changed(@BindMethods Cursor from);

    /** As {@link RememberedDevice#or}, whatever order the writes come in. */
    @SqlUpdate(
            """
            INSERT INTO remembered_device (id, station, site_id, account_id, remembered_at,
                                           expires_at, turn)
            VALUES (:id, :device.key.station, :device.key.siteId, :device.accountId,
                    :device.rememberedAt, :device.expiresAt, :turn)
            ON CONFLICT (station, site_id) DO UPDATE
               SET account_id = excluded.account_id, remembered_at = excluded.remembered_at,
                   expires_at = excluded.expires_at, turn = excluded.turn
             WHERE excluded.remembered_at > remembered_device.remembered_at
                OR (excluded.remembered_at = remembered_device.remembered_at
                    AND excluded.expires_at < remembered_device.expires_at)\
            """)
    int put(@BindMethods Stored device);

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
