package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.network.AccountId;
import id.gardu.resident.AccountTable.ConsentTable;
import id.gardu.resident.CredentialCache.CodeIndex;
import id.gardu.resident.Registry.CredentialTurnTable.Cursor;
import id.gardu.resident.Registry.CredentialTurnTable.Turned;
import id.gardu.store.KeyRing;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tokens by which a browser that proved an account comes back, for 30 days at most. Kept as a keyed
 * hash; known from memory, so that people get in while the database is away. Thread-safe.
 */
public final class PortalTokens {
    /** How long one is good. */
    public static final Duration LIFE = Duration.ofDays(30);

    private static final int OCTETS = 24;
    private static final int MOST_AN_HOUR = 20;
    private static final int MOST_COUNTED = 50_000;

    private final Registry registry;
    private final TokenCache cache;
    private final SecureRandom random = new SecureRandom();
    private final Cache<AccountId, AtomicInteger> issued;

    public PortalTokens(Registry registry, CredentialCache cache) {
        this.registry = registry;
        this.cache = cache.tokens();
        this.issued =
                Caffeine.newBuilder()
                        .maximumSize(MOST_COUNTED)
                        .expireAfterWrite(Duration.ofHours(1))
                        .ticker(registry.monotonic()::nanos)
                        .build();
    }

    /** Whose a token is; empty when it is none of ours, ended or expired. From memory. */
    public Optional<AccountId> account(PortalToken token) {
        return cache.account(token, registry.now());
    }

    /**
     * A new token for an account that proved itself without a code, with what was agreed to.
     *
     * @return empty when it was given more than 20 within the hour
     * @throws StoreException when the database cannot be written
     */
    public Optional<PortalToken> issue(AccountId account, Consent consent) {
        if (issued.get(account, _ -> new AtomicInteger()).incrementAndGet() > MOST_AN_HOUR) {
            return Optional.empty();
        }
        PortalToken token = fresh();
        int _ =
                registry.change(
                        (handle, turn) -> {
                            handle.attach(ConsentTable.class)
                                    .give(
                                            account.value(),
                                            consent.version(),
                                            consent.language().getLanguage(),
                                            registry.now());
                            return insert(handle, turn, account, token);
                        });
        return Optional.of(token);
    }

    /**
     * Ends a token, on every controller.
     *
     * @throws StoreException when the database cannot be written; then nothing has ended
     */
    public void end(PortalToken token) {
        int _ =
                registry.change(
                        (handle, turn) ->
                                handle.attach(PortalTokenTable.class)
                                        .end(cache.index(token), registry.now(), turn));
    }

    PortalToken fresh() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new PortalToken(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    int insert(Handle handle, long turn, AccountId account, PortalToken token) {
        var now = registry.now();
        return handle.attach(PortalTokenTable.class)
                .insert(
                        registry.ids().next(),
                        cache.index(token),
                        account.value(),
                        now,
                        now.plus(LIFE),
                        turn);
    }

    /**
     * Whose every portal token is, in memory; about 110 bytes each. Read by any thread without a
     * lock.
     */
    static final class TokenCache {
        private static final String TOKEN = "portal-token";

        private final KeyRing keys;
        private final Map<CodeIndex, CachedToken> tokens = new ConcurrentHashMap<>();

        private record CachedToken(long account, long expiresAt) {}

        TokenCache(KeyRing keys) {
            this.keys = keys;
        }

        Optional<AccountId> account(PortalToken token, Instant now) {
            CachedToken held = tokens.get(CodeIndex.of(index(token)));
            return held == null || held.expiresAt <= now.toEpochMilli()
                    ? Optional.empty()
                    : Optional.of(new AccountId(held.account));
        }

        void put(PortalTokenTable.Stored row) {
            tokens.put(
                    CodeIndex.of(row.tokenIndex()),
                    new CachedToken(row.accountId(), row.expiresAt().toEpochMilli()));
        }

        /** Forgets what ended before {@code floor}. */
        void forget(Instant floor) {
            tokens.values().removeIf(held -> held.expiresAt < floor.toEpochMilli());
        }

        int size() {
            return tokens.size();
        }

        byte[] index(PortalToken token) {
            return keys.index(TOKEN, token.text());
        }
    }

    /** {@code portal_token}. Each call that changes one is told the turn of its transaction. */
    interface PortalTokenTable {
        /** One token as stored. */
        @SuppressWarnings("ArrayRecordComponent") // Read once and turned into a CodeIndex.
        record Stored(long id, byte[] tokenIndex, long accountId, Instant expiresAt, long turn)
                implements Turned {}

        @SqlQuery(
                """
                SELECT id, token_index, account_id, expires_at, turn FROM portal_token
                 WHERE (turn, id) > (:turn, :id) AND turn <= :upTo AND expires_at > :floor
                 ORDER BY turn, id LIMIT :most\
                """)
        List<Stored> changed(@BindMethods Cursor from);

        @SqlUpdate(
                """
                INSERT INTO portal_token (id, token_index, account_id, issued_at, expires_at, turn)
                VALUES (:id, :index, :account, :at, :expiresAt, :turn)\
                """)
        int insert(long id, byte[] index, long account, Instant at, Instant expiresAt, long turn);

        @SqlUpdate(
                """
                UPDATE portal_token SET expires_at = :at, turn = :turn
                 WHERE token_index = :index AND expires_at > :at\
                """)
        int end(byte[] index, Instant at, long turn);

        @SqlUpdate(
                """
                UPDATE portal_token SET expires_at = :at, turn = :turn
                 WHERE account_id = :account AND expires_at > :at\
                """)
        int endAll(long account, Instant at, long turn);

        @SqlUpdate(
                """
                DELETE FROM portal_token
                 WHERE id IN (SELECT id FROM portal_token WHERE expires_at < :before LIMIT :most)\
                """)
        int purge(Instant before, int most);
    }
}
