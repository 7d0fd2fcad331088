package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.AccountId;

import org.junit.jupiter.api.Test;

import java.time.Instant;

/** Accounts as the credentials that refer to them find them. */
class AccountStateCacheTest {
    private static final AccountId SITI = new AccountId(7);

    private final AccountState.Cache book = new AccountState.Cache();

    @Test
    void aCredentialThatWasReadFirstFindsItsAccountLater() {
        AccountState.Cache.Entry place = book.entry(SITI);
        assertThat(book.of(SITI, place)).isEmpty();
        book.put(standing(1_000, false));
        assertThat(book.of(SITI, place)).contains(standing(1_000, false));
        book.put(standing(1_000, true));
        assertThat(book.of(SITI, place)).contains(standing(1_000, true));
    }

    @Test
    void anAccountThatWasForgottenAndComesBackIsFound() {
        book.put(standing(1_000, false));
        AccountState.Cache.Entry place = book.entry(SITI);
        book.forget(Instant.ofEpochMilli(1_001));
        assertThat(book.of(SITI)).isEmpty();
        assertThat(book.of(SITI, place)).isEmpty();
        book.put(standing(9_000, false));
        assertThat(book.of(SITI, place)).contains(standing(9_000, false));
    }

    @Test
    void whatStaffSaidOfAnAccountStands() {
        book.put(standing(1_000, true));
        book.putIfNew(standing(5_000, false));
        assertThat(book.of(SITI)).contains(standing(1_000, true));
        assertThat(book.size()).isOne();
    }

    private static AccountState standing(long expiresAt, boolean blocked) {
        return new AccountState(SITI, Account.Kind.LEGACY, 1, expiresAt, blocked, false);
    }
}
