package id.gardu.resident;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Writes {@code credential_turn}. */
interface CredentialTurnTable {
    /**
     * The turn of this transaction, the first thing it asks for: every other that changes
     * credentials, on any controller, waits until it is over.
     */
    @SqlQuery("UPDATE credential_turn SET turn = turn + 1 WHERE id = 1 RETURNING turn")
    long next();
}
