package id.gardu.network;

import org.jdbi.v3.sqlobject.statement.SqlBatch;

import java.util.List;

/** Writes {@code nas_signed}. */
interface NasSignedTable {
    @SqlBatch(
            """
            INSERT INTO nas_signed (nas_id, address, signed_at)
            VALUES (:nas, :address, :at)
            ON CONFLICT (nas_id, address) DO NOTHING\
            """)
    void insert(List<Long> nas, List<String> address, List<Long> at);
}
