package id.gardu.network;

import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** Writes {@code site}. */
@RegisterArgumentFactory(NetworkTypes.class)
interface SiteTable {
    @SqlBatch(
            """
            INSERT INTO site (id, code, name, area_code, latitude, longitude, sponsor,
                              monthly_cost_idr, uplink_mbps, isp, opened_on, open_hours, created_at)
            VALUES (:id, :code, :name, :areaCode, :latitude, :longitude, :sponsor,
                    :monthlyCostIdr, :uplinkMbps, :isp, :openedOn, :openHours, :now)\
            """)
    void insert(@BindMethods List<Site> sites, @Bind("now") Instant now);

    /** Puts a site into another area. */
    @SqlUpdate("UPDATE site SET area_code = :area WHERE id = :id")
    void move(@Bind("id") SiteId id, @Bind("area") String area);

    /** Writes the monthly cost. */
    @SqlBatch("UPDATE site SET monthly_cost_idr = :monthlyCostIdr WHERE id = :id")
    void price(@BindMethods List<Site> sites);
}
