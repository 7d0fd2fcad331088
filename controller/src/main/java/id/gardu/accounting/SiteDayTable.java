package id.gardu.accounting;

import id.gardu.accounting.RollUps.HourKey;
import id.gardu.accounting.SiteDayTable.DaySum.DayKey;
import id.gardu.accounting.Statements.Rows;
import id.gardu.accounting.UsageHourTable.HourSum;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code site_day}: differences are added; a day of which an hour lost something is found again
 * from its hours. Written after them, in the same transaction.
 */
final class SiteDayTable {
    static final String COLUMNS =
            """
            sessions, seconds, active_seconds, unmeasured_seconds, uploaded, downloaded, sideless,
                unattributed, hours_used\
            """;

    /**
     * What {@link #COLUMNS} are of hours: three question marks say where in the day an hour is. The
     * sum of different bits is their set. Without an hour the seconds are below 0.
     */
    static final String OF_HOURS =
            """
            coalesce(sum(sessions_started), 0), coalesce(sum(seconds), -1), sum(active_seconds),
                coalesce(sum(unmeasured_seconds), 0), sum(uploaded), sum(downloaded),
                sum(sideless), coalesce(sum(unattributed), 0),
                coalesce(sum(DISTINCT CASE
                    WHEN coalesce(uploaded, 0) + coalesce(downloaded, 0) + coalesce(sideless, 0) > 0
                    THEN CAST(1 AS BIGINT) << CAST(
                        CASE WHEN utc_hour < ? THEN utc_hour + ? ELSE utc_hour + ? END AS INTEGER)
                    ELSE 0 END), 0)\
            """;

    private static final String ADD =
            """
            INSERT INTO site_day (local_day, site_id, area_code, sessions, seconds, active_seconds,
                unmeasured_seconds, uploaded, downloaded, sideless, unattributed, hours_used)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (local_day, site_id, area_code) DO UPDATE SET
                sessions = site_day.sessions + excluded.sessions,
                seconds = site_day.seconds + excluded.seconds,
                active_seconds = CASE WHEN excluded.active_seconds IS NULL
                    THEN site_day.active_seconds
                    ELSE coalesce(site_day.active_seconds, 0) + excluded.active_seconds END,
                unmeasured_seconds = site_day.unmeasured_seconds + excluded.unmeasured_seconds,
                uploaded = CASE WHEN excluded.uploaded IS NULL THEN site_day.uploaded
                    ELSE coalesce(site_day.uploaded, 0) + excluded.uploaded END,
                downloaded = CASE WHEN excluded.downloaded IS NULL THEN site_day.downloaded
                    ELSE coalesce(site_day.downloaded, 0) + excluded.downloaded END,
                sideless = CASE WHEN excluded.sideless IS NULL THEN site_day.sideless
                    ELSE coalesce(site_day.sideless, 0) + excluded.sideless END,
                unattributed = site_day.unattributed + excluded.unattributed,
                hours_used = site_day.hours_used | excluded.hours_used\
            """;

    /**
     * The row is ours since {@link #ADD}: another controller that has written hours of that day,
     * and not committed them, adds to the day after us. Each hour is searched by itself, so that
     * those of other sites are not looked at.
     */
    private static final String FIND_AGAIN =
            "UPDATE site_day SET ("
                    + COLUMNS
                    + ") = (WITH RECURSIVE asked (hour) AS ("
                    + "SELECT ? UNION ALL SELECT hour + 1 FROM asked WHERE hour + 1 < ?) SELECT "
                    + OF_HOURS
                    + " FROM asked CROSS JOIN usage_hour WHERE usage_hour.utc_hour = asked.hour"
                    + " AND usage_hour.site_id = site_day.site_id"
                    + " AND usage_hour.area_code = site_day.area_code)"
                    + " WHERE local_day = ? AND site_id = ? AND area_code = ?";

    private static final String DROP_EMPTY =
            """
            DELETE FROM site_day
            WHERE local_day = ? AND site_id = ? AND area_code = ? AND site_day.seconds < 0\
            """;

    private final Statements statements;

    SiteDayTable(Statements statements) {
        this.statements = statements;
    }

    void add(SortedMap<DayKey, DaySum> days, LocalDays local) throws SQLException {
        Rows row = statements.rows(ADD);
        for (var entry : days.entrySet()) {
            HourSum sum = entry.getValue().sum();
            key(row, entry.getKey())
                    .number(sum.started())
                    .number(sum.seconds())
                    .octets(sum.active())
                    .number(sum.unmeasured())
                    .octets(sum.uploaded())
                    .octets(sum.downloaded())
                    .octets(sum.sideless())
                    .number(sum.unattributed())
                    .number(entry.getValue().hoursUsed());
            row.row();
        }
        row.write();
        List<DayKey> corrected =
                days.entrySet().stream()
                        .filter(day -> day.getValue().isFoundAgain())
                        .map(Map.Entry::getKey)
                        .toList();
        if (!corrected.isEmpty()) {
            findAgain(corrected, local);
        }
    }

    private void findAgain(List<DayKey> days, LocalDays local) throws SQLException {
        Rows again = statements.rows(FIND_AGAIN);
        Rows empty = statements.rows(DROP_EMPTY);
        for (DayKey key : days) {
            LocalDays.Hours hours = local.hours(key.day());
            again.number(hours.first())
                    .number(hours.end())
                    .number(hours.change())
                    .number(hours.before())
                    .number(hours.after());
            key(again, key);
            again.row();
            key(empty, key);
            empty.row();
        }
        again.write();
        empty.write();
    }

    private static Rows key(Rows row, DayKey key) throws SQLException {
        return row.number(key.day()).number(key.site()).text(key.area());
    }

    /** How one row of {@code site_day} changes. Not thread-safe. */
    static final class DaySum {
        private final HourSum sum = new HourSum();
        private long hoursUsed;
        private boolean isFoundAgain;

        /** A row of {@code site_day}; the day is local and counts from 1970. */
        record DayKey(long day, long site, String area) implements Comparable<DayKey> {
            @Override
            public int compareTo(DayKey other) {
                int first = Long.compare(day, other.day);
                int second = first == 0 ? Long.compare(site, other.site) : first;
                return second == 0 ? area.compareTo(other.area) : second;
            }
        }

        /** The days that {@code hours} change. */
        static SortedMap<DayKey, DaySum> of(SortedMap<HourKey, HourSum> hours, LocalDays days) {
            SortedMap<DayKey, DaySum> sums = new TreeMap<>();
            for (Map.Entry<HourKey, HourSum> entry : hours.entrySet()) {
                HourKey hour = entry.getKey();
                if (!entry.getValue().isNothing()) {
                    sums.computeIfAbsent(
                                    new DayKey(days.ofHour(hour.hour()), hour.site(), hour.area()),
                                    _ -> new DaySum())
                            .add(entry.getValue(), days.hourOfDay(hour.hour()));
                }
            }
            return sums;
        }

        private void add(HourSum hour, int hourOfDay) {
            sum.add(hour);
            hoursUsed |= hour.octets() > 0 ? 1L << hourOfDay : 0;
            isFoundAgain |= hour.isCorrected();
        }

        HourSum sum() {
            return sum;
        }

        /** Bit 0 is the first hour of the day. */
        long hoursUsed() {
            return hoursUsed;
        }

        /**
         * Whether something was taken from one of its hours: what that leaves of a row that was
         * raised to nothing, of an hour without traffic or of a sum that nobody measures any more
         * only the hours tell.
         */
        boolean isFoundAgain() {
            return isFoundAgain;
        }
    }
}
