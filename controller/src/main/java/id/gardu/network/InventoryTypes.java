package id.gardu.network;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of the network's tables as values; what is sealed is still sealed. */
final class InventoryTypes {
    private InventoryTypes() {}

    @SuppressWarnings("ArrayRecordComponent") // Opened at once and never compared.
    record SealedSecret(NasId nas, byte[] secret, Instant createdAt, Optional<Instant> expiresAt) {}

    /** The function makes it whole once its credentials are opened and its BSSIDs known. */
    @SuppressWarnings("ArrayRecordComponent") // Opened at once and never compared.
    record SealedAccessPoint(
            ApId id,
            String name,
            SiteId site,
            Optional<NasId> nas,
            String host,
            int port,
            byte[] snmp,
            Optional<ApId> uplink,
            boolean maintenance,
            Optional<Instant> engineAcceptedAt) {}

    record Bssid(long bssid, ApId ap) {}

    /** Maps {@code area}. */
    public static final class AreaRow implements RowMapper<Area> {
        @Override
        public Area map(ResultSet row, StatementContext context) throws SQLException {
            return Area.of(values(Area.FIELDS, row));
        }
    }

    /** Maps {@code site}. */
    public static final class SiteRow implements RowMapper<Site> {
        @Override
        public Site map(ResultSet row, StatementContext context) throws SQLException {
            return Site.of(new SiteId(row.getLong("id")), values(Site.FIELDS, row));
        }
    }

    /** Maps {@code nas}. */
    public static final class NasRow implements RowMapper<Nas> {
        @Override
        public Nas map(ResultSet row, StatementContext context) throws SQLException {
            return Nas.of(new NasId(row.getLong("id")), values(Nas.FIELDS, row));
        }
    }

    /** Maps {@code plan}. */
    public static final class PlanRow implements RowMapper<Plan> {
        @Override
        public Plan map(ResultSet row, StatementContext context) throws SQLException {
            return Plan.of(row.getInt("number"), values(Plan.FIELDS, row));
        }
    }

    /** Maps {@code nas_secret}. */
    public static final class SecretRow implements RowMapper<SealedSecret> {
        @Override
        public SealedSecret map(ResultSet row, StatementContext context) throws SQLException {
            return new SealedSecret(
                    new NasId(row.getLong("nas_id")),
                    row.getBytes("secret"),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Field.boxed(number(row, "expires_at")).map(Instant::ofEpochMilli));
        }
    }

    /** Maps {@code access_point}. */
    public static final class AccessPointRow implements RowMapper<SealedAccessPoint> {
        @Override
        public SealedAccessPoint map(ResultSet row, StatementContext context) throws SQLException {
            return new SealedAccessPoint(
                    new ApId(row.getLong("id")),
                    row.getString("name"),
                    new SiteId(row.getLong("site_id")),
                    Field.boxed(number(row, "nas_id")).map(NasId::new),
                    row.getString("snmp_host"),
                    row.getInt("snmp_port"),
                    row.getBytes("snmp"),
                    Field.boxed(number(row, "uplink_ap_id")).map(ApId::new),
                    row.getLong("maintenance") != 0,
                    Field.boxed(number(row, "engine_accepted_at")).map(Instant::ofEpochMilli));
        }
    }

    /** Maps {@code access_point_bssid}. */
    public static final class BssidRow implements RowMapper<Bssid> {
        @Override
        public Bssid map(ResultSet row, StatementContext context) throws SQLException {
            return new Bssid(row.getLong("bssid"), new ApId(row.getLong("ap_id")));
        }
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

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
