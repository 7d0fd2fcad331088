package id.gardu.radius.packet;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a NAS and Gardu share (RFC 2865 §3): any octets, at least one. It never prints, and compares
 * in constant time. Immutable.
 */
public final class Secret {
    private final byte[] octets;
    private final SecretKey key;

    private Secret(byte[] octets) {
        if (octets.length == 0) {
            throw new IllegalArgumentException("a shared secret must not be empty");
        }
        this.octets = octets;
        this.key = new SecretKeySpec(octets, Digests.HMAC);
    }

    /**
     * A secret as an operator types it, in UTF-8.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A secret that is no text.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static Secret of(byte[] octets) {
        return new Secret(octets.clone());
    }

    /** Octets; under 16 deserves a warning. */
    public int length() {
        return octets.length;
    }

    /** The octets themselves: for this package to read, never to change. */
    byte[] raw() {
        return octets;
    }

    SecretKey key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Secret that && MessageDigest.isEqual(octets, that.octets));
    }

    /** One for all: a hash would say something about the secret. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "<secret>";
    }

    /**
     * MD5 and HMAC-MD5, made once and used again. What a method returns is overwritten by the next
     * call of any: thousands of arrays a second are not made this way. For one thread.
     */
    static final class Digests {
        static final int LENGTH = 16;
        static final String HMAC = "HmacMD5";

        /** What stands in the authenticator's place where that is itself the signature. */
        static final byte[] ZEROS = new byte[LENGTH];

        private final MessageDigest md5;
        private final Mac hmac;
        private final byte[] digest = new byte[LENGTH];
        private final byte[] place = new byte[LENGTH];
        private @Nullable Secret keyed;

        Digests() {
            try {
                md5 = MessageDigest.getInstance("MD5");
                hmac = Mac.getInstance(HMAC);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "RADIUS needs MD5, which this Java does not offer", e);
            }
        }

        /** The authenticator of a packet; overwritten by the next call of this one only. */
        byte[] authenticatorOf(Packet packet) {
            System.arraycopy(packet.raw(), Packet.AUTHENTICATOR, place, 0, LENGTH);
            return place;
        }

        /**
         * What hides one block of a password (RFC 2865 §5.2): MD5 over secret and sixteen octets.
         */
        byte[] mask(Secret secret, byte[] octets, int from) {
            md5.update(secret.raw());
            md5.update(octets, from, LENGTH);
            return digest();
        }

        /**
         * The authenticator of RFC 2865 §3 and RFC 2866 §3: MD5 over the packet, with other octets
         * in the place of its authenticator, and the secret.
         */
        byte[] authenticator(byte[] packet, int length, byte[] inPlace, Secret secret) {
            md5.update(packet, 0, Packet.AUTHENTICATOR);
            md5.update(inPlace);
            md5.update(packet, Packet.HEADER, length - Packet.HEADER);
            md5.update(secret.raw());
            return digest();
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

        private byte[] digest() {
            try {
                md5.digest(digest, 0, LENGTH);
                return digest;
            } catch (DigestException e) {
                throw new IllegalStateException("an MD5 has 16 octets", e);
            }
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
}
