package id.gardu.network;

import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

/** {@code nas_signed}. */
interface NasSignedTable {
    /** Those that signed first, while they fit into memory. */
    @SqlQuery("SELECT nas_id AS nas, address FROM nas_signed ORDER BY signed_at LIMIT :most")
    List<SignedSources.Source> sources(int most);

    @SqlBatch(
            """
            INSERT INTO nas_signed (nas_id, address, signed_at)
            VALUES (:nas, :address, :at)
            ON CONFLICT (nas_id, address) DO NOTHING\
            """)
    void insert(List<NasId> nas, List<InetAddress> address, List<Instant> at);
}
