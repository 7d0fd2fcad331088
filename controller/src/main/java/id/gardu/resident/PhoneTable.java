package id.gardu.resident;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code phone}; a deleted account has none. */
interface PhoneTable {
    @SqlQuery("SELECT account_id FROM phone WHERE number_index = :number")
    Optional<Long> account(byte[] number);

    @SqlUpdate(
            """
            INSERT INTO phone (number_index, number, account_id, verified_at)
            VALUES (:index, :number, :account, :at)\
            """)
    int insert(byte[] index, byte[] number, long account, Instant at);

    @SqlUpdate("UPDATE phone SET verified_at = :at WHERE number_index = :number")
    int verified(byte[] number, Instant at);

    @SqlUpdate("DELETE FROM phone WHERE account_id = :account")
    int erase(long account);

    /** Accounts whose phone was last verified before {@code before}. */
    @SqlQuery("SELECT account_id FROM phone WHERE verified_at < :before LIMIT :most")
    List<Long> notVerifiedSince(Instant before, int most);
}
