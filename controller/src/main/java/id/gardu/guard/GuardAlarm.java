package id.gardu.guard;

import id.gardu.network.SiteId;
import id.gardu.store.Word;

import java.util.Optional;

/**
 * Something that somebody of the staff should look at now.
 *
 * @param site where, if it is one
 * @param count how many it bit lately, or what comes short
 */
public record GuardAlarm(AlarmKind kind, Optional<SiteId> site, long count) {
    /** What is wrong. */
    public enum AlarmKind implements Word {
        /** More than five wrong vouchers a second for a minute. */
        VOUCHERS_GUESSED,
        /** Many at a site wait for a code. */
        MANY_WAIT,
        /** Nothing is left today of the city's pool for a class. */
        POOL_SPENT,
        /** A usual day and the pool are more than the cap of messages has room for. */
        CAP_TOO_SMALL
    }
}
