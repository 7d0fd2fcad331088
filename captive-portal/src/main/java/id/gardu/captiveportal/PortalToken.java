package id.gardu.captiveportal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stands for one account in one browser, kept in a cookie for at most 30 days and never in a URL.
 *
 * @param text 22-128 characters of base64url, 128 random bits or more
 */
public record PortalToken(String text) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{22,128}");

    public PortalToken {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not a portal token");
        }
    }

    /** For text from outside; empty when it cannot be one. */
    public static Optional<PortalToken> tryParse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new PortalToken(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
