package id.gardu.accounting;

import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.RollUps.PresenceKey;
import id.gardu.accounting.Statements.Rows;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code presence_day}: differences are added, a row with nothing left goes, and an account's first
 * and returning days are found again when one of its days came or went.
 */
final class PresenceTable {
    private static final SumTable DAYS =
            new SumTable(
                    "presence_day",
                    List.of("local_day", "site_id", "account_id"),
                    List.of("seconds", "certain_bytes", "unmeasured_seconds"),
                    List.of("bytes"),
                    List.of());

    private static final String ADD =
            """
            INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds, bytes,
                certain_bytes, unmeasured_seconds, first, returning_)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)\
            """
                    + DAYS.onConflict();

    private static final String DROP_EMPTY =
            "DELETE FROM presence_day WHERE "
                    + DAYS.ofKey()
                    + " AND seconds = 0 AND coalesce(bytes, 0) = 0";

    private static final String RAISE_TO_NOTHING =
            DAYS.raise(List.of("seconds", "bytes", "certain_bytes", "unmeasured_seconds"));

    /** From a day on: the days before it are as they were. */
    private static final String FIND_FIRST_AND_RETURNING =
            """
            UPDATE presence_day SET
                first = CASE WHEN EXISTS (
                    SELECT 1 FROM presence_day p WHERE p.account_id = presence_day.account_id
                        AND p.local_day < presence_day.local_day) THEN 0 ELSE 1 END,
                returning_ = CASE WHEN EXISTS (
                    SELECT 1 FROM presence_day p WHERE p.account_id = presence_day.account_id
                        AND p.site_id = presence_day.site_id
                        AND p.local_day < presence_day.local_day
                        AND p.local_day >= presence_day.local_day - 30) THEN 1 ELSE 0 END
            WHERE account_id = ? AND local_day >= ?\
            """;

    private PresenceTable() {}

    static void add(Statements statements, Map<PresenceKey, PresenceSum> sums) throws SQLException {
        statements.write(
                ADD,
                of(sums, sum -> !sum.isNothing()),
                (row, one) -> {
                    PresenceSum sum = one.getValue();
                    return key(row, one.getKey())
                            .text(sum.area)
                            .number(sum.seconds)
                            .octets(sum.bytes)
                            .number(sum.certain)
                            .number(sum.unmeasured);
                });
        var corrected = of(sums, sum -> sum.mayBeEmpty);
        if (!corrected.isEmpty()) {
            statements.write(RAISE_TO_NOTHING, corrected, (row, one) -> key(row, one.getKey()));
            statements.write(DROP_EMPTY, corrected, (row, one) -> key(row, one.getKey()));
        }
        statements.write(
                FIND_FIRST_AND_RETURNING,
                of(sums, sum -> !sum.isNothing() && (sum.mayBeNew || sum.mayBeEmpty)),
                (row, one) -> row.number(one.getKey().account()).number(one.getKey().day()));
    }

    private static List<Map.Entry<PresenceKey, PresenceSum>> of(
            Map<PresenceKey, PresenceSum> sums, Predicate<PresenceSum> which) {
        return sums.entrySet().stream().filter(one -> which.test(one.getValue())).toList();
    }

    private static Rows key(Rows row, PresenceKey key) throws SQLException {
        return row.number(key.day()).number(key.site()).number(key.account());
    }

    /** How one row of {@code presence_day} changes. Not thread-safe. */
    static final class PresenceSum {
        /** Of a row that is new. */
        private final String area;

        private long seconds;

        /** Both ways. */
        private long bytes = OctetSums.UNMEASURED;

        /** Those of the bytes that are beyond doubt. */
        private long certain;

        /** Seconds of which nobody told octets. */
        private long unmeasured;

        /** Whether the row may be new, and its account's first and returning days with it. */
        private boolean mayBeNew;

        /** Whether the row may have nothing left. */
        private boolean mayBeEmpty;

        PresenceSum(String area) {
            this.area = area;
        }

        /**
         * @param times -1: it is taken back
         */
        void add(HourUse use, int times, boolean first) {
            seconds += times * use.seconds;
            bytes = OctetSums.plus(bytes, use.measuredOctets(), times);
            certain += times * use.certain;
            unmeasured += times * use.unmeasured;
            mayBeNew |= first;
            mayBeEmpty |= times < 0;
        }

        /** Whether the row stays as it is. */
        boolean isNothing() {
            return seconds == 0 && OctetSums.orZero(bytes) == 0 && certain == 0 && unmeasured == 0;
        }
    }
}
