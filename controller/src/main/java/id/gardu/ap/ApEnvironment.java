package id.gardu.ap;

import id.gardu.ap.Poller.OwnLine;
import id.gardu.ap.SessionEvidence.Heard;
import id.gardu.ap.StateChanges.StateChange;
import id.gardu.network.ApId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Optional;

/** What other rooms tell this one, and what it tells them; a fault of theirs stops no poll. */
final class ApEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(ApEnvironment.class);

    private final Poller.Neighbours neighbours;
    private boolean lineKnown = true;

    ApEnvironment(Poller.Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    Heard heard(ApId ap) {
        try {
            return neighbours.sessions().of(ap);
        } catch (RuntimeException e) {
            LOG.error("nobody can say when access point {} was last heard", ap, e);
            return Heard.NOTHING;
        }
    }

    OwnLine line() {
        return this::gatewaySilentSince;
    }

    /** Asked several times a second: its fault is told once. */
    private Optional<Instant> gatewaySilentSince() {
        try {
            Optional<Instant> since = neighbours.line().gatewaySilentSince();
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
            neighbours.changes().accept(change);
        } catch (RuntimeException e) {
            LOG.error(
                    "told that {} is {}, a part of the controller failed",
                    change.name(),
                    change.to(),
                    e);
        }
    }
}
