package id.gardu.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether an Access-Request must carry a Message-Authenticator
 * (draft-ietf-radext-deprecating-radius).
 */
public enum MessageAuthenticatorPolicy {
    /** Unsigned requests are dropped: the default. */
    YES,
    /** Unsigned requests are answered. */
    NO,
    /** As NO until the first signed request, then YES. */
    AUTO;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MessageAuthenticatorPolicy> of(String word) {
        return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
    }
}
