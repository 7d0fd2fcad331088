package id.gardu.network;

import id.gardu.network.Area.Population;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
            OptionalLong people = number(row, "population");
            return new Area(
                    row.getString("code"),
                    AreaLevel.of(row.getString("level")).orElseThrow(),
                    text(row, "parent_code"),
                    row.getString("name"),
                    people.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    new Population(
                                            people.getAsLong(),
                                            text(row, "population_source").orElse(""),
                                            text(row, "population_date").orElse(""))));
        }
    }

    /** Maps {@code site}. */
    public static final class SiteRow implements RowMapper<Site> {
        @Override
        public Site map(ResultSet row, StatementContext context) throws SQLException {
            return new Site(
                    new SiteId(row.getLong("id")),
                    row.getString("code"),
                    row.getString("name"),
                    row.getString("area_code"),
                    fraction(row, "latitude"),
                    fraction(row, "longitude"),
                    text(row, "sponsor"),
                    number(row, "monthly_cost_idr"),
                    number(row, "uplink_mbps"),
                    text(row, "isp"),
                    boxed(number(row, "opened_on")).map(LocalDate::ofEpochDay),
                    OpenHours.parse(row.getString("open_hours")));
        }
    }

    /** Maps {@code nas}. */
    public static final class NasRow implements RowMapper<Nas> {
        @Override
        public Nas map(ResultSet row, StatementContext context) throws SQLException {
            return new Nas(
                    new NasId(row.getLong("id")),
                    row.getString("name"),
                    new SiteId(row.getLong("site_id")),
                    NasAddress.parse(row.getString("address")),
                    row.getString("identifier"),
                    new NasKind(row.getString("kind")),
                    items(row.getString("login_hosts")),
                    MessageAuthenticatorPolicy.of(row.getString("message_authenticator"))
                            .orElseThrow(),
                    row.getLong("direct_vouchers") != 0,
                    new Coa(row.getInt("coa_port"), row.getLong("coa_event_timestamp") != 0),
                    new RadiusOptions(row.getLong("mschap") != 0, text(row, "radsec_san")));
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
                    boxed(number(row, "expires_at")).map(Instant::ofEpochMilli));
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
                    boxed(number(row, "nas_id")).map(NasId::new),
                    row.getString("snmp_host"),
                    row.getInt("snmp_port"),
                    row.getBytes("snmp"),
                    boxed(number(row, "uplink_ap_id")).map(ApId::new),
                    row.getLong("maintenance") != 0,
                    boxed(number(row, "engine_accepted_at")).map(Instant::ofEpochMilli));
        }
    }

    /** Maps {@code access_point_bssid}. */
    public static final class BssidRow implements RowMapper<Bssid> {
        @Override
        public Bssid map(ResultSet row, StatementContext context) throws SQLException {
            return new Bssid(row.getLong("bssid"), new ApId(row.getLong("ap_id")));
        }
    }

    /** Maps {@code plan}. */
    public static final class PlanRow implements RowMapper<Plan> {
        @Override
        public Plan map(ResultSet row, StatementContext context) throws SQLException {
            return new Plan(
                    row.getInt("number"),
                    row.getString("name"),
                    number(row, "download_kbps"),
                    number(row, "upload_kbps"),
                    number(row, "session_seconds"),
                    number(row, "idle_seconds"),
                    number(row, "daily_seconds"),
                    number(row, "daily_bytes"),
                    number(row, "slow_kbps"),
                    row.getInt("devices"),
                    row.getInt("interim_seconds"));
        }
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static OptionalDouble fraction(ResultSet row, String column) throws SQLException {
        double fraction = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(fraction);
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static List<String> items(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
}
