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
    private final Map<Long, AccountUsage> accounts = new ConcurrentHashMap<>();
    private volatile LocalDate newestDay = LocalDate.EPOCH;

    /**
     * An account was online for so long and moved so much, more than was known.
     *
     * @param day in the city
     * @param bytes both ways together
     */
    public void used(AccountId account, LocalDate day, long seconds, long bytes) {
        of(account).add(day, seconds, bytes);
        tidy(day);
    }

    /**
     * What the ledger has for an account and day in all; never less than is known. For the start,
     * and for what other controllers wrote.
     */
    public void total(AccountId account, LocalDate day, long seconds, long bytes) {
        of(account).raise(day, seconds, bytes);
        tidy(day);
    }

    /** A session is open; for its Start and every news of it. */
    public void opened(
            AccountId account, SessionId session, Optional<MacAddress> station, Instant heardAt) {
        of(account).opened(new AccountUsage.Open(session, station, heardAt));
    }

    /** A session has ended. */
    public void closed(AccountId account, SessionId session) {
        AccountUsage usage = accounts.get(account.value());
        if (usage != null) {
            usage.closed(session);
        }
    }

    long secondsOn(LocalDate day, AccountId account) {
        AccountUsage usage = accounts.get(account.value());
        return usage == null ? 0 : usage.secondsOn(day);
    }

    long bytesOn(LocalDate day, AccountId account) {
        AccountUsage usage = accounts.get(account.value());
        return usage == null ? 0 : usage.bytesOn(day);
    }

    /** How many stations but this one have a session that was heard of after {@code since}. */
    int otherStations(AccountId account, Optional<MacAddress> station, Instant since) {
        AccountUsage usage = accounts.get(account.value());
        return usage == null ? 0 : usage.otherStations(station, since);
    }

    /** Accounts of which something is remembered. */
    public int size() {
        return accounts.size();
    }

    /** Whether any station has a session that was heard of after {@code since}. */
    boolean isOnline(AccountId account, Instant since) {
        AccountUsage usage = accounts.get(account.value());
        return usage != null && usage.isOnline(since);
    }

    private AccountUsage of(AccountId account) {
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
