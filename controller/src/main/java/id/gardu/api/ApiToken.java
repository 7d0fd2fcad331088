package id.gardu.api;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Caller;
import id.gardu.store.DataDirectory;
import id.gardu.store.StoreException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The bearer token (RFC 6750 §2.1) that stands in {@code DATA/admin.token}: of the local command
 * line. Only its hash is held; it is compared in constant time.
 */
public final class ApiToken {
    private static final int OCTETS = 32;
    private static final int SHORTEST = 20;

    private final byte[] hash;

    private ApiToken(String text) {
        this.hash = hash(text);
    }

    /**
     * A token that somebody chose.
     *
     * @throws IllegalArgumentException when it is shorter than 20 characters
     */
    public static ApiToken of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "a token is at least " + SHORTEST + " characters long");
        }
        return new ApiToken(text);
    }

    /**
     * The token in a file, made of 256 random bits (0600) when the file is not there.
     *
     * @throws StoreException when the file cannot be read, or holds no token
     */
    public static ApiToken in(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[OCTETS];
                new SecureRandom().nextBytes(random);
                DataDirectory.writePrivate(
                        file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return of(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException(
                    file
                            + ": holds no token ("
                            + e.getMessage()
                            + "); delete it, and the next start makes one",
                    e);
        }
    }

    /** Whether this is it. */
    boolean is(String text) {
        return MessageDigest.isEqual(hash, hash(text));
    }

    /** Who asks, as the door found out before the call was read. */
    static Caller caller(WebRequest request) {
        return CallerFinder.found(request);
    }

    @Override
    public String toString() {
        return "ApiToken[<secret>]";
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
