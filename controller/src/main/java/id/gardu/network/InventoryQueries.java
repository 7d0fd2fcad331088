package id.gardu.network;

import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what we run. Retired things and expired secrets are not in it. */
@RegisterRowMapper(InventoryTypes.AreaRow.class)
@RegisterRowMapper(InventoryTypes.SiteRow.class)
@RegisterRowMapper(InventoryTypes.NasRow.class)
@RegisterRowMapper(InventoryTypes.SecretRow.class)
@RegisterRowMapper(InventoryTypes.AccessPointRow.class)
@RegisterRowMapper(InventoryTypes.BssidRow.class)
@RegisterRowMapper(InventoryTypes.PlanRow.class)
interface InventoryQueries {
    @SqlQuery("SELECT version FROM network_version WHERE id = 1")
    long version();

    @SqlQuery("SELECT * FROM area")
    List<Area> areas();

    @SqlQuery("SELECT count(*) FROM area")
    long areaCount();

    @SqlQuery("SELECT * FROM site WHERE retired_at IS NULL")
    List<Site> sites();

    @SqlQuery("SELECT * FROM nas WHERE retired_at IS NULL")
    List<Nas> nas();

    @SqlQuery(
            """
            SELECT nas_id, secret, created_at, expires_at
              FROM nas_secret
             WHERE expires_at IS NULL OR expires_at > :now
             ORDER BY created_at DESC\
            """)
    List<InventoryTypes.SealedSecret> secretsInForce(Instant now);

    @SqlQuery("SELECT * FROM access_point WHERE retired_at IS NULL")
    List<InventoryTypes.SealedAccessPoint> accessPoints();

    @SqlQuery("SELECT bssid, ap_id FROM access_point_bssid")
    List<InventoryTypes.Bssid> bssids();

    @SqlQuery("SELECT * FROM plan")
    List<Plan> plans();

    @SqlQuery("SELECT uam_secret FROM nas WHERE id = :nas AND uam_secret IS NOT NULL")
    Optional<byte[]> sealedUamSecret(long nas);
}
