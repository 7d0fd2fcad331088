package id.gardu.access;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.SessionId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every account has used today and where it is online, in memory: told by the ledger after
 * each commit, filled from the ledger at start. Events of one session come in the order in which
 * they were committed. Thread-safe.
 */
public final class UsageToday {
    private static final AccountUsage NOTHING = new AccountUsage();

    private final Map<Long, AccountUsage> accounts = new ConcurrentHashMap<>();
    private volatile LocalDate newestDay = LocalDate.EPOCH;

    /**
     * An account was online for so long and moved so much, more than was known.
     *
     * @param day in the city
     * @param bytes both ways together
     */
    public void used(AccountId account, LocalDate day, long seconds, long bytes) {
        kept(account).add(day, seconds, bytes);
        tidy(day);
    }

    /**
     * What the ledger has for an account and day in all; never less than is known. For the start,
     * and for what other controllers wrote.
     */
    public void total(AccountId account, LocalDate day, long seconds, long bytes) {
        kept(account).raise(day, seconds, bytes);
        tidy(day);
    }

    /** A session is open; for its Start and every news of it. */
    public void opened(
            AccountId account, SessionId session, Optional<MacAddress> station, Instant heardAt) {
        kept(account).opened(new AccountUsage.Open(session, station, heardAt));
    }

    /** A session has ended. */
    public void closed(AccountId account, SessionId session) {
        AccountUsage usage = accounts.get(account.value());
        if (usage != null) {
            usage.closed(session);
        }
    }

    /** What one account has used and where it is online: to read, never to change. */
    AccountUsage of(AccountId account) {
        AccountUsage usage = accounts.get(account.value());
        return usage == null ? NOTHING : usage;
    }

    /** Accounts of which something is remembered. */
    public int size() {
        return accounts.size();
    }

    private AccountUsage kept(AccountId account) {
        return accounts.computeIfAbsent(account.value(), _ -> new AccountUsage());
    }

    /** At the first news of a day, forgets who was only here before it. */
    private void tidy(LocalDate day) {
        if (day.isAfter(newestDay)) {
            synchronized (this) {
                newestDay = day;
            }
            accounts.values().removeIf(usage -> usage.isForgettable(day));
        }
    }

    /** The time after which a session without news is taken for gone: three reports missed. */
    static Instant heardSince(Instant now, int interimSeconds) {
        return now.minus(Duration.ofSeconds(3L * interimSeconds));
    }
}
