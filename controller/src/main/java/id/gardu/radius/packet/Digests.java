package id.gardu.radius.packet;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;

/** MD5 and HMAC-MD5, made once and used again. For one thread. */
final class Digests {
    static final int LENGTH = 16;
    static final String HMAC = "HmacMD5";

    /** What stands in the authenticator's place where that is itself the signature. */
    static final byte[] ZEROS = new byte[LENGTH];

    private final MessageDigest md5;
    private final Mac hmac;
    private @Nullable Secret keyed;

    Digests() {
        try {
            md5 = MessageDigest.getInstance("MD5");
            hmac = Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RADIUS needs MD5, which this Java does not offer", e);
        }
    }

    /** CHAP's response (RFC 1994 §4.1): MD5 over identifier, password and challenge. */
    byte[] chap(byte identifier, byte[] password, byte[] challenge) {
        md5.update(identifier);
        md5.update(password);
        return md5.digest(challenge);
    }

    /** What hides one block of a password (RFC 2865 §5.2): MD5 over secret and sixteen octets. */
    byte[] mask(Secret secret, byte[] octets, int from) {
        md5.update(secret.raw());
        md5.update(octets, from, LENGTH);
        return md5.digest();
    }

    /**
     * The authenticator of RFC 2865 §3 and RFC 2866 §3: MD5 over the packet, with other octets in
     * the place of its authenticator, and the secret.
     */
    byte[] authenticator(byte[] packet, int length, byte[] inPlace, Secret secret) {
        md5.update(packet, 0, Packet.AUTHENTICATOR);
        md5.update(inPlace);
        md5.update(packet, Packet.HEADER, length - Packet.HEADER);
        return md5.digest(secret.raw());
    }

    /**
     * Message-Authenticator (RFC 3579 §3.2): HMAC-MD5 over the packet, with other octets in the
     * place of its authenticator and zeros in the place of the result.
     *
     * @param value where the sixteen octets of the attribute's value begin
     */
    byte[] messageAuthenticator(
            byte[] packet, int length, byte[] inPlace, int value, Secret secret) {
        key(secret);
        hmac.update(packet, 0, Packet.AUTHENTICATOR);
        hmac.update(inPlace);
        hmac.update(packet, Packet.HEADER, value - Packet.HEADER);
        hmac.update(ZEROS);
        hmac.update(packet, value + LENGTH, length - value - LENGTH);
        return hmac.doFinal();
    }

    private void key(Secret secret) {
        if (secret.equals(keyed)) {
            return;
        }
        keyed = null;
        try {
            hmac.init(secret.key());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret that HMAC-MD5 refuses", e);
        }
        keyed = secret;
    }
}
