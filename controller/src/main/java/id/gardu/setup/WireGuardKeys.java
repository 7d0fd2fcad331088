package id.gardu.setup;

import id.gardu.config.SecretText;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;

import javax.crypto.KeyAgreement;

/** Keys of WireGuard (Curve25519, RFC 7748 §5), in base64 as {@code wg} has them. */
final class WireGuardKeys {
    private static final int OCTETS = 32;

    /** RFC 7748 §4.1. */
    private static final BigInteger BASE = BigInteger.valueOf(9);

    private WireGuardKeys() {}

    /**
     * The private key of a seed.
     *
     * @param seed 32 octets that nobody can guess
     */
    static SecretText privateKey(byte[] seed) {
        byte[] key = seed.clone();
        key[0] &= (byte) 0xf8;
        key[OCTETS - 1] = (byte) ((key[OCTETS - 1] & 0x7f) | 0x40);
        return new SecretText(Base64.getEncoder().encodeToString(key));
    }

    static String publicKey(SecretText privateKey) {
        try {
            KeyFactory factory = KeyFactory.getInstance("X25519");
            PrivateKey secret =
                    factory.generatePrivate(
                            new XECPrivateKeySpec(
                                    NamedParameterSpec.X25519,
                                    Base64.getDecoder().decode(privateKey.reveal())));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(secret);
            agreement.doPhase(
                    factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BASE)),
                    true);
            return Base64.getEncoder().encodeToString(agreement.generateSecret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }
}
