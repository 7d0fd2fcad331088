package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A load's own ledger against the controller's database.
 *
 * @param acknowledged records
 * @param lost records that were acknowledged and are not there
 * @param twice rows beyond one of a session, and octets or seconds that the hours hold beyond the
 *     sessions
 */
record AuditLog(long acknowledged, long lost, long twice) {

    /** Reads the database while nobody writes it. */
    static AuditLog of(Connection connection, AccountingLoad load) throws SQLException {
        long lost = 0;
        long twice = 0;
        try (Statement statement = connection.createStatement()) {
            Map<String, long[]> stored = stored(statement);
            for (LoadSession session : load.sessions()) {
                if (session.acknowledgedSteps() == 0 && !stored.containsKey(session.id())) {
                    continue;
                }
                long[] row = stored.getOrDefault(session.id(), new long[] {1, -1, 0});
                long steps = row[1] < 0 ? 0 : row[1] / AccountingLoad.STEP_SECONDS + 1;
                lost += Math.max(0, session.acknowledgedSteps() - steps);
                // The one that was on its way may be there.
                twice += Math.max(0, steps - session.acknowledgedSteps() - 1) + row[0] - 1;
                assertThat(row[2]).isEqualTo(Math.max(0, steps - 1) * AccountingLoad.STEP_UPLOADED);
            }
            twice += stored.size() > load.sessions().size() ? 1 : 0;
            twice += difference(statement, "uploaded", "uploaded");
            twice += difference(statement, "downloaded", "downloaded");
            twice += difference(statement, "seconds", "seconds");
            twice += difference(statement, "sessions_started", "1");
        }
        return new AuditLog(load.acknowledged(), lost, twice);
    }

    /** Prints the figures of a fault in a line, and fails if anything is lost or there twice. */
    AuditLog proves(String fault, String figures) {
        System.out.printf(
                "%s acknowledged=%d lost=%d twice=%d %s%n",
                fault, acknowledged, lost, twice, figures);
        assertThat(lost).as("lost").isZero();
        assertThat(twice).as("counted twice").isZero();
        return this;
    }

    private static Map<String, long[]> stored(Statement statement) throws SQLException {
        Map<String, long[]> stored = new HashMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT acct_session_id, count(*), max(seconds), coalesce(max(uploaded),"
                                + " 0) FROM session GROUP BY acct_session_id")) {
            while (rows.next()) {
                stored.put(
                        rows.getString(1),
                        new long[] {rows.getLong(2), rows.getLong(3), rows.getLong(4)});
            }
        }
        return stored;
    }

    private static long difference(Statement statement, String hours, String sessions)
            throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT (SELECT coalesce(sum(%s), 0) FROM usage_hour) - (SELECT"
                                        .formatted(hours)
                                + " coalesce(sum(%s), 0) FROM session)".formatted(sessions))) {
            row.next();
            return Math.abs(row.getLong(1));
        }
    }
}
