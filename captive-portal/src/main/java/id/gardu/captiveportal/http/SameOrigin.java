package id.gardu.captiveportal.http;

import java.net.URI;
import java.util.Optional;

/**
 * Whether a browser sent a form from a page of ours (CSRF, login CSRF included). Every browser says
 * so in at least one header that a page cannot forge; whoever says nothing is refused.
 */
final class SameOrigin {
    private SameOrigin() {}

    static boolean holds(WebRequest request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent()) { // HTTPS and localhost only
            return site.get().equals("same-origin") || site.get().equals("none");
        }
        // Firefox before 70 sends no Origin with a form of the same site, but a Referer.
        Optional<String> from = request.header("Origin").or(() -> request.header("Referer"));
        return from.flatMap(SameOrigin::origin)
                .map(origin -> request.ownOrigins().contains(origin))
                .orElse(false);
    }

    private static Optional<URI> origin(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return Optional.empty(); // "null": a sandbox, a data: page, a hidden referrer
            }
            String scheme = uri.getScheme();
            String authority = PublicUrl.authority(uri.getHost(), uri.getPort(), scheme);
            return Optional.of(URI.create(scheme + "://" + authority));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
