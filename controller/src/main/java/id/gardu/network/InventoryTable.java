package id.gardu.network;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What we run: {@code area}, {@code site}, {@code nas} with {@code nas_secret}, {@code
 * access_point} with {@code access_point_bssid}, and {@code plan}. Retired things and expired
 * secrets are not read.
 */
interface InventoryTable extends SqlObject {
    @SuppressWarnings("ArrayRecordComponent") // Opened at once and never compared.
    record SealedSecret(
            NasId nasId, byte[] secret, Instant createdAt, Optional<Instant> expiresAt) {}

    @SuppressWarnings("ArrayRecordComponent") // Opened at once and never compared.
    record SealedAccessPoint(
            ApId id,
            String name,
            SiteId siteId,
            Optional<NasId> nasId,
            String snmpHost,
            int snmpPort,
            byte[] snmp,
            Optional<ApId> uplinkApId,
            long maintenance,
            Optional<Instant> engineAcceptedAt) {}

    record Bssid(long bssid, ApId apId) {}

    @SqlQuery("SELECT version FROM network_version WHERE id = 1")
    long version();

    /** The version, with the row locked until the transaction ends: one change at a time. */
    @SqlQuery("UPDATE network_version SET version = version WHERE id = 1 RETURNING version")
    long lockedVersion();

    /** Tells controllers on the same database that the network has changed. */
    @SqlUpdate("UPDATE network_version SET version = version + 1 WHERE id = 1")
    void growVersion();

    @SqlQuery("SELECT count(*) FROM area")
    long areaCount();

    default List<Area> areas() {
        return rows("SELECT * FROM area", (row, _) -> Area.of(values(Area.FIELDS, row)));
    }

    default List<Site> sites() {
        return rows(
                "SELECT * FROM site WHERE retired_at IS NULL",
                (row, _) -> Site.of(new SiteId(row.getLong("id")), values(Site.FIELDS, row)));
    }

    default List<Nas> nas() {
        return rows(
                "SELECT * FROM nas WHERE retired_at IS NULL",
                (row, _) -> Nas.of(new NasId(row.getLong("id")), values(Nas.FIELDS, row)));
    }

    default List<Plan> plans() {
        return rows(
                "SELECT * FROM plan",
                (row, _) -> Plan.of(row.getInt("number"), values(Plan.FIELDS, row)));
    }

    private <R> List<R> rows(String query, RowMapper<R> made) {
        return getHandle().createQuery(query).map(made).list();
    }

    private static <R> FieldList.Values<R> values(FieldList<R> fields, ResultSet row)
            throws SQLException {
        var values = new FieldList.Values<R>();
        for (Field<R, ?> field : fields.stored()) {
            Object cell = row.getObject(field.column());
            if (cell != null) {
                values.open(field, cell);
            }
        }
        return values;
    }

    @SqlQuery(
            """
            SELECT nas_id, secret, created_at, expires_at
              FROM nas_secret
             WHERE expires_at IS NULL OR expires_at > :now
             ORDER BY created_at DESC\
            """)
    List<SealedSecret> secretsInForce(Instant now);

    @SqlQuery("SELECT * FROM access_point WHERE retired_at IS NULL")
    List<SealedAccessPoint> accessPoints();

    @SqlQuery("SELECT bssid, ap_id FROM access_point_bssid")
    List<Bssid> bssids();

    @SqlQuery("SELECT uam_secret FROM nas WHERE id = :nas AND uam_secret IS NOT NULL")
    Optional<byte[]> sealedUamSecret(NasId nas);

    /**
     * Rows as the field table has them. A row of the list may refer to one before it.
     *
     * @param more columns that are no fields, the same of each: ids, times, and what is sealed
     */
    default <R> void insert(
            FieldList<R> fields, List<R> all, Function<R, Map<String, Object>> more) {
        if (all.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                getHandle().prepareBatch("INSERT INTO <table> (<columns>) VALUES (<cells>)");
        for (R thing : all) {
            Map<String, Object> row = new LinkedHashMap<>(more.apply(thing));
            fields.stored().forEach(field -> row.put(field.column(), field.cell(thing)));
            if (batch.size() == 0) {
                batch.define("table", fields.table())
                        .define("columns", String.join(", ", row.keySet()))
                        .define(
                                "cells",
                                row.keySet().stream()
                                        .map(column -> ":" + column)
                                        .collect(Collectors.joining(", ")));
            }
            batch.bindMap(row).add();
        }
        batch.execute();
    }

    /** Writes population, its source and its date. */
    default void count(List<Area> areas) {
        areas.forEach(area -> area.population().ifPresent(counted -> count(area.code(), counted)));
    }

    @SqlUpdate(
            """
            UPDATE area
            SET population = :people, population_source = :source, population_date = :date
            WHERE code = :code\
            """)
    void count(String code, @BindMethods Area.Population population);

    /** Puts a site into another area. */
    @SqlUpdate("UPDATE site SET area_code = :area WHERE id = :id")
    void move(SiteId id, String area);

    /** Writes the monthly cost. */
    @SqlBatch("UPDATE site SET monthly_cost_idr = :monthlyCostIdr WHERE id = :id")
    void price(@BindMethods List<Site> sites);

    @SqlBatch("INSERT INTO access_point_bssid (bssid, ap_id) VALUES (:bssid, :ap)")
    void insertBssids(ApId ap, Iterable<Long> bssid);

    @SqlUpdate("UPDATE access_point SET engine_accepted_at = :now WHERE id = :ap")
    void acceptEngine(ApId ap, Instant now);

    /**
     * Secrets of NAS, at most two in force for one.
     *
     * @param sealed of each NAS, never in clear
     */
    @SqlBatch(
            """
            INSERT INTO nas_secret (nas_id, secret, created_at)
            VALUES (:nas, :sealed, :createdAt)\
            """)
    void insertSecrets(List<NasId> nas, List<byte[]> sealed, Instant createdAt);

    /** Ends the newest; before a newer one is inserted. */
    @SqlUpdate("UPDATE nas_secret SET expires_at = :at WHERE nas_id = :nas AND expires_at IS NULL")
    void expireNewestSecret(NasId nas, Instant at);

    /** Removes those that were replaced before. */
    @SqlUpdate("DELETE FROM nas_secret WHERE nas_id = :nas AND expires_at IS NOT NULL")
    void deleteReplacedSecrets(NasId nas);
}
