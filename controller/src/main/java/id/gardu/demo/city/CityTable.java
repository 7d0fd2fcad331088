package id.gardu.demo.city;

import static java.util.stream.Collectors.toMap;

import org.jdbi.v3.core.Handle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Rows of a city's past on their way into the tables that the ledger, the doors and the report
 * write day by day. Not thread-safe.
 */
final class CityTable {
    /** A table, and what of it is written. */
    enum Target {
        SITE_DAY(
                "site_day (local_day, site_id, area_code, sessions, seconds, active_seconds,"
                        + " unmeasured_seconds, uploaded, downloaded, unattributed, hours_used)"),
        CODE_DAY("code_day (local_day, site_id, area_code, sent, priced, cost_idr)"),
        NAS_DAY("nas_day (local_day, nas_id, heard, answered, silent)"),
        AP_DAY(
                "ap_day (local_day, ap_id, up_s, down_s, maintenance_s, open_up_s, open_down_s,"
                        + " open_maintenance_s)"),
        DOOR_DAY("door_day (local_day, nas_id, kind, reason, attempts, stations, let_in_stations)"),
        SITE_STATE_DAY(
                "site_state_day (local_day, site_id, open_s, up_s, down_s, maintenance_s,"
                        + " open_hours, known_hours, tried, refused, wrong_secrets, began, let_in,"
                        + " tested, busy_hours)"),
        DOOR_SITE_DAY(
                "door_site_day (local_day, site_id, tried, refused, let_in, wrong_secrets, began,"
                        + " tested)"),
        AP_AVAILABILITY("ap_availability (ap_id, from_at, to_at, state)"),
        PRESENCE_DAY(
                "presence_day (local_day, site_id, account_id, area_code, seconds, bytes,"
                        + " certain_bytes, unmeasured_seconds, first, returning_)"),
        PRESENCE_MONTH(
                "presence_month (month, site_id, area_code, account_id, days, active_days,"
                        + " unmeasured_days, first)"),
        USAGE_HOUR(
                "usage_hour (utc_hour, site_id, ap_id, area_code, source, sessions_started,"
                        + " seconds, active_seconds, unmeasured_seconds, uploaded, downloaded,"
                        + " unattributed)");

        private final String sql;

        Target(String columns) {
            String others = "?, ".repeat(columns.split(",").length - 1);
            this.sql =
                    "INSERT INTO %s VALUES (%s?) ON CONFLICT DO NOTHING".formatted(columns, others);
        }
    }

    private final Map<Target, List<Object[]>> waiting = new EnumMap<>(Target.class);
    private int rows;

    /**
     * @param values numbers, texts, yes or no, and {@link OptionalLong} for what may be unknown
     */
    void add(Target table, Object... values) {
        waiting.computeIfAbsent(table, _ -> new ArrayList<>()).add(values);
        rows++;
    }

    int waiting() {
        return rows;
    }

    /** Writes what waits, in the transaction of {@code handle}. */
    void write(Handle handle) {
        try {
            for (var table : waiting.entrySet()) {
                write(handle.getConnection(), table.getKey(), table.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the past of the city cannot be written", e);
        }
        waiting.clear();
        rows = 0;
    }

    private static void write(Connection connection, Target table, List<Object[]> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.sql)) {
            for (Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    bind(statement, column + 1, row[column]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, int column, Object value)
            throws SQLException {
        switch (value) {
            case Number number -> statement.setLong(column, number.longValue());
            case Boolean yes -> statement.setLong(column, yes ? 1 : 0);
            case String text -> statement.setString(column, text);
            case OptionalLong maybe when maybe.isPresent() ->
                    statement.setLong(column, maybe.getAsLong());
            case OptionalLong _ -> statement.setNull(column, Types.BIGINT);
            default -> throw new IllegalArgumentException("not a value: " + value);
        }
    }

    /** Ids by code of what an officer entered. */
    static Map<String, Long> sites(Handle handle) {
        return ids(handle, "SELECT code, id FROM site");
    }

    /** Ids by name. */
    static Map<String, Long> gateways(Handle handle) {
        return ids(handle, "SELECT name, id FROM nas");
    }

    /** Ids by name. */
    static Map<String, Long> accessPoints(Handle handle) {
        return ids(handle, "SELECT name, id FROM access_point");
    }

    private static Map<String, Long> ids(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * A period whose accounts are gone, or of which only a part was ever known: nobody counts them.
     */
    static void uncounted(Handle handle, String period, LocalDate from, LocalDate to, Instant at) {
        handle.execute(
                """
                INSERT INTO closed_period (period, from_day, to_day, closed_at, gone_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT (period) DO NOTHING\
                """,
                period,
                from,
                to,
                at,
                at);
    }

    /** An officer entered all of it before its past began. */
    static void enteredAt(Handle handle, Instant at) {
        handle.execute("UPDATE site SET created_at = ?", at);
        handle.execute("UPDATE nas SET created_at = ?", at);
        handle.execute("UPDATE access_point SET created_at = ?", at);
    }

    /** Codes are counted from then on. */
    static void codesCountedFrom(Handle handle, LocalDate day) {
        handle.execute(
                """
                INSERT INTO counted_from (what, day) VALUES ('codes', ?)
                ON CONFLICT (what) DO UPDATE SET day = excluded.day\
                """,
                day);
    }

    /** How far what is settled after midnight has got. */
    static void settled(Handle handle, String what, LocalDate day) {
        handle.execute(
                """
                INSERT INTO settled_until (what, day) VALUES (?, ?)
                ON CONFLICT (what) DO UPDATE SET day = excluded.day\
                """,
                what,
                day);
    }
}
