package id.gardu.resident;

import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.network.AccountId;
import id.gardu.network.SiteId;
import id.gardu.store.Word;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A resident as the rules know one: no name, no device.
 *
 * @param plan number of the plan
 * @param expiresAt from then on nothing opens the door for it; empty: never
 * @param blockedAt since when staff keep it out
 * @param deletedAt since when it is gone; only its number is kept
 */
public record Account(
        AccountId id,
        Kind kind,
        int plan,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> blockedAt,
        Optional<Instant> deletedAt) {

    /** What an account was opened with. */
    public enum Kind implements Word {
        /** A verified phone number. */
        PHONE,
        /** A card handed out by a cadre. */
        CARD,
        /** An activated voucher. */
        VOUCHER,
        /** Brought over from an older system, not yet converted. */
        LEGACY,
        /** A code by which staff try the door of one site: nobody, and in no figure. */
        TEST;

        /** How surely a login with it says whose session it is. */
        public Assurance assurance() {
            return switch (this) {
                case PHONE -> Assurance.OTP;
                case CARD -> Assurance.CARD;
                case VOUCHER -> Assurance.VOUCHER;
                case LEGACY -> Assurance.LEGACY;
                case TEST -> Assurance.TEST;
            };
        }
    }

    /**
     * What the door must know of an account, held in memory for every one of them.
     *
     * @param expiresAt epoch milliseconds, {@link #NEVER} when it does not expire
     * @param onlyAt the one site whose doors open for it; empty: all do
     */
    public record AccountState(
            AccountId account,
            Account.Kind kind,
            int plan,
            long expiresAt,
            boolean blocked,
            boolean deleted,
            Optional<SiteId> onlyAt) {
        /** Later than any time. */
        public static final long NEVER = Long.MAX_VALUE;

        /** Of one that may in everywhere. */
        public AccountState(
                AccountId account,
                Account.Kind kind,
                int plan,
                long expiresAt,
                boolean blocked,
                boolean deleted) {
            this(account, kind, plan, expiresAt, blocked, deleted, Optional.empty());
        }

        static AccountState of(Account account, Optional<SiteId> onlyAt) {
            return new AccountState(
                    account.id(),
                    account.kind(),
                    account.plan(),
                    account.expiresAt().map(Instant::toEpochMilli).orElse(NEVER),
                    account.blockedAt().isPresent(),
                    account.deletedAt().isPresent(),
                    onlyAt);
        }

        /**
         * How every account stands, by its number and, for a credential that is asked for with
         * every login, by a reference that saves the search. Thread-safe.
         */
        static final class Cache {
            private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

            /** The place of one account; empty while the account is not known. */
            static final class Entry {
                private volatile @Nullable AccountState standing;
            }

            Optional<AccountState> of(AccountId account) {
                Entry entry = entries.get(account.value());
                return entry == null ? Optional.empty() : Optional.ofNullable(entry.standing);
            }

            /** The same; an account that was forgotten and came back has another place. */
            Optional<AccountState> of(AccountId account, Entry entry) {
                AccountState standing = entry.standing;
                return standing == null ? of(account) : Optional.of(standing);
            }

            /** The place of an account that may be read later than what refers to it. */
            Entry entry(AccountId account) {
                return entries.computeIfAbsent(account.value(), _ -> new Entry());
            }

            void put(AccountState standing) {
                entries.compute(standing.account().value(), (_, entry) -> with(standing, entry));
            }

            void putIfNew(AccountState standing) {
                entries.compute(
                        standing.account().value(),
                        (_, entry) ->
                                entry == null || entry.standing == null
                                        ? with(standing, entry)
                                        : entry);
            }

            private static Entry with(AccountState standing, @Nullable Entry before) {
                Entry entry = before == null ? new Entry() : before;
                entry.standing = standing;
                return entry;
            }

            /** Forgets those that ended before {@code floor}. */
            void forget(Instant floor) {
                long before = floor.toEpochMilli();
                entries.keySet()
                        .forEach(
                                account ->
                                        entries.computeIfPresent(
                                                account,
                                                (_, entry) ->
                                                        isOver(entry, before) ? null : entry));
            }

            private static boolean isOver(Entry entry, long before) {
                AccountState standing = entry.standing;
                if (standing == null || standing.expiresAt() >= before) {
                    return false;
                }
                entry.standing = null;
                return true;
            }

            int size() {
                return entries.size();
            }
        }
    }
}
