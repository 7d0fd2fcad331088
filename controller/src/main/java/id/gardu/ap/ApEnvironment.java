package id.gardu.ap;

import id.gardu.ap.ApEnvironment.SessionEvidence.Evidence;
import id.gardu.network.ApId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Optional;

/**
 * What other rooms tell this one, and what it tells them; a fault of theirs stops no poll. None of
 * it may be left out, so there is no default.
 */
public final class ApEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(ApEnvironment.class);

    private final SessionEvidence sessions;
    private final StateChange.Listener changes;
    private final OwnLine line;
    private boolean lineKnown = true;

    public ApEnvironment(SessionEvidence sessions, StateChange.Listener changes, OwnLine line) {
        this.sessions = sessions;
        this.changes = changes;
        this.line = line;
    }

    /**
     * Who can say what the sessions at an access point proved lately. Asked under the poller's
     * lock, so only from memory; thread-safe.
     */
    @FunctionalInterface
    public interface SessionEvidence {
        Evidence of(ApId ap);

        /**
         * What was heard.
         *
         * @param sign the latest
         * @param owed the reading from which on a session whose octets moved has yet to report
         *     again; of several the one that waits longest. Whoever fell silent since may still
         *     prove to work
         */
        record Evidence(Optional<Sign> sign, Optional<Instant> owed) {
            public static final Evidence NOTHING = new Evidence(Optional.empty(), Optional.empty());
        }
    }

    /** Our own way out. Asked under the poller's lock, so only from memory; thread-safe. */
    @FunctionalInterface
    public interface OwnLine {
        /** Since when our own gateway, which answered before, does not; empty while it does. */
        Optional<Instant> gatewaySilentSince();
    }

    Evidence heard(ApId ap) {
        try {
            return sessions.of(ap);
        } catch (RuntimeException e) {
            LOG.error("nobody can say when access point {} was last heard", ap, e);
            return Evidence.NOTHING;
        }
    }

    /** Asked several times a second: its fault is told once. */
    Optional<Instant> gatewaySilentSince() {
        try {
            Optional<Instant> since = line.gatewaySilentSince();
            lineKnown = true;
            return since;
        } catch (RuntimeException e) {
            if (lineKnown) {
                LOG.error("nobody can say whether our own gateway answers", e);
                lineKnown = false;
            }
            return Optional.empty();
        }
    }

    void tell(StateChange change) {
        try {
            changes.changed(change);
        } catch (RuntimeException e) {
            LOG.error(
                    "told that {} is {}, a part of the controller failed",
                    change.name(),
                    change.to(),
                    e);
        }
    }
}
