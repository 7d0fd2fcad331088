package id.gardu.network;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads {@code nas_signed}. */
@RegisterRowMapper(NasSignedQueries.SourceRow.class)
interface NasSignedQueries {
    /** Those that signed first, while they fit into memory. */
    @SqlQuery("SELECT nas_id, address FROM nas_signed ORDER BY signed_at LIMIT :most")
    List<SignedSources.Source> sources(int most);

    /** Maps {@code nas_signed}. */
    final class SourceRow implements RowMapper<SignedSources.Source> {
        @Override
        public SignedSources.Source map(ResultSet row, StatementContext context)
                throws SQLException {
            return new SignedSources.Source(
                    new NasId(row.getLong("nas_id")),
                    InetAddress.ofLiteral(row.getString("address")));
        }
    }
}
