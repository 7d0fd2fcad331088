package id.gardu.store;

import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What other connections to the same PostgreSQL have said with NOTIFY. Stateless. */
public final class Notices {
    private Notices() {}

    /**
     * The payloads that came with the answers so far, each once, without those of the connection
     * itself. Does not wait.
     */
    public static List<String> heard(Handle handle) throws SQLException {
        PGConnection postgres = handle.getConnection().unwrap(PGConnection.class);
        var heard = new ArrayList<String>();
        PGNotification[] notices = postgres.getNotifications();
        // The driver says null where there are none.
        for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
            if (notice.getPID() != postgres.getBackendPID()) {
                heard.add(notice.getParameter());
            }
        }
        return heard;
    }
}
