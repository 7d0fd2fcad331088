package id.gardu.network;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** {@code nas_contact}. A door stands in it in small letters. */
interface NasContactTable {
    /** Those heard last, while they fit into memory. */
    @SqlQuery(
            """
            SELECT nas_id AS nas, identifier, address AS source, local_address AS local,
                   upper(door) AS door, secret_since, heard_at
              FROM nas_contact ORDER BY heard_at DESC LIMIT :most\
            """)
    List<NasContact> latest(int most);

    /** Of two controllers the later word wins. */
    @SqlBatch(
            """
            INSERT INTO nas_contact (nas_id, identifier, address, local_address, door,
                                     secret_since, heard_at)
            VALUES (:nas, :identifier, :source, :local, lower(:door), :secretSince, :heardAt)
            ON CONFLICT (nas_id, identifier) DO UPDATE
               SET address = excluded.address, local_address = excluded.local_address,
                   door = excluded.door, secret_since = excluded.secret_since,
                   heard_at = excluded.heard_at
             WHERE nas_contact.heard_at <= excluded.heard_at\
            """)
    void put(@BindMethods List<NasContact> contacts);

    /** Leaves a NAS its latest {@code most}. */
    @SqlBatch(
            """
            DELETE FROM nas_contact
             WHERE nas_id = :nas AND identifier NOT IN
                (SELECT identifier FROM nas_contact WHERE nas_id = :nas
                  ORDER BY heard_at DESC, identifier LIMIT :most)\
            """)
    void keepLatest(List<NasId> nas, int most);

    @SqlUpdate("DELETE FROM nas_contact WHERE heard_at < :before")
    int forget(Instant before);
}
