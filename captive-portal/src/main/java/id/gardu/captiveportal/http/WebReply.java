package id.gardu.captiveportal.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One answer, whole and immutable. The headers of {@link FrontDoor} are already there; what is set
 * here replaces them. An answer of 400 or more without a body gets the error page (or the problem)
 * of its audience.
 *
 * @param after how much later than it could it is written
 */
public record WebReply(
        int status,
        List<Map.Entry<String, String>> headers,
        Optional<byte[]> octets,
        Duration after) {
    static final String HTML = "text/html; charset=utf-8";

    private static final Duration LONGEST_AFTER = Duration.ofSeconds(1);

    public WebReply {
        if (after.isNegative() || after.compareTo(LONGEST_AFTER) > 0) {
            throw new IllegalArgumentException(after + " is not 0 to 1 s");
        }
    }

    /** A bare status: 204, or an error whose page the house writes. */
    public static WebReply status(int status) {
        return new WebReply(status, List.of(), Optional.empty(), Duration.ZERO);
    }

    /**
     * 200 with an HTML page under its policy; {@link Pages} makes one from a template.
     *
     * @param style what {@link PagePolicy#hashOf} says of its {@code <style>}; empty without one
     */
    public static WebReply page(String html, PagePolicy policy, String style) {
        return body(HTML, html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", policy.header(style));
    }

    /** 200 with plain text. */
    public static WebReply text(String text) {
        return body("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with any octets, which must not change afterwards. */
    public static WebReply body(String contentType, byte[] octets) {
        return new WebReply(
                200,
                List.of(Map.entry("Content-Type", contentType)),
                Optional.of(octets),
                Duration.ZERO);
    }

    /** 200 with a file to be kept under a name of ours, of octets that do not change afterwards. */
    public static WebReply file(String name, String contentType, byte[] octets) {
        return body(contentType, octets)
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** 303: fetch that by GET. The way on after every POST, to a gateway too. */
    public static WebReply seeOther(URI target) {
        return status(303).with("Location", target.toASCIIString());
    }

    /** 303 to a path of ours, which begins with {@code /}. */
    public static WebReply seeOther(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("not a path of ours");
        }
        return seeOther(URI.create(path));
    }

    /** The same answer with another status. */
    public WebReply withStatus(int other) {
        return new WebReply(other, headers, octets, after);
    }

    /**
     * The same answer, written so much later: whoever guesses is slowed, and no thread waits.
     *
     * @param time 0 to 1 s
     */
    public WebReply slowed(Duration time) {
        return new WebReply(status, headers, octets, time);
    }

    /**
     * The same answer with one more header; the last of a name wins, Set-Cookie adds up.
     *
     * @throws IllegalArgumentException if the value could break out of its line
     */
    public WebReply with(String name, String value) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new IllegalArgumentException("control character in " + name);
            }
        }
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new WebReply(status, List.copyOf(more), octets, after);
    }

    /** The last value of a header set here, for the tests of the rooms. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .reduce((first, last) -> last);
    }

    /** The body as text, empty without one. */
    public String bodyAsText() {
        return octets.map(body -> new String(body, StandardCharsets.UTF_8)).orElse("");
    }

    /**
     * What the browser may do for a page (Content-Security-Policy, level 3): only what comes from
     * this listener, no inline script, no style in the page except the one of its room, known by
     * its hash, no frame.
     *
     * @param formTargets origins besides our own that a form of this page may end up at
     */
    public record PagePolicy(List<String> formTargets) {
        /** For answers that are no page: they may do nothing at all. */
        static final String NO_PAGE =
                "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

        /** For pages that were made beforehand: no style of their own, no script, no form. */
        public static final String KEPT_PAGE =
                "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none';"
                        + " base-uri 'none'; frame-ancestors 'none'";

        private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

        public PagePolicy {
            formTargets = List.copyOf(formTargets);
            for (String target : formTargets) {
                if (!ORIGIN.matcher(target).matches()) {
                    throw new IllegalArgumentException(target + " is not scheme://host[:port]");
                }
            }
        }

        /** A page whose forms go to this listener and nowhere else. */
        public static PagePolicy own() {
            return new PagePolicy(List.of());
        }

        /**
         * A page whose form goes to this listener, which then sends the browser on with a 303.
         * Chromium holds {@code form-action} against every step of that way, so the gateway has to
         * be named here; take its address from the NAS record, never from the request.
         *
         * @throws IllegalArgumentException unless every one is http or https with a host
         */
        public static PagePolicy formsMayReach(List<URI> gateways) {
            return new PagePolicy(gateways.stream().map(PagePolicy::origin).distinct().toList());
        }

        /** How a policy names the content of a {@code <style>}, to the last octet. */
        static String hashOf(String style) {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256")
                                .digest(style.getBytes(StandardCharsets.UTF_8));
                return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        String header(String style) {
            String targets = formTargets.stream().map(t -> " " + t).collect(Collectors.joining());
            return "default-src 'none'; style-src 'self'"
                    + (style.isEmpty() ? "" : " " + style)
                    + "; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src"
                    + " 'self'; form-action 'self'"
                    + targets
                    + "; base-uri 'none'; frame-ancestors 'none'";
        }

        private static String origin(URI gateway) {
            if (gateway.getScheme() == null || gateway.getHost() == null) {
                throw new IllegalArgumentException(gateway + " is not http or https with a host");
            }
            return gateway.getScheme()
                    + "://"
                    + PublicUrl.authority(
                            gateway.getHost(), gateway.getPort(), gateway.getScheme());
        }
    }
}
