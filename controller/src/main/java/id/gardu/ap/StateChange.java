package id.gardu.ap;

import id.gardu.network.ApId;
import id.gardu.network.SiteId;

import java.time.Instant;

/**
 * An access point is in another state.
 *
 * @param since when the new state began, which may be before it was known
 * @param seenAt when it was known
 */
public record StateChange(
        ApId ap,
        String name,
        SiteId site,
        ApState from,
        ApState to,
        Instant since,
        Instant seenAt,
        Cause cause) {

    /**
     * Told of every change of state, one after the other, on the thread that found it. Must be
     * quick, and must not call back.
     */
    @FunctionalInterface
    public interface Listener {
        void changed(StateChange change);
    }
}
