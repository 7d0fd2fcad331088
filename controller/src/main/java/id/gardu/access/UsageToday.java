package id.gardu.access;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
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
 * each commit, and read from it at the start and now and then for what other controllers wrote.
 * Octets are the certain ones (docs/radius.md): only they slow, end or refuse anybody. Events of
 * one session come in the order in which they were committed. Thread-safe.
 */
public final class UsageToday {
    private final MonotonicClock monotonic;
    private final AccountUsage nothing;
    private final Map<Long, AccountUsage> accounts = new ConcurrentHashMap<>();
    private volatile LocalDate newestDay = LocalDate.EPOCH;
    private volatile int cut;

    public UsageToday(MonotonicClock monotonic) {
        this.monotonic = monotonic;
        this.nothing = new AccountUsage(monotonic);
    }

    /**
     * An account was online for so long and moved so much, more than was known; less after a
     * correction.
     *
     * @param day in the city
     * @param certainBytes both ways together
     */
    public void used(AccountId account, LocalDate day, long seconds, long certainBytes) {
        kept(account).add(day, seconds, certainBytes, cut);
        tidy(day);
    }

    /** A session is open; for its Start and every news of it, now. */
    public void opened(
            AccountId account, SessionId session, Optional<MacAddress> station, Instant started) {
        kept(account).opened(session, station, started, cut);
    }

    /** A session that another controller was told of. */
    void openElsewhere(AccountId account, LiveSession live, Instant now) {
        Duration ago = Duration.between(live.last(), now);
        kept(account).loadOpen(live.id(), live.station(), live.started(), Optional.of(ago), cut);
    }

    /**
     * As {@link AccountUsage#letIn}, whether anything is known of the account or not.
     *
     * @param within sessions heard of so lately count
     */
    boolean letIn(AccountId account, Optional<MacAddress> station, Duration within, int devices) {
        return kept(account).letIn(station, within, devices);
    }

    /** A session has ended. */
    public void closed(AccountId account, SessionId session) {
        // Remembered of an account of which nothing else is: what is being read may have it open.
        kept(account).closed(session, cut);
    }

    /**
     * Begins to take over what the ledger has: to be called at the moment the reading shows, when
     * all that is in it was told and nothing else. What is told from now on comes on top.
     *
     * @param day that is read
     */
    public synchronized Reading reading(LocalDate day) {
        cut = cut + 1;
        return new Reading(day, cut);
    }

    /** What the ledger had at one moment. For one thread, and one at a time. */
    public final class Reading {
        private final LocalDate day;
        private final int at;

        private Reading(LocalDate day, int at) {
            this.day = day;
            this.at = at;
        }

        /** All an account used on the day. */
        public void total(AccountId account, long seconds, long certainBytes) {
            kept(account).load(day, seconds, certainBytes, at);
        }

        /**
         * An open session.
         *
         * @param ago when it was last heard of; empty where nobody can say, after a clock was set
         *     back
         */
        public void open(
                AccountId account,
                SessionId session,
                Optional<MacAddress> station,
                Instant started,
                Optional<Duration> ago) {
            kept(account).loadOpen(session, station, started, ago, at);
        }

        /** That was all: whoever was not in it has used nothing, and what was not is over. */
        public void done() {
            accounts.values().forEach(usage -> usage.allRead(day, at));
            tidy(day);
        }
    }

    /** What one account has used and where it is online: to read, never to change. */
    AccountUsage of(AccountId account) {
        AccountUsage usage = accounts.get(account.value());
        return usage == null ? nothing : usage;
    }

    /** What an account has used on a day, both ways; 0 for any but the day at hand. */
    public long certainBytes(AccountId account, LocalDate day) {
        return of(account).bytesOn(day);
    }

    /** Whether a session of the account was heard of within that time. */
    public boolean isOnline(AccountId account, Duration within) {
        return of(account).isOnline(within);
    }

    /** Accounts of which something is remembered. */
    public int size() {
        return accounts.size();
    }

    private AccountUsage kept(AccountId account) {
        return accounts.computeIfAbsent(account.value(), _ -> new AccountUsage(monotonic));
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
    static Duration toldWithin(int interimSeconds) {
        return Duration.ofSeconds(3L * interimSeconds);
    }
}
