package id.gardu.resident;

import id.gardu.captiveportal.PortalToken;
import id.gardu.network.AccountId;
import id.gardu.store.KeyRing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose every portal token is, in memory; about 110 bytes each. Read by any thread without a lock.
 */
final class TokenCache {
    private static final String TOKEN = "portal-token";

    private final KeyRing keys;
    private final Map<CodeIndex, Held> tokens = new ConcurrentHashMap<>();

    private record Held(long account, long expiresAt) {}

    TokenCache(KeyRing keys) {
        this.keys = keys;
    }

    Optional<AccountId> account(PortalToken token, Instant now) {
        Held held = tokens.get(CodeIndex.of(index(token)));
        return held == null || held.expiresAt <= now.toEpochMilli()
                ? Optional.empty()
                : Optional.of(new AccountId(held.account));
    }

    void put(PortalTokenQueries.Row row) {
        tokens.put(
                CodeIndex.of(row.tokenIndex()),
                new Held(row.accountId(), row.expiresAt().toEpochMilli()));
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
