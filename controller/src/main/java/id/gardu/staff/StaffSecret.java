package id.gardu.staff;

import id.gardu.store.KeyRing;

import java.security.SecureRandom;
import java.util.Base64;

/** What a browser is given and the database does not hold: 192 random bits, in 32 characters. */
final class StaffSecret {
    private static final int OCTETS = 24;
    private static final int LONGEST = 64;

    private final KeyRing keys;
    private final String purpose;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param purpose what it opens: a secret for one thing opens no other
     */
    StaffSecret(KeyRing keys, String purpose) {
        this.keys = keys;
        this.purpose = purpose;
    }

    String fresh() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** What the database holds of it; nothing longer than a secret can be is worth hashing. */
    byte[] index(String secret) {
        return keys.index(purpose, secret.length() > LONGEST ? "" : secret);
    }
}
