package id.gardu.report.literacy;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.accounting.AccountingSettings;
import id.gardu.resident.Account;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many of a month's active accounts somebody was helped to, and how many people opened by
 * themselves. That fewer are helped from month to month is all that can be told of who went from
 * one to the other: an account of a card and the one that its holder opens later are two, and
 * nothing joins them. Counted from the days of accounts, as long as these are kept. Thread-safe.
 */
final class AssistedAccounts {
    private static final int MOST_MONTHS = 48;
    private static final Duration COUNTED_AGAIN = Duration.ofHours(12);

    private final Store store;
    private final AccountingSettings settings;
    private final Clock clock;
    private final Cache<YearMonth, Split> months =
            Caffeine.newBuilder().maximumSize(MOST_MONTHS).expireAfterWrite(COUNTED_AGAIN).build();

    /**
     * Accounts of a month.
     *
     * @param assisted by a card or voucher that somebody handed out
     * @param own by the holder's own number
     * @param others brought over from an older system
     */
    record Split(long assisted, long own, long others) {}

    /** Accounts by what they were opened with. */
    interface AccountKindQueries {
        /**
         * @param kind of {@link Account.Kind}; empty where the account is gone
         */
        record KindCount(String kind, long accounts) {}

        /**
         * Accounts that were active anywhere in the city.
         *
         * @param to the first day that is not counted any more
         */
        @SqlQuery(
                """
                SELECT coalesce(account.kind, '') AS kind, count(*) AS accounts
                  FROM (SELECT DISTINCT account_id
                          FROM presence_day
                         WHERE local_day >= :from AND local_day < :to
                           AND seconds >= :seconds AND bytes >= :octets) present
                  LEFT JOIN account ON account.id = present.account_id
                 GROUP BY coalesce(account.kind, '')\
                """)
        List<KindCount> active(LocalDate from, LocalDate to, long seconds, long octets);
    }

    AssistedAccounts(Store store, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty when days of that month are deleted by now. */
    Optional<Split> of(YearMonth month) {
        LocalDate keptFrom =
                LocalDate.ofInstant(
                        clock.instant().minus(settings.presenceKept()), settings.zone());
        return month.atDay(1).isBefore(keptFrom)
                ? Optional.empty()
                : Optional.of(months.get(month, this::counted));
    }

    private Split counted(YearMonth month) {
        Map<String, Long> kinds =
                store
                        .longSnapshot(
                                handle ->
                                        handle.attach(AccountKindQueries.class)
                                                .active(
                                                        month.atDay(1),
                                                        month.plusMonths(1).atDay(1),
                                                        settings.activeSeconds(),
                                                        settings.activeBytes()))
                        .stream()
                        .collect(
                                toMap(
                                        AccountKindQueries.KindCount::kind,
                                        AccountKindQueries.KindCount::accounts));
        return new Split(
                of(kinds, Account.Kind.CARD) + of(kinds, Account.Kind.VOUCHER),
                of(kinds, Account.Kind.PHONE),
                of(kinds, Account.Kind.LEGACY) + kinds.getOrDefault("", 0L));
    }

    private static long of(Map<String, Long> kinds, Account.Kind kind) {
        return kinds.getOrDefault(kind.word(), 0L);
    }
}
