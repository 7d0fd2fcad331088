package id.gardu.resident;

import id.gardu.network.AccountId;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Account numbers out of nowhere: 48 random bits say nothing about who came when. */
final class AccountNumbers {
    private final SecureRandom random = new SecureRandom();

    AccountId next() {
        long number = random.nextLong() & AccountId.MOST;
        return new AccountId(Math.max(1, number));
    }

    /** Opens an account under a number that nobody has, in the transaction that holds the turn. */
    AccountId open(
            Handle handle,
            Account.Kind kind,
            int plan,
            Instant now,
            Optional<Instant> expiresAt,
            long turn) {
        AccountTable accounts = handle.attach(AccountTable.class);
        while (true) {
            AccountId id = next();
            var row = new AccountTable.Row(id.value(), kind.word(), plan, now, expiresAt, turn);
            if (accounts.insert(row) == 1) {
                return id;
            }
        }
    }
}
