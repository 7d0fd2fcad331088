package id.gardu.access;

import id.gardu.accounting.Attribution.Assurance;
import id.gardu.network.AccountId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the name of a login ticket says: account 48 bits, expiry 32, and in its nonce of 48 the
 * assurance 4, plan 12, random 16 and the mark 16: so that a controller that cannot reach the
 * database, and has never heard of the account, can let it in.
 *
 * @param expiresAt whole seconds
 * @param random tells tickets of one account in one second apart, 0 to 65535
 */
record Ticket(
        TicketKey key,
        String name,
        AccountId account,
        Instant expiresAt,
        Assurance assurance,
        int plan,
        int random) {
    static final char KIND = 't';

    /** How long a new ticket is good. */
    static final Duration LIFE = Duration.ofMinutes(2);

    Instant mintedAt() {
        return expiresAt.minus(LIFE);
    }

    /** The grant of a login with it: the same from every controller that is shown the ticket. */
    Granted granted() {
        return new Granted(key.letter(), account, mintedAt(), assurance, plan, random);
    }

    /** A new one that says the same as {@code granted}, counted from its time. */
    static String nameOf(TicketKey key, Granted granted) {
        Granted untilThen =
                new Granted(
                        key.letter(),
                        granted.account(),
                        granted.issuedAt().plus(LIFE),
                        granted.assurance(),
                        granted.plan(),
                        granted.unique());
        return key.seal(KIND, untilThen.high(), untilThen.low());
    }

    static Optional<Ticket> open(TicketKey key, String name) {
        return key.open(KIND, name)
                .flatMap(block -> Granted.of(key.letter(), block.high(), block.low()))
                .map(
                        said ->
                                new Ticket(
                                        key,
                                        name,
                                        said.account(),
                                        said.issuedAt(),
                                        said.assurance(),
                                        said.plan(),
                                        said.unique()));
    }
}
