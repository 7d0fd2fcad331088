package id.gardu.ap;

import id.gardu.network.ApId;

import java.time.Instant;
import java.util.Optional;

/**
 * Who can say what the sessions at an access point proved lately. Asked under the poller's lock, so
 * only from memory; thread-safe.
 */
@FunctionalInterface
public interface SessionEvidence {
    Heard of(ApId ap);

    /**
     * What was heard.
     *
     * @param sign the latest
     * @param owed the reading from which on a session whose octets moved has yet to report again;
     *     of several the one that waits longest. Whoever fell silent since may still prove to work
     */
    record Heard(Optional<Sign> sign, Optional<Instant> owed) {
        public static final Heard NOTHING = new Heard(Optional.empty(), Optional.empty());
    }
}
