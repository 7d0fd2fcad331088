package id.gardu.captiveportal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that never changes while we run. Browsers keep it and ask whether it is still the same.
 */
public final class Asset implements WebAction {
    private final WebReply whole;
    private final WebReply unchanged;
    private final String tag;

    private Asset(String contentType, byte[] octets) {
        this.tag = "W/\"" + digest(octets) + "\""; // weak: it may travel compressed or not
        this.whole = kept(WebReply.body(contentType, octets));
        this.unchanged = kept(WebReply.status(304));
    }

    /**
     * Reads a class path resource.
     *
     * @param beside a class of the room that owns it
     * @param name as {@link Class#getResource} has it
     * @throws IllegalArgumentException if there is none
     */
    public static Asset of(Class<?> beside, String name, String contentType) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + beside);
            }
            return new Asset(contentType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was made when we started. */
    public static Asset of(byte[] octets, String contentType) {
        return new Asset(contentType, octets);
    }

    @Override
    public WebReply answer(WebRequest request) {
        return request.header("If-None-Match").filter(tag::equals).isPresent() ? unchanged : whole;
    }

    private WebReply kept(WebReply reply) {
        return reply.with("Cache-Control", "no-cache")
                .with("ETag", tag)
                .with("Vary", "Accept-Encoding");
    }

    private static String digest(byte[] octets) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
