package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.AccountId;
import id.gardu.resident.Account.AccountState;
import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

class AccountsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void anAccountIsOpenedBlockedUnblockedAndDeleted(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            Account account = residents.accounts.open(Account.Kind.PHONE, 1, Optional.empty());
            assertThat(residents.accounts.find(account.id())).contains(account);
            assertThat(standing(residents, account.id()).blocked()).isFalse();

            assertThat(residents.accounts.block(account.id())).isTrue();
            assertThat(residents.accounts.block(account.id())).isFalse();
            assertThat(standing(residents, account.id()).blocked()).isTrue();

            assertThat(residents.accounts.unblock(account.id())).isTrue();
            assertThat(standing(residents, account.id()).blocked()).isFalse();

            assertThat(residents.accounts.delete(account.id())).isTrue();
            assertThat(standing(residents, account.id()).deleted()).isTrue();
            assertThat(residents.accounts.block(account.id())).isFalse();
        }
    }

    @Test
    void aBlockIsSeenByEveryControllerWithinASecond() {
        try (Residents one = Residents.open(folder, DatabaseKind.POSTGRESQL);
                Residents other = one.again()) {
            Account account = one.accounts.open(Account.Kind.PHONE, 1, Optional.empty());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> other.cache.standing(account.id()).isPresent());
            one.accounts.block(account.id());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> standing(other, account.id()).blocked());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsThereAfterARestart(DatabaseKind dialect) {
        Residents residents = Residents.open(folder, dialect);
        AccountId blocked;
        try (residents) {
            blocked = residents.accounts.open(Account.Kind.CARD, 2, Optional.empty()).id();
            residents.accounts.block(blocked);
            residents.accounts.open(
                    Account.Kind.PHONE, 1, Optional.of(residents.now().minus(Duration.ofDays(8))));
        }
        try (Residents next = residents.again()) {
            assertThat(standing(next, blocked))
                    .isEqualTo(
                            new AccountState(
                                    blocked,
                                    Account.Kind.CARD,
                                    2,
                                    AccountState.NEVER,
                                    true,
                                    false));
            assertThat(next.cache.size().accounts())
                    .as("long expired ones are left out")
                    .isEqualTo(1);
        }
    }

    private static AccountState standing(Residents residents, AccountId account) {
        return residents.cache.standing(account).orElseThrow();
    }
}
