package id.gardu.network;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Reads {@code nas_contact}. */
@RegisterRowMapper(NasContactQueries.ContactRow.class)
interface NasContactQueries {
    /** Those heard last, while they fit into memory. */
    @SqlQuery(
            """
            SELECT nas_id, identifier, address, local_address, door, secret_since, heard_at
              FROM nas_contact ORDER BY heard_at DESC LIMIT :most\
            """)
    List<NasContact> latest(int most);

    /** Maps {@code nas_contact}. */
    final class ContactRow implements RowMapper<NasContact> {
        @Override
        public NasContact map(ResultSet row, StatementContext context) throws SQLException {
            return new NasContact(
                    new NasId(row.getLong("nas_id")),
                    row.getString("identifier"),
                    InetAddress.ofLiteral(row.getString("address")),
                    InetAddress.ofLiteral(row.getString("local_address")),
                    NasContact.Door.valueOf(row.getString("door").toUpperCase(Locale.ROOT)),
                    Instant.ofEpochMilli(row.getLong("secret_since")),
                    Instant.ofEpochMilli(row.getLong("heard_at")));
        }
    }
}
