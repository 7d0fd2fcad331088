package id.gardu.accounting;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The open sessions as they are on disk: true as long as nobody else wrote. Bounded, the least used
 * go first. Of the writer's thread only.
 */
final class SessionCache {
    private final Map<BookKey, Session> sessions;
    private final Map<Long, OptionalLong> restarts = new HashMap<>();

    SessionCache(int most) {
        this.sessions =
                new LinkedHashMap<>(1024, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<BookKey, Session> eldest) {
                        return size() > most;
                    }
                };
    }

    Optional<Session> newest(BookKey key) {
        return Optional.ofNullable(sessions.get(key));
    }

    /** What is on disk now. Ended ones are asked of the disk when they are spoken of again. */
    void put(Session session) {
        if (session.end().isOpen()) {
            sessions.put(session.identity().key(), session);
        } else {
            sessions.remove(session.identity().key());
        }
    }

    void remove(BookKey key) {
        sessions.remove(key);
    }

    /** The latest Accounting-On of each NAS that was asked for, epoch seconds; empty: never. */
    Map<Long, OptionalLong> restarts() {
        return restarts;
    }

    void clear() {
        sessions.clear();
        restarts.clear();
    }
}
