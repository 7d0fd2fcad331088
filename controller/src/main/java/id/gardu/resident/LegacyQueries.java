package id.gardu.resident;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads {@code legacy_credential}. */
interface LegacyQueries {
    /** One credential, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and opened.
    record Row(
            long id,
            byte[] username,
            byte[] password,
            long accountId,
            Instant expiresAt,
            Optional<Instant> convertedAt,
            long turn) {}

    /** Credentials changed in later turns than {@code turn}, or in it with a greater id. */
    @SqlQuery(
            """
            SELECT c.id, c.username, c.password, c.account_id, c.expires_at, c.converted_at, c.turn
              FROM legacy_credential c JOIN legacy_import i ON i.id = c.import_id
             WHERE (c.turn, c.id) > (:turn, :id) AND c.turn <= :upTo AND i.ready_at IS NOT NULL
             ORDER BY c.turn, c.id LIMIT :most\
            """)
    List<Row> changed(long turn, long id, long upTo, int most);

    /** Imports finished in later turns. */
    @SqlQuery(
            """
            SELECT id FROM legacy_import
             WHERE turn > :turn AND turn <= :upTo AND ready_at IS NOT NULL\
            """)
    List<Long> importsFinished(long turn, long upTo);

    /**
     * Credentials of one import in the order of their ids, without those that ended before {@code
     * floor}.
     */
    @SqlQuery(
            """
            SELECT id, username, password, account_id, expires_at, converted_at, turn
              FROM legacy_credential
             WHERE import_id = :imported AND id > :afterId AND expires_at > :floor
             ORDER BY id LIMIT :most\
            """)
    List<Row> ofImport(long imported, long afterId, Instant floor, int most);

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
}
