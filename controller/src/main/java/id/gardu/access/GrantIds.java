package id.gardu.access;

import id.gardu.access.AccessPolicy.AccessDecision.GrantId;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
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
    /**
     * What a grant id says: account 48 bits, issued 32, slow 1, assurance 3, plan 12, unique 16
     * (and 16 of the mark that tells it from noise).
     *
     * @param keyLetter of the key it is sealed under
     * @param issuedAt whole seconds
     * @param plan 1 to 4095
     * @param unique tells grants to one account in one second apart, 0 to 65535
     * @param slow whether it was given when the daily data was used already
     */
    record Granted(
            char keyLetter,
            AccountId account,
            Instant issuedAt,
            Assurance assurance,
            int plan,
            int unique,
            boolean slow) {
        static final int UNIQUE_MASK = 0xffff;

        private static final int SLOW = 8;
        private static final int ASSURANCE_MASK = 7;
        private static final int PLAN_MASK = 0xfff;
        private static final long SECONDS_MASK = 0xffff_ffffL;

        Granted(
                char keyLetter,
                AccountId account,
                Instant issuedAt,
                Assurance assurance,
                int plan,
                int unique) {
            this(keyLetter, account, issuedAt, assurance, plan, unique, false);
        }

        /** The same in that lane. */
        Granted in(boolean slowLane) {
            return slow == slowLane
                    ? this
                    : new Granted(keyLetter, account, issuedAt, assurance, plan, unique, slowLane);
        }

        long high() {
            return (account.value() << 16) | ((issuedAt.getEpochSecond() >>> 16) & 0xffff);
        }

        long low() {
            return (issuedAt.getEpochSecond() << 48)
                    | ((long) (code(assurance) | (slow ? SLOW : 0)) << 44)
                    | ((long) plan << 32)
                    | ((long) unique << 16);
        }

        /** Empty when no grant can say this. */
        static Optional<Granted> of(char keyLetter, long high, long low) {
            long account = high >>> 16;
            int plan = (int) (low >>> 32) & PLAN_MASK;
            Optional<Assurance> assurance = assurance((int) (low >>> 44) & ASSURANCE_MASK);
            if (account == 0 || plan == 0 || assurance.isEmpty()) {
                return Optional.empty();
            }
            long seconds = ((high << 16) | (low >>> 48)) & SECONDS_MASK;
            return Optional.of(
                    new Granted(
                            keyLetter,
                            new AccountId(account),
                            Instant.ofEpochSecond(seconds),
                            assurance.get(),
                            plan,
                            (int) (low >>> 16) & UNIQUE_MASK,
                            ((low >>> 44) & SLOW) != 0));
        }

        /** Inside names that are out in the world: never renumber. */
        static int code(Assurance assurance) {
            return switch (assurance) {
                case OTP -> 1;
                case CARD -> 2;
                case VOUCHER -> 3;
                case MAC -> 4;
                case LEGACY -> 5;
                case TEST -> 6;
            };
        }

        static Optional<Assurance> assurance(int code) {
            for (Assurance one : Assurance.values()) {
                if (code(one) == code) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

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
