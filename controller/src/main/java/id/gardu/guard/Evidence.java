package id.gardu.guard;

import id.gardu.store.Word;

/** How well it is told that somebody is there and who they are; decided for every request anew. */
public enum Evidence implements Word {
    /** An account: its number, the cookie of a browser that proved it, or a device of it. */
    KNOWN,
    /** A device that its gateway says is there. */
    SEEN,
    /** Whatever a browser says. */
    CLAIMED
}
