package id.gardu.radius.packet;

import id.gardu.radius.packet.PacketCrypto.OfferedPassword;
import id.gardu.radius.packet.Secret.Digests;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** What a NAS computes, and what a password is held against: the other side of the crypto. */
public final class ClientCrypto {
    private static final int BLOCK = Digests.LENGTH;
    private static final int LONGEST_PASSWORD = 128;
    private static final Digests DIGESTS = new Digests();
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientCrypto() {}

    /** Whether the offer is this password (octets as the resident types them, in UTF-8). */
    public static synchronized boolean matches(OfferedPassword offered, byte[] password) {
        return switch (offered) {
            case OfferedPassword.Pap pap -> MessageDigest.isEqual(pap.password(), password);
            case OfferedPassword.Chap chap ->
                    MessageDigest.isEqual(
                            chap.response(),
                            DIGESTS.chap(chap.identifier(), password, chap.challenge()));
            case OfferedPassword.None _ -> false;
            case OfferedPassword.Unusable _ -> false;
        };
    }

    /** A User-Password to send (RFC 2865 §5.2), of a request with this authenticator. */
    public static synchronized byte[] hide(
            byte[] password, byte[] requestAuthenticator, Secret secret) {
        if (password.length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("a User-Password has at most 128 octets");
        }
        int blocks = Math.max(1, (password.length + BLOCK - 1) / BLOCK);
        byte[] hidden = Arrays.copyOf(password, blocks * BLOCK);
        for (int block = 0; block < hidden.length; block += BLOCK) {
            byte[] mask =
                    block == 0
                            ? DIGESTS.mask(secret, requestAuthenticator, 0)
                            : DIGESTS.mask(secret, hidden, block - BLOCK);
            for (int at = 0; at < BLOCK; at++) {
                hidden[block + at] ^= mask[at];
            }
        }
        return hidden;
    }

    /** A CHAP-Password to send (RFC 2865 §5.3): the identifier and the response. */
    public static synchronized byte[] chap(byte identifier, byte[] password, byte[] challenge) {
        byte[] value = new byte[1 + BLOCK];
        value[0] = identifier;
        System.arraycopy(DIGESTS.chap(identifier, password, challenge), 0, value, 1, BLOCK);
        return value;
    }

    /** Sixteen octets nobody can foresee: the authenticator of an Access-Request to send. */
    public static byte[] randomAuthenticator() {
        byte[] authenticator = new byte[Digests.LENGTH];
        RANDOM.nextBytes(authenticator);
        return authenticator;
    }
}
