package id.gardu.network;

import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** Writes {@code nas_secret}: at most two in force for one NAS. */
@RegisterArgumentFactory(NetworkTypes.class)
interface NasSecretTable {
    /**
     * @param sealed of each NAS, never in clear
     */
    @SqlBatch(
            "INSERT INTO nas_secret (nas_id, secret, created_at) VALUES (:nas, :sealed,"
                    + " :createdAt)")
    void insert(List<NasId> nas, List<byte[]> sealed, Instant createdAt);

    /** Ends the newest; before a newer one is inserted. */
    @SqlUpdate("UPDATE nas_secret SET expires_at = :at WHERE nas_id = :nas AND expires_at IS NULL")
    void expireNewest(NasId nas, Instant at);

    /** Removes those that were replaced before. */
    @SqlUpdate("DELETE FROM nas_secret WHERE nas_id = :nas AND expires_at IS NOT NULL")
    void deleteReplaced(NasId nas);
}
