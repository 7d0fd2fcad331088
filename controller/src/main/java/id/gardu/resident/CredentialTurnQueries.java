package id.gardu.resident;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads {@code credential_turn}. */
interface CredentialTurnQueries {
    /** The latest turn that is committed; all earlier ones are too. */
    @SqlQuery("SELECT turn FROM credential_turn WHERE id = 1")
    long turn();
}
