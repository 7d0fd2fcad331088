package id.gardu.accounting;

import id.gardu.accounting.RollUps.HourKey;

import java.sql.SQLException;
import java.util.Map;

/** {@code usage_hour}: differences are added; a row with nothing left goes. */
final class UsageHourTable {
    private static final String ADD =
            """
            INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source, sessions_started,
                seconds, active_seconds, uploaded, downloaded, unattributed, unmeasured_seconds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (utc_hour, site_id, ap_id, area_code, source) DO UPDATE SET
                sessions_started = usage_hour.sessions_started + excluded.sessions_started,
                seconds = usage_hour.seconds + excluded.seconds,
                active_seconds = CASE WHEN excluded.active_seconds IS NULL
                    THEN usage_hour.active_seconds
                    ELSE coalesce(usage_hour.active_seconds, 0) + excluded.active_seconds END,
                uploaded = CASE WHEN excluded.uploaded IS NULL THEN usage_hour.uploaded
                    ELSE coalesce(usage_hour.uploaded, 0) + excluded.uploaded END,
                downloaded = CASE WHEN excluded.downloaded IS NULL THEN usage_hour.downloaded
                    ELSE coalesce(usage_hour.downloaded, 0) + excluded.downloaded END,
                unattributed = usage_hour.unattributed + excluded.unattributed,
                unmeasured_seconds = usage_hour.unmeasured_seconds + excluded.unmeasured_seconds\
            """;

    private static final String DROP_EMPTY =
            """
            DELETE FROM usage_hour WHERE utc_hour = ? AND site_id = ? AND ap_id = ?
                AND area_code = ? AND source = ? AND sessions_started = 0 AND seconds = 0
                AND coalesce(uploaded, 0) = 0 AND coalesce(downloaded, 0) = 0\
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
                        .octets(sum.uploaded())
                        .octets(sum.downloaded())
                        .number(sum.unattributed())
                        .number(sum.unmeasured());
                row.row();
            }
        }
        row.write();
        dropEmpty(sums);
    }

    private void dropEmpty(Map<HourKey, HourSum> sums) throws SQLException {
        if (sums.values().stream().noneMatch(HourSum::mayBeEmpty)) {
            return;
        }
        Rows row = statements.rows(DROP_EMPTY);
        for (var entry : sums.entrySet()) {
            if (entry.getValue().mayBeEmpty()) {
                key(row, entry.getKey());
                row.row();
            }
        }
        row.write();
    }

    private static Parameters key(Parameters row, HourKey key) throws SQLException {
        return row.number(key.hour())
                .number(key.site())
                .number(key.ap())
                .text(key.area())
                .text(key.source().word());
    }
}
