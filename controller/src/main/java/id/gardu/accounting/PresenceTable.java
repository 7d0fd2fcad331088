package id.gardu.accounting;

import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.RollUps.PresenceKey;
import id.gardu.accounting.Statements.Rows;

import java.sql.SQLException;
import java.util.Map;

/**
 * {@code presence_day}: differences are added, a row with nothing left goes, and an account's first
 * and returning days are found again when one of its days came or went.
 */
final class PresenceTable {
    private static final String ADD =
            """
            INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds, bytes,
                certain_bytes, unmeasured_seconds, first, returning_)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
            ON CONFLICT (local_day, site_id, account_id) DO UPDATE SET
                seconds = presence_day.seconds + excluded.seconds,
                bytes = CASE WHEN excluded.bytes IS NULL THEN presence_day.bytes
                    ELSE coalesce(presence_day.bytes, 0) + excluded.bytes END,
                certain_bytes = presence_day.certain_bytes + excluded.certain_bytes,
                unmeasured_seconds =
                    presence_day.unmeasured_seconds + excluded.unmeasured_seconds\
            """;

    private static final String DROP_EMPTY =
            """
            DELETE FROM presence_day WHERE local_day = ? AND site_id = ? AND account_id = ?
                AND seconds = 0 AND coalesce(bytes, 0) = 0\
            """;

    /** What was booked by rules before these may be taken back by more than it was. */
    private static final String RAISE_TO_NOTHING =
            """
            UPDATE presence_day SET
                seconds = CASE WHEN seconds < 0 THEN 0 ELSE seconds END,
                bytes = CASE WHEN bytes < 0 THEN 0 ELSE bytes END,
                certain_bytes = CASE WHEN certain_bytes < 0 THEN 0 ELSE certain_bytes END,
                unmeasured_seconds = CASE WHEN unmeasured_seconds < 0 THEN 0
                    ELSE unmeasured_seconds END
            WHERE (seconds < 0 OR bytes < 0 OR certain_bytes < 0 OR unmeasured_seconds < 0)
                AND local_day = ? AND site_id = ? AND account_id = ?\
            """;

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

    private final Statements statements;

    PresenceTable(Statements statements) {
        this.statements = statements;
    }

    void add(Map<PresenceKey, PresenceSum> sums) throws SQLException {
        Rows row = statements.rows(ADD);
        for (var entry : sums.entrySet()) {
            PresenceSum sum = entry.getValue();
            if (!sum.isNothing()) {
                key(row, entry.getKey())
                        .text(sum.area())
                        .number(sum.seconds())
                        .octets(sum.bytes())
                        .number(sum.certain())
                        .number(sum.unmeasured());
                row.row();
            }
        }
        row.write();
        afterCorrections(sums);
        findFirstAndReturning(sums);
    }

    private void afterCorrections(Map<PresenceKey, PresenceSum> sums) throws SQLException {
        if (sums.values().stream().anyMatch(PresenceSum::mayBeEmpty)) {
            eachCorrected(sums, statements.rows(RAISE_TO_NOTHING));
            eachCorrected(sums, statements.rows(DROP_EMPTY));
        }
    }

    private static void eachCorrected(Map<PresenceKey, PresenceSum> sums, Rows row)
            throws SQLException {
        for (var entry : sums.entrySet()) {
            if (entry.getValue().mayBeEmpty()) {
                key(row, entry.getKey());
                row.row();
            }
        }
        row.write();
    }

    private void findFirstAndReturning(Map<PresenceKey, PresenceSum> sums) throws SQLException {
        Rows row = statements.rows(FIND_FIRST_AND_RETURNING);
        for (var entry : sums.entrySet()) {
            PresenceSum sum = entry.getValue();
            if (!sum.isNothing() && (sum.mayBeNew() || sum.mayBeEmpty())) {
                row.number(entry.getKey().account()).number(entry.getKey().day()).row();
            }
        }
        row.write();
    }

    private static Rows key(Rows row, PresenceKey key) throws SQLException {
        return row.number(key.day()).number(key.site()).number(key.account());
    }

    /** How one row of {@code presence_day} changes. Not thread-safe. */
    static final class PresenceSum {
        private final String area;
        private long seconds;
        private long bytes = OctetSums.UNMEASURED;
        private long certain;
        private long unmeasured;
        private boolean mayBeNew;
        private boolean mayBeEmpty;

        /**
         * @param area of a row that is new
         */
        PresenceSum(String area) {
            this.area = area;
        }

        void add(HourUse use, boolean first) {
            seconds += use.seconds;
            bytes = OctetSums.plus(bytes, use.measuredOctets());
            certain += use.certain;
            unmeasured += use.unmeasured;
            mayBeNew |= first;
        }

        void remove(HourUse use) {
            seconds -= use.seconds;
            bytes = OctetSums.minus(bytes, use.measuredOctets());
            certain -= use.certain;
            unmeasured -= use.unmeasured;
            mayBeEmpty = true;
        }

        /** Whether the row stays as it is. */
        boolean isNothing() {
            return seconds == 0 && OctetSums.orZero(bytes) == 0 && certain == 0 && unmeasured == 0;
        }

        /** Whether the row may be new, and its account's first and returning days with it. */
        boolean mayBeNew() {
            return mayBeNew;
        }

        /** Whether the row may have nothing left. */
        boolean mayBeEmpty() {
            return mayBeEmpty;
        }

        String area() {
            return area;
        }

        long seconds() {
            return seconds;
        }

        /** Both ways; {@link OctetSums#UNMEASURED} where nobody measured. */
        long bytes() {
            return bytes;
        }

        /** Those of the bytes that are beyond doubt. */
        long certain() {
            return certain;
        }

        /** Seconds of which nobody told octets. */
        long unmeasured() {
            return unmeasured;
        }
    }
}
