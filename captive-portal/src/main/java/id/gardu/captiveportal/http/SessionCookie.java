package id.gardu.captiveportal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cookie that carries a session id or a small choice. Over HTTPS it is {@code __Host-name} and
 * {@code Secure}, which no neighbouring host and no plain-HTTP page can plant; without HTTPS it is
 * plain. {@code HttpOnly; SameSite=Lax; Path=/} always.
 *
 * @param name without prefix: letters, digits and {@code -}
 */
public record SessionCookie(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~-]{0,512}");

    public SessionCookie {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is no cookie name");
        }
    }

    /** Its value, read only under the name that belongs to the visitor's scheme. */
    public Optional<String> read(WebRequest request) {
        return request.cookie(nameFor(request)).filter(value -> VALUE.matcher(value).matches());
    }

    /**
     * The reply with the cookie set.
     *
     * @param value 0-512 of the characters that base64url and a dot use
     * @param lifetime {@link Duration#ZERO} for "until the browser closes"
     */
    public WebReply set(WebRequest request, WebReply reply, String value, Duration lifetime) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a value for cookie " + name);
        }
        String age = lifetime.isZero() ? "" : "; Max-Age=" + lifetime.toSeconds();
        return reply.with("Set-Cookie", nameFor(request) + "=" + value + age + attributes(request));
    }

    /** The reply that makes the browser forget it. */
    public WebReply clear(WebRequest request, WebReply reply) {
        return reply.with("Set-Cookie", nameFor(request) + "=; Max-Age=0" + attributes(request));
    }

    private String nameFor(WebRequest request) {
        return request.https() ? "__Host-" + name : name;
    }

    private static String attributes(WebRequest request) {
        return "; Path=/; HttpOnly; SameSite=Lax" + (request.https() ? "; Secure" : "");
    }
}
