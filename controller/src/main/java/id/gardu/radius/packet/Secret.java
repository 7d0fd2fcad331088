package id.gardu.radius.packet;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

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
}
