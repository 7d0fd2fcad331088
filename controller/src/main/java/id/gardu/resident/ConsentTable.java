package id.gardu.resident;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;

/** Writes {@code consent}. */
interface ConsentTable {
    /** The first time an account agrees to a version of the notice is the one that counts. */
    @SqlUpdate(
            """
            INSERT INTO consent (account_id, text_version, language, given_at)
            VALUES (:account, :version, :language, :at)
            ON CONFLICT (account_id, text_version) DO NOTHING\
            """)
    int give(long account, String version, String language, Instant at);
}
