package id.gardu.snmp;

import java.security.SecureRandom;

/**
 * Our own SNMPv3 engine (RFC 3411 §5, SnmpEngineID). The caller keeps it: the id is made once, the
 * boots go up by one at every start.
 *
 * @param id 5 to 32 octets
 * @param boots how often this engine started, 0 to 2^31-1
 */
public record LocalEngine(Octets id, int boots) {
    /** Format 5 (octets) under the enterprise number of the library that speaks for us. */
    private static final String PREFIX = "8000137005";

    private static final int RANDOM_OCTETS = 12;

    public LocalEngine {
        if (id.size() < 5 || id.size() > 32) {
            throw new IllegalArgumentException("an SNMP engine id has 5 to 32 octets");
        }
        if (boots < 0) {
            throw new IllegalArgumentException("engine boots are not negative");
        }
    }

    /** A new engine with a random id that has never started. */
    public static LocalEngine fresh() {
        byte[] random = new byte[RANDOM_OCTETS];
        new SecureRandom().nextBytes(random);
        return new LocalEngine(Octets.ofHex(PREFIX + Octets.of(random).hex()), 0);
    }
}
