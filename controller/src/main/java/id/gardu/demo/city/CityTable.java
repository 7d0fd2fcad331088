package id.gardu.demo.city;

import org.jdbi.v3.core.Handle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Rows of a city's past on their way into the tables that the ledger, the doors and the report
 * write day by day. Not thread-safe.
 */
final class CityTable {
    /** A table, and what of it is written. */
    enum Into {
        SITE_DAY(
                "site_day (local_day, site_id, area_code, sessions, seconds, active_seconds,"
                        + " unmeasured_seconds, uploaded, downloaded, sideless, unattributed,"
                        + " hours_used)",
                12),
        CODE_DAY("code_day (local_day, site_id, area_code, sent, priced, cost_idr)", 6),
        NAS_DAY("nas_day (local_day, nas_id, heard, answered, silent)", 5),
        AP_DAY(
                "ap_day (local_day, ap_id, up_s, down_s, maintenance_s, open_up_s, open_down_s,"
                        + " open_maintenance_s)",
                8),
        DOOR_DAY(
                "door_day (local_day, nas_id, kind, reason, attempts, stations, let_in_stations)",
                7),
        SITE_STATE_DAY(
                "site_state_day (local_day, site_id, open_s, up_s, down_s, maintenance_s,"
                        + " open_hours, known_hours, tried, refused, wrong_secrets, began, let_in,"
                        + " tested, busy_hours)",
                15),
        DOOR_SITE_DAY(
                "door_site_day (local_day, site_id, tried, refused, let_in, wrong_secrets, began,"
                        + " tested)",
                8),
        AP_AVAILABILITY("ap_availability (ap_id, from_at, to_at, state)", 4),
        PRESENCE_DAY(
                "presence_day (local_day, site_id, account_id, area_code, seconds, bytes,"
                        + " certain_bytes, unmeasured_seconds, first, returning_)",
                10),
        PRESENCE_MONTH(
                "presence_month (month, site_id, area_code, account_id, days, active_days,"
                        + " unmeasured_days, first)",
                8),
        USAGE_HOUR(
                "usage_hour (utc_hour, site_id, ap_id, area_code, source, sessions_started,"
                        + " seconds, active_seconds, unmeasured_seconds, uploaded, downloaded,"
                        + " sideless, unattributed)",
                13);

        private final String sql;

        Into(String columns, int count) {
            this.sql =
                    "INSERT INTO "
                            + columns
                            + " VALUES ("
                            + "?, ".repeat(count - 1)
                            + "?) ON CONFLICT DO NOTHING";
        }
    }

    private final Map<Into, List<Object[]>> waiting = new EnumMap<>(Into.class);
    private int rows;

    /**
     * @param values numbers, texts, and {@link OptionalLong} for what may be unknown
     */
    void add(Into table, Object... values) {
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

    private static void write(Connection connection, Into table, List<Object[]> rows)
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
            case Long number -> statement.setLong(column, number);
            case Integer number -> statement.setLong(column, number);
            case String text -> statement.setString(column, text);
            case OptionalLong maybe when maybe.isPresent() ->
                    statement.setLong(column, maybe.getAsLong());
            case OptionalLong _ -> statement.setNull(column, Types.BIGINT);
            default -> throw new IllegalArgumentException("not a value: " + value);
        }
    }

    /** Ids by code or name of what an officer entered. */
    static Map<String, Long> ids(Handle handle, String what) {
        Map<String, Long> ids = new HashMap<>();
        String sql =
                switch (what) {
                    case "site" -> "SELECT code AS name, id FROM site";
                    case "nas" -> "SELECT name, id FROM nas";
                    case "access_point" -> "SELECT name, id FROM access_point";
                    default -> throw new IllegalArgumentException(what);
                };
        handle.createQuery(sql)
                .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(one -> ids.put(one.getKey(), one.getValue()));
        return ids;
    }

    /**
     * A period whose accounts are gone, or of which only a part was ever known: nobody counts them.
     */
    static void uncounted(Handle handle, String period, LocalDate from, LocalDate to, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO closed_period (period, from_day, to_day, closed_at, gone_at)
                        VALUES (:period, :from, :to, :at, :at)
                        ON CONFLICT (period) DO NOTHING\
                        """)
                .bind("period", period)
                .bind("from", from)
                .bind("to", to)
                .bind("at", at)
                .execute();
    }

    /** An officer entered all of it before its past began. */
    static void enteredAt(Handle handle, Instant at) {
        for (String table : List.of("site", "nas", "access_point")) {
            handle.createUpdate("UPDATE <table> SET created_at = :at")
                    .define("table", table)
                    .bind("at", at)
                    .execute();
        }
    }

    /** Codes are counted from then on. */
    static void codesCountedFrom(Handle handle, LocalDate day) {
        handle.createUpdate(
                        """
                        INSERT INTO counted_from (what, day) VALUES ('codes', :day)
                        ON CONFLICT (what) DO UPDATE SET day = excluded.day\
                        """)
                .bind("day", day)
                .execute();
    }

    /** How far what is settled after midnight has got. */
    static void settled(Handle handle, String what, long day) {
        handle.createUpdate(
                        """
                        INSERT INTO settled_until (what, day) VALUES (:what, :day)
                        ON CONFLICT (what) DO UPDATE SET day = excluded.day\
                        """)
                .bind("what", what)
                .bind("day", day)
                .execute();
    }
}
