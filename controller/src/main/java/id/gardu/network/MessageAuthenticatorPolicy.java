package id.gardu.network;

import id.gardu.store.Word;

/**
 * Whether an Access-Request must carry a Message-Authenticator
 * (draft-ietf-radext-deprecating-radius).
 */
public enum MessageAuthenticatorPolicy implements Word {
    /** Unsigned requests are dropped: the default. */
    YES,
    /** Unsigned requests are answered. */
    NO,
    /** As NO until the first signed request, then YES. */
    AUTO
}
