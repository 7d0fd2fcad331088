package id.gardu.setup;

import id.gardu.store.Word;

/** Something that was seen of a NAS on its way to its first resident. */
public enum SetupSign implements Word {
    /** A kit was made for it. */
    KIT,
    /** A browser came to the portal from it. */
    ARRIVAL,
    /** One that could be let in. */
    OPEN_ARRIVAL,
    /** One with a signature under the UAM secret. */
    SIGNED_ARRIVAL,
    /** One without, or with another, where there should have been one. */
    UNSIGNED_ARRIVAL,
    /** One that would be sent back to a host that is not registered. */
    FOREIGN_ARRIVAL,
    /** An Access-Request came with its secret. */
    REQUEST,
    /** A gateway that asks no RADIUS asked whom to let in. */
    ASKED,
    /** A packet came with another secret. */
    WRONG_SECRET,
    /** Somebody was let in. */
    ACCEPT,
    /** It told of a session. */
    START,
    /** It told of one that goes on. */
    INTERIM
}
