package id.gardu.resident;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;

/** Writes {@code legacy_import} and {@code legacy_credential}. */
interface LegacyTable {
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

    @SqlUpdate(
            """
            INSERT INTO legacy_import (id, credentials, imported_at, turn)
            VALUES (:id, :credentials, :importedAt, :turn)\
            """)
    void insert(long id, int credentials, Instant importedAt, long turn);

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
