package id.gardu.resident;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;

/** Reads {@code portal_token}. */
interface PortalTokenQueries {
    /** One token as stored. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and turned into a CodeIndex.
    record Row(long id, byte[] tokenIndex, long accountId, Instant expiresAt, long turn) {}

    /** Tokens changed in later turns than {@code turn}, or in it with a greater id. */
    @SqlQuery(
            """
            SELECT id, token_index, account_id, expires_at, turn FROM portal_token
             WHERE (turn, id) > (:turn, :id) AND turn <= :upTo AND expires_at > :floor
             ORDER BY turn, id LIMIT :most\
            """)
    List<Row> changed(long turn, long id, long upTo, Instant floor, int most);
}
