package id.gardu.captiveportal.http;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the browser may do for a page (Content-Security-Policy, level 3): only what comes from this
 * listener, no inline script or style except a {@code <style nonce>} of the page itself, no frame.
 *
 * @param formTargets origins besides our own that a form of this page may end up at
 */
public record PagePolicy(List<String> formTargets) {
    /** For answers that are no page: they may do nothing at all. */
    static final String NO_PAGE =
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

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
     * A page whose form goes to this listener, which then sends the browser on with a 303. Chromium
     * holds {@code form-action} against every step of that way, so the gateway has to be named
     * here; take its address from the NAS record, never from the request.
     *
     * @throws IllegalArgumentException unless every one is http or https with a host
     */
    public static PagePolicy formsMayReach(List<URI> gateways) {
        return new PagePolicy(gateways.stream().map(PagePolicy::origin).distinct().toList());
    }

    String header(String nonce) {
        String targets = formTargets.stream().map(t -> " " + t).collect(Collectors.joining());
        return "default-src 'none'; style-src 'self' 'nonce-"
                + nonce
                + "'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self';"
                + " form-action 'self'"
                + targets
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String origin(URI gateway) {
        if (gateway.getScheme() == null || gateway.getHost() == null) {
            throw new IllegalArgumentException(gateway + " is not http or https with a host");
        }
        return gateway.getScheme()
                + "://"
                + PublicUrl.authority(gateway.getHost(), gateway.getPort(), gateway.getScheme());
    }
}
