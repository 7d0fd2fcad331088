package id.gardu.staff;

import id.gardu.network.AccountId;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which accounts the staff looked at lately, as the audit has it: residents are told. In memory, so
 * that no page waits for a database; of looks elsewhere as of the latest {@link #refresh}.
 * Thread-safe.
 */
public final class SeenAccounts {
    /** For how long a resident is told. */
    private static final Duration TOLD = Duration.ofDays(30);

    private static final int MOST = 50_000;

    private final Store store;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /** An account and when it was looked at last. */
    public record SeenRow(String object, Instant at) {}

    /**
     * @param zone the city's
     */
    public SeenAccounts(Store store, ZoneId zone, Clock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Reads the audit.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public void refresh() {
        Instant since = clock.instant().minus(TOLD);
        store.reads()
                .withExtension(SeenAccountQueries.class, all -> all.since(since, MOST))
                .forEach(row -> seen.put(row.object(), row.at()));
        seen.values().removeIf(at -> at.isBefore(since));
    }

    /** Somebody has just looked, here. */
    public void seen(AccountId account) {
        seen.put(account.toString(), clock.instant());
    }

    /** When somebody looked last, in the city's time. */
    public Optional<LocalDateTime> lookedAt(AccountId account) {
        return Optional.ofNullable(seen.get(account.toString()))
                .map(at -> LocalDateTime.ofInstant(at, zone));
    }

    private interface SeenAccountQueries {
        @SqlQuery(
                """
                SELECT object, max(at) AS at FROM audit
                 WHERE verb = 'account.see' AND at >= :since AND object <> ''
                 GROUP BY object ORDER BY 2 DESC LIMIT :most\
                """)
        List<SeenRow> since(Instant since, int most);
    }
}
