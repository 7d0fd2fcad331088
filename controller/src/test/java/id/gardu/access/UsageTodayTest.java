package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccountId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SessionId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Readings of the ledger and news of it, in every order that they can come in. */
class UsageTodayTest {
    private static final LocalDate TODAY = Neighbourhood.TODAY;
    private static final AccountId SITI = new AccountId(1);
    private static final int ACCOUNTS = 4;

    private final UsageToday usage = new UsageToday(MonotonicClock.SYSTEM);

    /** A ledger of numbers, and what one reading of it has still to bring. */
    private static final class Ledger {
        final Map<AccountId, Long> bytes = new HashMap<>();
        final Map<AccountId, Set<SessionId>> open = new HashMap<>();
        final List<Runnable> unread = new ArrayList<>();

        Ledger() {
            for (int i = 1; i <= ACCOUNTS; i++) {
                bytes.put(new AccountId(i), 0L);
                open.put(new AccountId(i), new HashSet<>());
            }
        }

        long bytes(AccountId account) {
            return Objects.requireNonNull(bytes.get(account));
        }

        Set<SessionId> open(AccountId account) {
            return Objects.requireNonNull(open.get(account));
        }

        void show(UsageToday.Reading reading) {
            bytes.forEach(
                    (account, all) -> {
                        if (all != 0) {
                            unread.add(() -> reading.total(account, all, all));
                        }
                    });
            open.forEach(
                    (account, sessions) ->
                            sessions.forEach(
                                    session ->
                                            unread.add(
                                                    () ->
                                                            reading.open(
                                                                    account,
                                                                    session,
                                                                    Optional.empty(),
                                                                    Instant.EPOCH,
                                                                    Optional.of(Duration.ZERO)))));
        }
    }

    @Test
    void whateverIsToldAndWrittenByOthersWhileTheLedgerIsReadTheSumIsTheLedgers() {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var ledger = new Ledger();
            var today = new UsageToday(MonotonicClock.SYSTEM);
            for (int round = 0; round < 3; round++) {
                anything(random, ledger, today, true);
                UsageToday.Reading reading = today.reading(TODAY);
                ledger.show(reading);
                while (!ledger.unread.isEmpty()) {
                    if (random.nextBoolean()) {
                        anything(random, ledger, today, false);
                    }
                    ledger.unread.remove(random.nextInt(ledger.unread.size())).run();
                }
                anything(random, ledger, today, false);
                reading.done();
                anything(random, ledger, today, false);
                for (AccountId account : ledger.bytes.keySet()) {
                    assertThat(today.of(account).bytesOn(TODAY))
                            .as("seed %d, %s", seed, account)
                            .isEqualTo(ledger.bytes(account));
                    assertThat(today.of(account).isOnline(Duration.ofDays(1)))
                            .as("seed %d, %s is online", seed, account)
                            .isEqualTo(!ledger.open(account).isEmpty());
                }
            }
        }
    }

    /**
     * @param others whether another controller may write too, which nobody tells us
     */
    private static void anything(Random random, Ledger ledger, UsageToday today, boolean others) {
        for (int i = random.nextInt(6); i > 0; i--) {
            AccountId account = new AccountId(1 + random.nextInt(ACCOUNTS));
            boolean told = !others || random.nextBoolean();
            var session = new SessionId(100 * account.value() + random.nextInt(3));
            switch (random.nextInt(3)) {
                case 0 -> {
                    // Less after a correction, but never below nothing.
                    long more = random.nextLong(-ledger.bytes(account), 1_000) + 1;
                    ledger.bytes.merge(account, more, Long::sum);
                    if (told) {
                        today.used(account, TODAY, more, more);
                    }
                }
                case 1 -> {
                    ledger.open(account).add(session);
                    if (told) {
                        today.opened(account, session, Optional.empty(), Instant.EPOCH);
                    }
                }
                default -> {
                    ledger.open(account).remove(session);
                    if (told) {
                        today.closed(account, session);
                    }
                }
            }
        }
    }

    @Test
    void aSessionThatAnotherControllerClosedIsOverAfterTheNextReading() {
        usage.opened(SITI, new SessionId(7), Optional.empty(), Instant.EPOCH);
        usage.reading(TODAY).done();
        assertThat(usage.of(SITI).isOnline(Duration.ofDays(1))).isFalse();
    }

    @Test
    void aNewDayBeginsAtNothingWhateverTheReadingOfTheOldOneBringsLate() {
        usage.used(SITI, TODAY, 60, 1_000);
        UsageToday.Reading old = usage.reading(TODAY);
        usage.used(SITI, TODAY.plusDays(1), 1, 5);
        old.total(SITI, 60, 1_000);
        old.done();
        assertThat(usage.of(SITI).bytesOn(TODAY.plusDays(1))).isEqualTo(5);
        UsageToday.Reading fresh = usage.reading(TODAY.plusDays(1));
        fresh.total(SITI, 1, 5);
        fresh.done();
        assertThat(usage.of(SITI).bytesOn(TODAY.plusDays(1))).isEqualTo(5);
    }

    @Test
    void aReadingThatBrokeOffLeavesWhatWasKnown() {
        usage.used(SITI, TODAY, 60, 1_000);
        var _ = usage.reading(TODAY);
        usage.used(SITI, TODAY, 0, 1);
        UsageToday.Reading next = usage.reading(TODAY);
        usage.used(SITI, TODAY, 0, 10);
        assertThat(usage.of(SITI).bytesOn(TODAY)).isEqualTo(1_011);
        next.total(SITI, 60, 1_001);
        next.done();
        assertThat(usage.of(SITI).bytesOn(TODAY)).isEqualTo(1_011);
    }

    @Test
    void whoWasOnlyHereYesterdayIsForgottenAtTheFirstReadingOfTheDay() {
        usage.used(SITI, TODAY, 60, 1_000);
        usage.opened(SITI, new SessionId(7), Optional.empty(), Instant.EPOCH);
        usage.reading(TODAY.plusDays(1)).done();
        assertThat(usage.size()).isZero();
    }
}
