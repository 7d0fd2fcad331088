package id.gardu.ap;

import id.gardu.network.ApId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What other rooms tell this one, and what it tells them; a fault of theirs stops no poll. */
record Outside(Function<ApId, Optional<Instant>> lastHeard, Consumer<StateChange> listener) {
    private static final Logger LOG = LoggerFactory.getLogger(Outside.class);

    Optional<Instant> heard(ApId ap) {
        try {
            return lastHeard.apply(ap);
        } catch (RuntimeException e) {
            LOG.error("nobody can say when access point {} was last heard", ap, e);
            return Optional.empty();
        }
    }

    void tell(StateChange change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            LOG.error(
                    "told that {} is {}, a part of the controller failed",
                    change.name(),
                    change.to(),
                    e);
        }
    }
}
