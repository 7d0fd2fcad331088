package id.gardu.access;

import id.gardu.accounting.LiveSession;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A session that no NAS has: what is asked of it ends nobody's. Name, id and address are all false,
 * each for itself, so that also a NAS that looks at one of them alone finds nothing.
 */
final class ImpossibleSession {
    private static final RandomGenerator RANDOM = new SecureRandom();

    /** TEST-NET-1 (RFC 5737 §3): nobody's address. */
    private static final String NOBODYS_ADDRESS = "192.0.2.1";

    /** No name of a person, ticket, voucher or MAC address begins so. */
    private static final String NOBODYS_NAME = "gardu-probe-";

    /**
     * Ids that count up, or are made of the time, never come so far; read as a number it is above
     * all of 63 bits.
     */
    private static final long HIGHEST = 0xF000_0000_0000_0000L;

    private ImpossibleSession() {}

    /** Another one each time. */
    static LiveSession at(NasId nas, Instant now) {
        return new LiveSession(
                new SessionId(0),
                nas,
                "%016X".formatted(RANDOM.nextLong() | HIGHEST),
                NOBODYS_NAME + "%016x".formatted(RANDOM.nextLong()),
                Optional.empty(),
                Optional.of(NOBODYS_ADDRESS),
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                0,
                0);
    }
}
