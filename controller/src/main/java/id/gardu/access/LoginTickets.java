package id.gardu.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.access.GrantIds.Granted;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.Plan;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Mints and checks login tickets. Minting writes nothing and checking reads nothing: both work
 * while the database is away. Thread-safe.
 */
public final class LoginTickets {
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

        /**
         * The grant of a login with it: the same from every controller that is shown the ticket.
         */
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

    /**
     * A RADIUS credential for one login of one device at one NAS, good for two minutes.
     *
     * @param userName 28 characters of [a-z2-7]; nothing personal
     * @param password 16 characters of [a-z2-7]
     */
    public record LoginTicket(String userName, String password) {
        @Override
        public String toString() {
            return "LoginTicket[<secret>]";
        }
    }

    /** How far the clocks of two controllers may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Retries, a second server, a gateway that asks twice: still the same login. */
    private static final Duration SAME_LOGIN = Duration.ofMinutes(5);

    private static final int MOST_IN_USE = 100_000;

    /**
     * Stands for the station of a NAS whose portal request does not name one that can be trusted.
     */
    private static final String ANY_STATION = "-";

    private final TicketKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Instant> firstUse =
            Caffeine.newBuilder()
                    .maximumSize(MOST_IN_USE)
                    .expireAfterWrite(SAME_LOGIN.plus(Ticket.LIFE))
                    .build();

    public LoginTickets(TicketKeys keys) {
        this.keys = keys;
    }

    TicketKeys keys() {
        return keys;
    }

    /**
     * A ticket for one device at one NAS, good for two minutes from {@code now}.
     *
     * @param plan 1 to {@link Plan#MOST}
     * @param station empty only for a kind of NAS whose portal request does not name the station as
     *     its Access-Request does
     */
    public LoginTicket mint(
            AccountId account,
            int plan,
            Assurance assurance,
            Optional<MacAddress> station,
            NasId nas,
            Instant now) {
        TicketKey key = keys.current();
        int unique = random.nextInt(Granted.UNIQUE_MASK + 1);
        String name =
                Ticket.nameOf(
                        key, new Granted(key.letter(), account, now, assurance, plan, unique));
        String bound = station.map(MacAddress::toString).orElse(ANY_STATION);
        byte[] password = key.password(about(name, bound, nas));
        return new LoginTicket(name, new String(password, StandardCharsets.US_ASCII));
    }

    /** What a User-Name says if it is a ticket of ours, of whatever age. */
    Optional<Ticket> read(String userName, Instant now) {
        if (!TicketKey.hasForm(Ticket.KIND, userName)) {
            return Optional.empty();
        }
        return keys.of(userName.charAt(1), now).flatMap(key -> Ticket.open(key, userName));
    }

    /** Whether {@code proof} is of this ticket's password, for this station at this NAS. */
    boolean proves(Ticket ticket, Proof proof, Optional<MacAddress> station, NasId nas) {
        String bound = station.map(MacAddress::toString).orElse(ANY_STATION);
        boolean forStation = provesFor(ticket, proof, bound, nas);
        boolean forAny = provesFor(ticket, proof, ANY_STATION, nas);
        return forStation || forAny;
    }

    /** What a proof of MS-CHAPv2 that was right is answered with. */
    Optional<String> answer(Ticket ticket, Proof proof, Optional<MacAddress> station, NasId nas) {
        if (!(proof instanceof Proof.MsChapV2)) {
            return Optional.empty();
        }
        String bound = station.map(MacAddress::toString).orElse(ANY_STATION);
        String right = provesFor(ticket, proof, bound, nas) ? bound : ANY_STATION;
        return Proofs.answer(proof, ticket.key().password(about(ticket.name(), right, nas)));
    }

    private static boolean provesFor(Ticket ticket, Proof proof, String bound, NasId nas) {
        return Proofs.proves(proof, ticket.key().password(about(ticket.name(), bound, nas)));
    }

    /** Whether a proven ticket still opens the door; remembers its first use. */
    boolean isGood(Ticket ticket, Instant now) {
        if (now.isBefore(ticket.mintedAt().minus(SKEW))) {
            return false;
        }
        if (!now.isAfter(ticket.expiresAt().plus(SKEW))) {
            var _ = firstUse.asMap().putIfAbsent(ticket.name(), now);
            return true;
        }
        Instant first = firstUse.getIfPresent(ticket.name());
        return first != null && !now.isAfter(first.plus(SAME_LOGIN));
    }

    private static String about(String name, String bound, NasId nas) {
        return name + "|" + bound + "|" + nas.value();
    }
}
