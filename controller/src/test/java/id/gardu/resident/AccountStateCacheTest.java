package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.AccountId;
import id.gardu.resident.Account.AccountState;

import org.junit.jupiter.api.Test;

import java.time.Instant;

/** Accounts as the credentials that refer to them find them. */
class AccountStateCacheTest {
    private static final AccountId SITI = new AccountId(7);

    private final AccountState.Cache cache = new AccountState.Cache();

    @Test
    void aCredentialThatWasReadFirstFindsItsAccountLater() {
        AccountState.Cache.Entry place = cache.entry(SITI);
        assertThat(cache.of(SITI, place)).isEmpty();
        cache.put(standing(1_000, false));
        assertThat(cache.of(SITI, place)).contains(standing(1_000, false));
        cache.put(standing(1_000, true));
        assertThat(cache.of(SITI, place)).contains(standing(1_000, true));
    }

    @Test
    void anAccountThatWasForgottenAndComesBackIsFound() {
        cache.put(standing(1_000, false));
        AccountState.Cache.Entry place = cache.entry(SITI);
        cache.forget(Instant.ofEpochMilli(1_001));
        assertThat(cache.of(SITI)).isEmpty();
        assertThat(cache.of(SITI, place)).isEmpty();
        cache.put(standing(9_000, false));
        assertThat(cache.of(SITI, place)).contains(standing(9_000, false));
    }

    @Test
    void whatStaffSaidOfAnAccountStands() {
        cache.put(standing(1_000, true));
        cache.putIfNew(standing(5_000, false));
        assertThat(cache.of(SITI)).contains(standing(1_000, true));
        assertThat(cache.size()).isOne();
    }

    private static AccountState standing(long expiresAt, boolean blocked) {
        return new AccountState(SITI, Account.Kind.LEGACY, 1, expiresAt, blocked, false);
    }
}
