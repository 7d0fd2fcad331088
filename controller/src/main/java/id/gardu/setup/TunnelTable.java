package id.gardu.setup;

import id.gardu.network.NasId;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;
import java.util.Optional;

/** {@code nas_tunnel}: which address in the tunnels a gateway has, for as long as it is known. */
interface TunnelTable {
    /**
     * @param number from 1
     */
    record Row(NasId nas, int number) {}

    @SqlQuery("SELECT number FROM nas_tunnel WHERE nas_id = :nas")
    Optional<Integer> numberOf(NasId nas);

    @SqlQuery("SELECT nas_id AS nas, number FROM nas_tunnel ORDER BY number")
    List<Row> all();

    /** Takes the next number, once. */
    @SqlUpdate(
            """
            INSERT INTO nas_tunnel (nas_id, number)
            SELECT :nas, coalesce(max(number), 0) + 1 FROM nas_tunnel WHERE true
            ON CONFLICT (nas_id) DO NOTHING\
            """)
    int take(NasId nas);
}
