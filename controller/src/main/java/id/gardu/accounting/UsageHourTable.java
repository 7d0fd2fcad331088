package id.gardu.accounting;

import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.Bookings.UsageSum;
import id.gardu.accounting.RollUps.HourKey;
import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.accounting.Statements.Rows;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code usage_hour}: differences are added; a row with nothing left goes. */
final class UsageHourTable {
    static final SumTable HOURS =
            new SumTable(
                    "usage_hour",
                    List.of("utc_hour", "site_id", "ap_id", "area_code", "source"),
                    List.of("sessions_started", "seconds", "unmeasured_seconds", "unattributed"),
                    List.of("active_seconds", "uploaded", "downloaded", "sideless"),
                    List.of());

    private static final String ADD = HOURS.add();

    private static final String DROP_EMPTY =
            "DELETE FROM usage_hour WHERE "
                    + HOURS.ofKey()
                    + """
                     AND sessions_started = 0 AND seconds = 0
                        AND coalesce(uploaded, 0) = 0 AND coalesce(downloaded, 0) = 0
                        AND coalesce(sideless, 0) = 0\
                    """;

    private static final String RAISE_TO_NOTHING =
            HOURS.raise(
                    List.of(
                            "seconds",
                            "active_seconds",
                            "unmeasured_seconds",
                            "uploaded",
                            "downloaded",
                            "sideless",
                            "unattributed"));

    private UsageHourTable() {}

    static void add(Statements statements, Map<HourKey, HourSum> sums) throws SQLException {
        var some = sums.entrySet().stream().filter(sum -> !sum.getValue().isNothing()).toList();
        statements.write(ADD, some, (row, sum) -> sums(key(row, sum.getKey()), sum.getValue()));
        List<HourKey> corrected =
                some.stream()
                        .filter(sum -> sum.getValue().isCorrected())
                        .map(Map.Entry::getKey)
                        .toList();
        if (!corrected.isEmpty()) {
            statements.write(RAISE_TO_NOTHING, corrected, UsageHourTable::key);
            statements.write(DROP_EMPTY, corrected, UsageHourTable::key);
        }
    }

    private static Rows key(Rows row, HourKey key) throws SQLException {
        return row.number(key.hour())
                .number(key.site())
                .number(key.ap())
                .text(key.area())
                .text(key.source().word());
    }

    private static Rows sums(Rows row, UsageSum sum) throws SQLException {
        return row.number(sum.started)
                .number(sum.seconds)
                .number(sum.unmeasured)
                .number(sum.unattributed)
                .octets(sum.active)
                .octets(sum.uploaded)
                .octets(sum.downloaded)
                .octets(sum.sideless);
    }

    /** How one row of {@code usage_hour} changes. Not thread-safe. */
    static final class HourSum extends UsageSum {
        private boolean mayBeEmpty;

        /**
         * @param times -1: it is taken back
         */
        void add(HourUse use, int times, boolean ofNobody) {
            add(use, times);
            unattributed += ofNobody ? times * use.octets() : 0;
            mayBeEmpty |= times < 0;
        }

        /** Whether the row stays as it is. */
        boolean isNothing() {
            return started == 0
                    && seconds == 0
                    && unmeasured == 0
                    && unattributed == 0
                    && OctetSums.orZero(active) == 0
                    && OctetSums.orZero(uploaded) == 0
                    && OctetSums.orZero(downloaded) == 0
                    && OctetSums.orZero(sideless) == 0;
        }

        /** Whether something was taken from the row: it may have nothing left. */
        boolean isCorrected() {
            return mayBeEmpty && !isNothing();
        }
    }

    /**
     * {@code site_day}: differences are added; a day of which an hour lost something is found again
     * from its hours. Written after them, in the same transaction.
     */
    static final class SiteDayTable {
        static final SumTable DAYS =
                new SumTable(
                        "site_day",
                        List.of("local_day", "site_id", "area_code"),
                        List.of("sessions", "seconds", "unmeasured_seconds", "unattributed"),
                        List.of("active_seconds", "uploaded", "downloaded", "sideless"),
                        List.of("hours_used"));

        static final String COLUMNS =
                """
                sessions, seconds, active_seconds, unmeasured_seconds, uploaded, downloaded,
                    sideless, unattributed, hours_used\
                """;

        /**
         * What {@link #COLUMNS} are of hours: three question marks say where in the day an hour is.
         * The sum of different bits is their set. Without an hour the seconds are below 0.
         */
        static final String OF_HOURS =
                """
                coalesce(sum(sessions_started), 0), coalesce(sum(seconds), -1), sum(active_seconds),
                    coalesce(sum(unmeasured_seconds), 0), sum(uploaded), sum(downloaded),
                    sum(sideless), coalesce(sum(unattributed), 0),
                    coalesce(sum(DISTINCT CASE
                        WHEN coalesce(uploaded, 0) + coalesce(downloaded, 0) + coalesce(sideless, 0)
                            > 0
                        THEN CAST(1 AS BIGINT) << CAST(
                            CASE WHEN utc_hour < ? THEN utc_hour + ? ELSE utc_hour + ? END
                            AS INTEGER)
                        ELSE 0 END), 0)\
                """;

        private static final String ADD = DAYS.add();

        /**
         * The row is ours since {@link #ADD}: another controller that has written hours of that
         * day, and not committed them, adds to the day after us. Each hour is searched by itself,
         * so that those of other sites are not looked at.
         */
        private static final String FIND_AGAIN =
                "UPDATE site_day SET ("
                        + COLUMNS
                        + ") = (WITH RECURSIVE asked (hour) AS (SELECT ? UNION ALL SELECT hour + 1"
                        + " FROM asked WHERE hour + 1 < ?) SELECT "
                        + OF_HOURS
                        + " FROM asked CROSS JOIN usage_hour WHERE usage_hour.utc_hour = asked.hour"
                        + " AND usage_hour.site_id = site_day.site_id"
                        + " AND usage_hour.area_code = site_day.area_code) WHERE "
                        + DAYS.ofKey();

        private static final String DROP_EMPTY =
                "DELETE FROM site_day WHERE " + DAYS.ofKey() + " AND site_day.seconds < 0";

        private SiteDayTable() {}

        /** A row; the day is local and counts from 1970. */
        record DayKey(long day, long site, String area) implements Comparable<DayKey> {
            @Override
            public int compareTo(DayKey other) {
                int first = Long.compare(day, other.day);
                int second = first == 0 ? Long.compare(site, other.site) : first;
                return second == 0 ? area.compareTo(other.area) : second;
            }
        }

        /** How one row changes. Not thread-safe. */
        private static final class DaySum extends UsageSum {
            /** Bit 0 is the first hour of the day. */
            long hoursUsed;

            /**
             * Whether something was taken from one of its hours: what that leaves of a row that was
             * raised to nothing, of an hour without traffic or of a sum that nobody measures any
             * more only the hours tell.
             */
            boolean isFoundAgain;

            void addHour(HourSum hour, int hourOfDay) {
                add(hour, 1);
                hoursUsed |= hour.octets() > 0 ? 1L << hourOfDay : 0;
                isFoundAgain |= hour.isCorrected();
            }
        }

        /** The days that {@code hours} change. */
        static void add(Statements statements, SortedMap<HourKey, HourSum> hours, LocalDays days)
                throws SQLException {
            SortedMap<DayKey, DaySum> sums = sums(hours, days);
            statements.write(
                    ADD,
                    sums.entrySet(),
                    (row, sum) ->
                            UsageHourTable.sums(key(row, sum.getKey()), sum.getValue())
                                    .number(sum.getValue().hoursUsed));
            List<DayKey> corrected =
                    sums.entrySet().stream()
                            .filter(day -> day.getValue().isFoundAgain)
                            .map(Map.Entry::getKey)
                            .toList();
            if (!corrected.isEmpty()) {
                findAgain(statements, corrected, days);
            }
        }

        private static SortedMap<DayKey, DaySum> sums(
                SortedMap<HourKey, HourSum> hours, LocalDays days) {
            SortedMap<DayKey, DaySum> sums = new TreeMap<>();
            hours.forEach(
                    (hour, sum) -> {
                        if (!sum.isNothing()) {
                            sums.computeIfAbsent(
                                            new DayKey(
                                                    days.ofHour(hour.hour()),
                                                    hour.site(),
                                                    hour.area()),
                                            _ -> new DaySum())
                                    .addHour(sum, days.hourOfDay(hour.hour()));
                        }
                    });
            return sums;
        }

        private static void findAgain(Statements statements, List<DayKey> days, LocalDays local)
                throws SQLException {
            statements.write(
                    FIND_AGAIN,
                    days,
                    (row, day) -> {
                        LocalDays.Hours hours = local.hours(day.day());
                        row.number(hours.first())
                                .number(hours.end())
                                .number(hours.change())
                                .number(hours.before())
                                .number(hours.after());
                        return key(row, day);
                    });
            statements.write(DROP_EMPTY, days, SiteDayTable::key);
        }

        private static Rows key(Rows row, DayKey key) throws SQLException {
            return row.number(key.day()).number(key.site()).text(key.area());
        }
    }
}
