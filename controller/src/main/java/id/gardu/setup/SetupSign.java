package id.gardu.setup;

import id.gardu.store.Word;

/** Something that was seen of a NAS on its way to its first resident. */
public enum SetupSign implements Word {
    /** A kit was made for it. */
    KIT,
    /** A browser came to the portal from it. */
    ARRIVAL,
    /** One did with a signature under the UAM secret. */
    SIGNED_ARRIVAL,
    /** An Access-Request came with its secret, or what it asks in place of one. */
    REQUEST,
    /** A packet came with another secret. */
    WRONG_SECRET,
    /** Somebody was let in. */
    ACCEPT,
    /** It told of a session. */
    START,
    /** It told of one that goes on. */
    INTERIM
}
