package id.gardu.accounting;

import id.gardu.accounting.Statements.BoundRows;
import id.gardu.accounting.Statements.Rows;
import id.gardu.network.AccountId;
import id.gardu.network.ViewPoint;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@code session}, written in JDBC batches. */
final class SessionTable {
    private static final String INSERT =
            """
            INSERT INTO session (
                id, nas_id, acct_session_id, station_key, generation, source, station, uplink_mbps,
                heard_at, started_at, start_seen, last_at, seconds, uploaded, downloaded,
                certain_uploaded_bytes, certain_downloaded_bytes, sideless, sideless_input,
                certain_sideless_bytes, input_lift, output_lift, view_point, view_told, look,
                site_id, area_code, ap_id, ap_source, user_name, ssid, framed_address, attribution,
                account_id, grant_id, plan, assurance, nas_port, nas_port_id, ended_at, end_cause, end_estimated, over_by,
                flags, settled)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    /** What an Interim changes: no column of an index. */
    private static final String ADVANCE =
            """
            UPDATE session SET heard_at = ?, started_at = ?, start_seen = ?, last_at = ?,
                seconds = ?, uploaded = ?, downloaded = ?, certain_uploaded_bytes = ?,
                certain_downloaded_bytes = ?
            WHERE id = ?\
            """;

    /** The same where the octets have no side. */
    private static final String ADVANCE_SIDELESS =
            """
            UPDATE session SET heard_at = ?, started_at = ?, start_seen = ?, last_at = ?,
                seconds = ?, uploaded = ?, downloaded = ?, certain_uploaded_bytes = ?,
                certain_downloaded_bytes = ?, sideless = ?, sideless_input = ?,
                certain_sideless_bytes = ?
            WHERE id = ?\
            """;

    private static final String END =
            """
            UPDATE session SET heard_at = ?, started_at = ?, start_seen = ?, last_at = ?,
                seconds = ?, uploaded = ?, downloaded = ?, certain_uploaded_bytes = ?,
                certain_downloaded_bytes = ?, sideless = ?, sideless_input = ?,
                certain_sideless_bytes = ?, input_lift = ?, output_lift = ?, view_point = ?,
                view_told = ?, look = ?, ended_at = ?, end_cause = ?, end_estimated = ?, over_by = ?, flags = ?, settled = ?
            WHERE id = ?\
            """;

    private static final String DESCRIBE =
            """
            UPDATE session SET site_id = ?, area_code = ?, ap_id = ?, ap_source = ?, user_name = ?,
                ssid = ?, framed_address = ?, attribution = ?, account_id = ?, grant_id = ?,
                plan = ?, assurance = ?, nas_port = ?, nas_port_id = ?
            WHERE id = ?\
            """;

    private static final String KEY =
            """
            UPDATE session SET acct_session_id = ?, station_key = ?, station = ?, generation = ?
            WHERE id = ?\
            """;

    /** By the index of the NAS's open sessions: those of all may be very many. */
    static final String END_AT_RESTART =
            """
            UPDATE session SET ended_at = last_at, end_cause = 'NAS-Reboot', end_estimated = 1,
                over_by = ?
            WHERE nas_id = ? AND ended_at IS NULL AND started_at < ? AND last_at <= ?
            RETURNING id\
            """;

    /** Erased at the end of a deleted account's sessions: what points at a person. */
    private static final String ERASE =
            """
            UPDATE session SET station = NULL, station_key = 'x:' || id, user_name = '',
                grant_id = NULL, framed_address = NULL
            WHERE settled = 1 AND account_id = ?\
            """;

    private static final String ERASE_SETTLED =
            """
            UPDATE session SET station = NULL, station_key = 'x:' || id, user_name = '',
                grant_id = NULL, framed_address = NULL
            WHERE id = ? AND account_id IN (SELECT account_id FROM tombstone)\
            """;

    private static final String DELETE_SETTLED = "DELETE FROM session WHERE id = ? AND settled = 1";

    private final Statements statements;

    SessionTable(Statements statements) {
        this.statements = statements;
    }

    void insert(Collection<Session> sessions) throws SQLException {
        Rows row = statements.rows(INSERT);
        for (Session session : sessions) {
            SessionRows.identity(row, session);
            SessionRows.advance(row, session);
            SessionRows.judged(row, session);
            SessionRows.describe(row, session);
            SessionRows.end(row, session);
            row.row();
        }
        row.write();
    }

    /** Writes counters and times. */
    void advance(Collection<Session> sessions) throws SQLException {
        Rows row = statements.rows(ADVANCE);
        Rows sideless = statements.rows(ADVANCE_SIDELESS);
        for (Session session : sessions) {
            if (session.progress().view().point() == ViewPoint.UNKNOWN) {
                SessionRows.advance(sideless, session);
                SessionRows.sideless(sideless, session).number(session.id());
                sideless.row();
            } else {
                SessionRows.advance(row, session).number(session.id());
                row.row();
            }
        }
        row.write();
        sideless.write();
    }

    /** Writes counters and times, and whether and how the session ended. */
    void end(Collection<Session> sessions) throws SQLException {
        Rows row = statements.rows(END);
        for (Session session : sessions) {
            SessionRows.advance(row, session);
            SessionRows.judged(row, session);
            SessionRows.end(row, session).number(session.id());
            row.row();
        }
        row.write();
    }

    /** Writes id and station of sessions of which one was missing. */
    void key(Collection<Session> sessions) throws SQLException {
        Rows row = statements.rows(KEY);
        for (Session session : sessions) {
            SessionRows.key(row, session).number(session.id());
            row.row();
        }
        row.write();
    }

    /** Writes whose the session is, and where. */
    void describe(Collection<Session> sessions) throws SQLException {
        Rows row = statements.rows(DESCRIBE);
        for (Session session : sessions) {
            SessionRows.describe(row, session).number(session.id());
            row.row();
        }
        row.write();
    }

    /**
     * Ends the open sessions of a NAS that began before {@code at} and were not heard since.
     *
     * @return their ids
     */
    List<Long> endAtRestart(long nas, long at) throws SQLException {
        PreparedStatement statement = statements.get(END_AT_RESTART);
        long millis = at * SessionRows.MILLIS;
        new BoundRows(statement).number(millis).number(nas).number(millis).number(millis);
        var ended = new ArrayList<Long>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ended.add(rows.getLong(1));
            }
        }
        return ended;
    }

    /** Deletes those that are settled. */
    void delete(Collection<Long> ids) throws SQLException {
        Rows row = statements.rows(DELETE_SETTLED);
        for (long id : ids) {
            row.number(id).row();
        }
        row.write();
    }

    /** Erases what points at the person in all settled sessions of a deleted account. */
    void erase(AccountId account) throws SQLException {
        PreparedStatement statement = statements.get(ERASE);
        statement.setLong(1, account.value());
        statement.executeUpdate();
    }

    /** The same in one session, if its account is deleted. */
    void eraseIfDeleted(long id) throws SQLException {
        PreparedStatement statement = statements.get(ERASE_SETTLED);
        statement.setLong(1, id);
        statement.executeUpdate();
    }
}
