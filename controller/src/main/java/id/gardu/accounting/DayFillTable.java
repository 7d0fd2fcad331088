package id.gardu.accounting;

import org.jdbi.v3.core.Handle;

import java.util.OptionalLong;

/** {@code site_day} and {@code nas_day} of a day, from its hours. */
final class DayFillTable {
    private static final String SITES =
            "INSERT INTO site_day (local_day, site_id, area_code, "
                    + SiteDayTable.COLUMNS
                    + ") SELECT ?, site_id, area_code, "
                    + SiteDayTable.OF_HOURS
                    + " FROM usage_hour WHERE utc_hour >= ? AND utc_hour < ?"
                    + " GROUP BY site_id, area_code";

    private static final String NAS =
            """
            INSERT INTO nas_day (local_day, nas_id, heard, answered, silent)
            SELECT ?, nas_id, sum(DISTINCT CAST(1 AS BIGINT) << CAST(
                CASE WHEN utc_hour < ? THEN utc_hour + ? ELSE utc_hour + ? END AS INTEGER)), 0, 0
            FROM nas_hour WHERE utc_hour >= ? AND utc_hour < ?
            GROUP BY nas_id\
            """;

    private DayFillTable() {}

    /** The first hour with anything, from {@code hour} on. */
    static OptionalLong firstHour(Handle handle, long hour) {
        return handle.createQuery(
                        """
                        SELECT min(utc_hour) FROM (
                            SELECT min(utc_hour) AS utc_hour FROM usage_hour
                            WHERE utc_hour >= :hour
                            UNION ALL
                            SELECT min(utc_hour) FROM nas_hour WHERE utc_hour >= :hour) one\
                        """)
                .bind("hour", hour)
                .map(
                        (row, _) -> {
                            long first = row.getLong(1);
                            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(first);
                        })
                .one();
    }

    /** Makes a day anew. */
    static void fill(Handle handle, long day, LocalDays.Hours hours) {
        handle.execute("DELETE FROM site_day WHERE local_day = ?", day);
        handle.execute("DELETE FROM nas_day WHERE local_day = ?", day);
        for (String sql : new String[] {SITES, NAS}) {
            handle.execute(
                    sql,
                    day,
                    hours.change(),
                    hours.before(),
                    hours.after(),
                    hours.first(),
                    hours.end());
        }
    }
}
