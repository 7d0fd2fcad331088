package id.gardu.captiveportal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Path and query a gateway sent a browser to, exactly as received, because a signature may cover
 * every character of it. It is carried from page to page whole and read again on each: whoever
 * alters it on the way fails the same checks again. Immutable.
 */
public final class RedirectQuery {
    private static final int LONGEST = 8 * 1024;
    private static final int MOST_VALUES = 64;

    private final String target;
    private final String path;
    private final Map<String, byte[]> values;

    private RedirectQuery(String target, String path, Map<String, byte[]> values) {
        this.target = target;
        this.path = path;
        this.values = values;
    }

    /**
     * Reads a request target such as {@code /uam?res=notyet&…}. Empty when it is no such thing, has
     * broken percent-encoding, or names a value twice: then two readers could read two things.
     */
    public static Optional<RedirectQuery> parse(String target) {
        int mark = target.indexOf('?');
        if (mark < 1 || target.length() > LONGEST || !target.startsWith("/") || !isPlain(target)) {
            return Optional.empty();
        }
        Map<String, byte[]> values = new LinkedHashMap<>();
        for (String pair : target.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<byte[]> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            Optional<byte[]> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty()
                    || value.isEmpty()
                    || values.size() == MOST_VALUES
                    || values.putIfAbsent(text(name.get()), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new RedirectQuery(target, target.substring(0, mark), values));
    }

    /** The reverse of {@link #carried()}, from outside; empty when it is none. */
    public static Optional<RedirectQuery> ofCarried(String text) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(text);
            return parse(new String(octets, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As one word of base64url, for a hidden field or a query of ours. */
    public String carried() {
        byte[] octets = target.getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** The path. */
    public String path() {
        return path;
    }

    /** Whether it came to a path, or to the same with a slash behind it. */
    public boolean isAt(String place) {
        return path.equals(place) || path.equals(place + "/");
    }

    /** Path and query as received. */
    public String target() {
        return target;
    }

    /** A value, percent-decoded as UTF-8, what is none replaced; empty when absent or empty. */
    public Optional<String> value(String name) {
        return octets(name).map(RedirectQuery::text);
    }

    /** A value, percent-decoded, as the octets it is; empty when absent or empty. */
    public Optional<byte[]> octets(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> value.length > 0)
                .map(byte[]::clone);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static boolean isPlain(String target) {
        for (int at = 0; at < target.length(); at++) {
            char c = target.charAt(at);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> decoded(String text) {
        byte[] octets = new byte[text.length()];
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%') {
                if (at + 2 >= text.length()) {
                    return Optional.empty();
                }
                int high = Character.digit(text.charAt(++at), 16);
                int low = Character.digit(text.charAt(++at), 16);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                octets[length++] = (byte) (high << 4 | low);
            } else {
                octets[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return Optional.of(Arrays.copyOf(octets, length));
    }
}
