package id.gardu.network;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.customizer.BindList;
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
 * access_point} with {@code access_point_bssid}, {@code plan}, and {@code maintenance}. Expired
 * secrets and maintenance that is over are not read.
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
            Optional<Instant> engineAcceptedAt,
            Optional<Instant> retiredAt) {}

    /** One that is there, or was. */
    record Found<R>(R thing, Optional<Instant> retiredAt) {}

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

    default List<Found<Area>> areas() {
        return rows("SELECT * FROM area", row -> Area.of(values(Area.FIELDS, row)));
    }

    default List<Found<Site>> sites() {
        return rows(
                "SELECT * FROM site",
                row -> Site.of(new SiteId(row.getLong("id")), values(Site.FIELDS, row)));
    }

    default List<Found<Nas>> nas() {
        return rows(
                "SELECT * FROM nas",
                row -> Nas.of(new NasId(row.getLong("id")), values(Nas.FIELDS, row)));
    }

    default List<Found<Plan>> plans() {
        return rows(
                "SELECT * FROM plan",
                row -> Plan.of(row.getInt("number"), values(Plan.FIELDS, row)));
    }

    /** Makes a thing of its row. */
    interface Made<R> {
        R of(ResultSet row) throws SQLException;
    }

    private <R> List<Found<R>> rows(String query, Made<R> made) {
        return getHandle()
                .createQuery(query)
                .map((row, _) -> new Found<>(made.of(row), retired(row)))
                .list();
    }

    private static Optional<Instant> retired(ResultSet row) throws SQLException {
        long at = row.getLong("retired_at");
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
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

    @SqlQuery("SELECT * FROM access_point")
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

    /**
     * Writes a thing that is there as it is now.
     *
     * @param key its column
     * @param more columns that are no fields
     */
    default <R> void update(
            FieldList<R> fields, R thing, String key, Object id, Map<String, Object> more) {
        Map<String, Object> row = new LinkedHashMap<>(more);
        fields.stored().forEach(field -> row.put(field.column(), field.cell(thing)));
        row.remove(key);
        String cells =
                row.keySet().stream()
                        .map(column -> column + " = :" + column)
                        .collect(Collectors.joining(", "));
        getHandle()
                .createUpdate("UPDATE <table> SET <cells> WHERE <key> = :key_of_row")
                .define("table", fields.table())
                .define("cells", cells)
                .define("key", key)
                .bindMap(row)
                .bind("key_of_row", id)
                .execute();
    }

    /** Takes a thing out of use, or, with nothing, into it again. */
    default void retire(FieldList<?> fields, String key, Object id, Optional<Instant> at) {
        getHandle()
                .createUpdate("UPDATE <table> SET retired_at = :at WHERE <key> = :id")
                .define("table", fields.table())
                .define("key", key)
                .bind("at", at.map(Instant::toEpochMilli))
                .bind("id", id)
                .execute();
    }

    /** Maintenance that is not over at {@code now}. */
    @SqlQuery("SELECT * FROM maintenance WHERE to_at > :now ORDER BY from_at, id")
    List<Maintenance> maintenance(Instant now);

    /** All that was ever entered of one record, the latest first; 1,000 at most. */
    @SqlQuery(
            """
            SELECT * FROM maintenance WHERE kind = :kind AND record = :record
             ORDER BY from_at DESC, id DESC LIMIT 1000\
            """)
    List<Maintenance> maintenanceOf(RecordKind kind, String record);

    @SqlUpdate(
            """
            INSERT INTO maintenance (id, kind, record, from_at, to_at, late)
            VALUES (:id, :kind, :record, :fromAt, :toAt, CASE WHEN :late THEN 1 ELSE 0 END)\
            """)
    void add(@BindMethods Maintenance one);

    @SqlUpdate("DELETE FROM maintenance WHERE id = :id")
    void dropMaintenance(long id);

    @SqlUpdate("UPDATE maintenance SET to_at = :at WHERE id = :id")
    void endMaintenance(long id, Instant at);

    /** Those of this one, and of retired ones that have some of these. */
    @SqlUpdate(
            """
            DELETE FROM access_point_bssid
             WHERE ap_id = :ap
                OR (bssid IN (<bssids>) AND ap_id IN
                    (SELECT id FROM access_point WHERE retired_at IS NOT NULL))\
            """)
    void freeBssids(ApId ap, @BindList List<Long> bssids);

    @SqlUpdate("UPDATE nas SET uam_secret = :sealed WHERE id = :nas")
    void uamSecret(NasId nas, Optional<byte[]> sealed);

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
