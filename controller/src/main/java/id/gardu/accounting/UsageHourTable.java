package id.gardu.accounting;

import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.RollUps.HourKey;
import id.gardu.accounting.Statements.Rows;

import java.sql.SQLException;
import java.util.Map;

/** {@code usage_hour}: differences are added; a row with nothing left goes. */
final class UsageHourTable {
    private static final String ADD =
            """
            INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source, sessions_started,
                seconds, active_seconds, unmeasured_seconds, uploaded, downloaded, sideless,
                unattributed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (utc_hour, site_id, ap_id, area_code, source) DO UPDATE SET
                sessions_started = usage_hour.sessions_started + excluded.sessions_started,
                seconds = usage_hour.seconds + excluded.seconds,
                active_seconds = CASE WHEN excluded.active_seconds IS NULL
                    THEN usage_hour.active_seconds
                    ELSE coalesce(usage_hour.active_seconds, 0) + excluded.active_seconds END,
                unmeasured_seconds = usage_hour.unmeasured_seconds + excluded.unmeasured_seconds,
                uploaded = CASE WHEN excluded.uploaded IS NULL THEN usage_hour.uploaded
                    ELSE coalesce(usage_hour.uploaded, 0) + excluded.uploaded END,
                downloaded = CASE WHEN excluded.downloaded IS NULL THEN usage_hour.downloaded
                    ELSE coalesce(usage_hour.downloaded, 0) + excluded.downloaded END,
                sideless = CASE WHEN excluded.sideless IS NULL THEN usage_hour.sideless
                    ELSE coalesce(usage_hour.sideless, 0) + excluded.sideless END,
                unattributed = usage_hour.unattributed + excluded.unattributed\
            """;

    private static final String DROP_EMPTY =
            """
            DELETE FROM usage_hour WHERE utc_hour = ? AND site_id = ? AND ap_id = ?
                AND area_code = ? AND source = ? AND sessions_started = 0 AND seconds = 0
                AND coalesce(uploaded, 0) = 0 AND coalesce(downloaded, 0) = 0
                AND coalesce(sideless, 0) = 0\
            """;

    /** What was booked by rules before these may be taken back by more than it was. */
    private static final String RAISE_TO_NOTHING =
            """
            UPDATE usage_hour SET
                seconds = CASE WHEN seconds < 0 THEN 0 ELSE seconds END,
                active_seconds = CASE WHEN active_seconds < 0 THEN 0 ELSE active_seconds END,
                unmeasured_seconds = CASE WHEN unmeasured_seconds < 0 THEN 0
                    ELSE unmeasured_seconds END,
                uploaded = CASE WHEN uploaded < 0 THEN 0 ELSE uploaded END,
                downloaded = CASE WHEN downloaded < 0 THEN 0 ELSE downloaded END,
                sideless = CASE WHEN sideless < 0 THEN 0 ELSE sideless END,
                unattributed = CASE WHEN unattributed < 0 THEN 0 ELSE unattributed END
            WHERE (seconds < 0 OR active_seconds < 0 OR unmeasured_seconds < 0 OR uploaded < 0
                    OR downloaded < 0 OR sideless < 0 OR unattributed < 0)
                AND utc_hour = ? AND site_id = ? AND ap_id = ? AND area_code = ? AND source = ?\
            """;

    private final Statements statements;

    UsageHourTable(Statements statements) {
        this.statements = statements;
    }

    void add(Map<HourKey, HourSum> sums) throws SQLException {
        Rows row = statements.rows(ADD);
        for (var entry : sums.entrySet()) {
            HourSum sum = entry.getValue();
            if (!sum.isNothing()) {
                key(row, entry.getKey())
                        .number(sum.started())
                        .number(sum.seconds())
                        .octets(sum.active())
                        .number(sum.unmeasured())
                        .octets(sum.uploaded())
                        .octets(sum.downloaded())
                        .octets(sum.sideless())
                        .number(sum.unattributed());
                row.row();
            }
        }
        row.write();
        afterCorrections(sums);
    }

    private void afterCorrections(Map<HourKey, HourSum> sums) throws SQLException {
        if (sums.values().stream().anyMatch(HourSum::isCorrected)) {
            eachCorrected(sums, statements.rows(RAISE_TO_NOTHING));
            eachCorrected(sums, statements.rows(DROP_EMPTY));
        }
    }

    private static void eachCorrected(Map<HourKey, HourSum> sums, Rows row) throws SQLException {
        for (var entry : sums.entrySet()) {
            if (entry.getValue().isCorrected()) {
                key(row, entry.getKey());
                row.row();
            }
        }
        row.write();
    }

    private static Rows key(Rows row, HourKey key) throws SQLException {
        return row.number(key.hour())
                .number(key.site())
                .number(key.ap())
                .text(key.area())
                .text(key.source().word());
    }

    /** How one row of {@code usage_hour} changes. Not thread-safe. */
    static final class HourSum {
        private long started;
        private long seconds;
        private long active = OctetSums.UNMEASURED;
        private long unmeasured;
        private long uploaded = OctetSums.UNMEASURED;
        private long downloaded = OctetSums.UNMEASURED;
        private long sideless = OctetSums.UNMEASURED;
        private long unattributed;
        private boolean mayBeEmpty;

        void add(HourUse use, boolean ofNobody) {
            started += use.started;
            seconds += use.seconds;
            active = OctetSums.plus(active, use.active);
            unmeasured += use.unmeasured;
            uploaded = OctetSums.plus(uploaded, use.uploaded);
            downloaded = OctetSums.plus(downloaded, use.downloaded);
            sideless = OctetSums.plus(sideless, use.sideless);
            unattributed += ofNobody ? use.octets() : 0;
        }

        void add(HourSum other) {
            started += other.started;
            seconds += other.seconds;
            active = OctetSums.plus(active, other.active);
            unmeasured += other.unmeasured;
            uploaded = OctetSums.plus(uploaded, other.uploaded);
            downloaded = OctetSums.plus(downloaded, other.downloaded);
            sideless = OctetSums.plus(sideless, other.sideless);
            unattributed += other.unattributed;
        }

        void remove(HourUse use, boolean ofNobody) {
            started -= use.started;
            seconds -= use.seconds;
            active = OctetSums.minus(active, use.active);
            unmeasured -= use.unmeasured;
            uploaded = OctetSums.minus(uploaded, use.uploaded);
            downloaded = OctetSums.minus(downloaded, use.downloaded);
            sideless = OctetSums.minus(sideless, use.sideless);
            unattributed -= ofNobody ? use.octets() : 0;
            mayBeEmpty = true;
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

        /** Both ways. */
        long octets() {
            return OctetSums.orZero(uploaded)
                    + OctetSums.orZero(downloaded)
                    + OctetSums.orZero(sideless);
        }

        long started() {
            return started;
        }

        long seconds() {
            return seconds;
        }

        /** {@link OctetSums#UNMEASURED} where nobody measured; so the octets. */
        long active() {
            return active;
        }

        /** Seconds of which nobody told octets. */
        long unmeasured() {
            return unmeasured;
        }

        long uploaded() {
            return uploaded;
        }

        long downloaded() {
            return downloaded;
        }

        /** Of which nobody says whose they are. */
        long sideless() {
            return sideless;
        }

        long unattributed() {
            return unattributed;
        }
    }
}
