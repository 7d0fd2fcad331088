package id.gardu.resident;

import id.gardu.resident.Registry.CredentialTurnTable.Cursor;
import id.gardu.resident.Registry.CredentialTurnTable.Turned;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code legacy_import} and {@code legacy_credential}. */
interface LegacyTable {
    /** What the seals of a credential say they hold. */
    String USERNAME = "legacy-username";

    String PASSWORD = "legacy-password";

    String CREDENTIALS =
            """
            SELECT c.id, c.username, c.password, c.account_id, c.expires_at, c.converted_at, c.turn
              FROM legacy_credential c
            """;

    /** One credential, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and opened.
    record Stored(
            long id,
            byte[] username,
            byte[] password,
            long accountId,
            Instant expiresAt,
            Optional<Instant> convertedAt,
            long turn)
            implements Turned {}

    @SqlQuery(
            CREDENTIALS
                    + """
                      JOIN legacy_import i ON i.id = c.import_id
                     WHERE (c.turn, c.id) > (:turn, :id) AND c.turn <= :upTo AND i.ready_at IS NOT NULL
                     ORDER BY c.turn, c.id LIMIT :most\
                    """)
    List<Stored> changed(@BindMethods Cursor from);

    /** Imports finished in later turns. */
    @SqlQuery(
            """
            SELECT id FROM legacy_import
             WHERE turn > :turn AND turn <= :upTo AND ready_at IS NOT NULL\
            """)
    List<Long> importsFinished(@BindMethods Cursor from);

    /** Credentials of one import in the order of their ids. */
    @SqlQuery(
            CREDENTIALS
                    + """
                     WHERE c.import_id = :imported AND c.id > :id AND c.expires_at > :floor
                     ORDER BY c.id LIMIT :most\
                    """)
    List<Stored> ofImport(long imported, @BindMethods Cursor from);

    /** Which of these user names, by index, are taken already. */
    @SqlQuery("SELECT username_index FROM legacy_credential WHERE username_index IN (<indexes>)")
    List<byte[]> taken(@BindList List<byte[]> indexes);

    /** Accounts of a slice of what imports that never became ready have left behind. */
    @SqlQuery(
            """
            SELECT c.account_id FROM legacy_credential c JOIN legacy_import i ON i.id = c.import_id
             WHERE i.ready_at IS NULL LIMIT :most\
            """)
    List<Long> accountsOfUnfinished(int most);

    /** One credential to write. */
    @SuppressWarnings("ArrayRecordComponent") // Written once and forgotten.
    record Row(
            long id,
            long importId,
            byte[] usernameIndex,
            byte[] username,
            byte[] password,
            long accountId,
            Instant expiresAt,
            long turn) {}

    /** What the account came from is good for as long as it. */
    @SqlUpdate(
            """
            UPDATE legacy_credential SET expires_at = :until, turn = :turn
             WHERE account_id = :account AND expires_at IS NOT NULL\
            """)
    int extend(long account, Instant until, long turn);

    @SqlUpdate(
            """
            INSERT INTO legacy_import (id, credentials, imported_at, turn)
            VALUES (:id, :credentials, :importedAt, :turn)\
            """)
    int insert(long id, int credentials, Instant importedAt, long turn);

    @SqlBatch(
            """
            INSERT INTO legacy_credential (id, import_id, username_index, username, password,
                                           account_id, expires_at, turn)
            VALUES (:id, :importId, :usernameIndex, :username, :password,
                    :accountId, :expiresAt, :turn)\
            """)
    int[] insertAll(@BindMethods List<Row> rows);

    /** Makes the credentials of an import exist, all at once; 0 unless all of them are there. */
    @SqlUpdate(
            """
            UPDATE legacy_import SET ready_at = :at, turn = :turn
             WHERE id = :id
               AND credentials = (SELECT count(*) FROM legacy_credential WHERE import_id = :id)\
            """)
    int ready(long id, Instant at, long turn);

    @SqlBatch("DELETE FROM legacy_credential WHERE account_id = :accounts")
    int[] erase(List<Long> accounts);

    /** Imports that left nothing behind. */
    @SqlUpdate(
            """
            DELETE FROM legacy_import
             WHERE ready_at IS NULL
               AND id NOT IN (SELECT import_id FROM legacy_credential)\
            """)
    int eraseUnfinishedImports();
}
