package id.gardu.access;

import id.gardu.accounting.Attribution.Assurance;
import id.gardu.network.AccountId;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes and reads grant ids. Nothing of them is in a database: any controller with the keys reads
 * what another one granted. Thread-safe.
 */
final class GrantIds {
    private static final char KIND = 'g';

    /** A clock of ours may have been wrong when it was issued. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Duration LONGEST_SESSION = Duration.ofDays(400);

    private final TicketKeys keys;

    /** Starts anywhere: two controllers rarely meet. */
    private final AtomicInteger unique = new AtomicInteger(new SecureRandom().nextInt());

    GrantIds(TicketKeys keys) {
        this.keys = keys;
    }

    Granted fresh(AccountId account, Instant at, Assurance assurance, int plan) {
        return new Granted(
                keys.current().letter(),
                account,
                at,
                assurance,
                plan,
                unique.incrementAndGet() & Granted.UNIQUE_MASK);
    }

    /** Empty when its key has gone meanwhile. */
    Optional<GrantId> seal(Granted granted, Instant now) {
        return keys.of(granted.keyLetter(), now)
                .map(key -> new GrantId(key.seal(KIND, granted.high(), granted.low())));
    }

    /** Empty for anything that is no grant id of ours, or one whose key has been destroyed. */
    Optional<Granted> read(String text, Instant now) {
        if (!TicketKey.hasForm(KIND, text)) {
            return Optional.empty();
        }
        char letter = text.charAt(1);
        return keys.of(letter, now)
                .flatMap(key -> key.open(KIND, text))
                .flatMap(block -> Granted.of(letter, block.high(), block.low()))
                .filter(granted -> granted.issuedAt().isBefore(now.plus(AHEAD)))
                .filter(granted -> granted.issuedAt().isAfter(now.minus(LONGEST_SESSION)));
    }
}
