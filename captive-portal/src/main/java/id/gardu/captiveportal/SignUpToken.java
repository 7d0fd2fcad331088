package id.gardu.captiveportal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Allows entering the code of one sign-up, or having it sent again, for ten minutes; nothing else.
 * May stand in a URL, so it is not a session id.
 *
 * @param text 22-128 characters of base64url, 128 random bits or more
 */
public record SignUpToken(String text) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{22,128}");

    public SignUpToken {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not a sign-up token");
        }
    }

    /** For text from outside; empty when it cannot be one. */
    public static Optional<SignUpToken> tryParse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new SignUpToken(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
