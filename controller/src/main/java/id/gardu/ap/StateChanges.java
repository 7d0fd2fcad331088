package id.gardu.ap;

import id.gardu.network.ApId;
import id.gardu.network.SiteId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Logs and counts every change of state. Thread-safe. */
public final class StateChanges implements Consumer<StateChanges.StateChange> {
    private static final Logger LOG = LoggerFactory.getLogger(StateChanges.class);

    private final Map<ApState, LongAdder> counts = new EnumMap<>(ApState.class);

    public StateChanges() {
        for (ApState state : ApState.values()) {
            counts.put(state, new LongAdder());
        }
    }

    @Override
    public void accept(StateChange change) {
        count(change.to()).increment();
        switch (change.to()) {
            case DOWN, UP, UNREACHABLE, SILENT ->
                    LOG.info(
                            "access point {} is {} since {}: {}",
                            change.name(),
                            change.to(),
                            change.since(),
                            change.cause());
            case UNKNOWN, SUSPECT, RECOVERING, MAINTENANCE, RETIRED ->
                    LOG.debug("access point {} is {}", change.name(), change.to());
        }
    }

    /** How often an access point became this since the start. */
    public long to(ApState state) {
        return count(state).sum();
    }

    private LongAdder count(ApState state) {
        return counts.getOrDefault(state, new LongAdder());
    }

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
            Cause cause) {}
}
