package id.gardu.incident;

import id.gardu.ap.ApState;
import id.gardu.ap.StateChange;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Logs and counts every change of state. Thread-safe. */
@SuppressWarnings("EnumOrdinal") // A place in an array that lives no longer than the process.
public final class StateChanges implements StateChange.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(StateChanges.class);

    private final Map<ApState, Long> counts = new ConcurrentHashMap<>();

    @Override
    public void changed(StateChange change) {
        counts.merge(change.to(), 1L, Long::sum);
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
        return counts.getOrDefault(state, 0L);
    }
}
