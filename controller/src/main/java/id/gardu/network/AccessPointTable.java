package id.gardu.network;

import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** Writes {@code access_point} and {@code access_point_bssid}. */
@RegisterArgumentFactory(NetworkTypes.class)
interface AccessPointTable {
    /**
     * None begins in maintenance; an uplink may come later in the same list.
     *
     * @param sealed SNMP credentials of each, never in clear
     */
    @SqlBatch(
            """
            INSERT INTO access_point (id, name, site_id, nas_id, snmp_host, snmp_port, snmp,
                                      uplink_ap_id, maintenance, created_at)
            VALUES (:id, :name, :site, :nas, :snmpHost, :snmpPort, :sealed,
                    :uplink, 0, :now)\
            """)
    void insert(
            @BindMethods List<AccessPoint> accessPoints,
            @Bind("sealed") List<byte[]> sealed,
            @Bind("now") Instant now);

    @SqlBatch("INSERT INTO access_point_bssid (bssid, ap_id) VALUES (:bssid, :ap)")
    void insertBssids(@Bind("ap") ApId ap, @Bind("bssid") Iterable<Long> bssids);

    @SqlUpdate("UPDATE access_point SET engine_accepted_at = :now WHERE id = :ap")
    void acceptEngine(@Bind("ap") ApId ap, @Bind("now") Instant now);
}
