package id.gardu.gateway;

import id.gardu.network.NasId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom each openNDS is to let in when it asks next, and whom it has let in lately. In memory: who
 * waits when we stop presses the button again. Thread-safe.
 *
 * @param <T> what goes with a client
 */
public final class OpenNdsQueue<T> {
    /** It takes four at a time, from 1,024 characters. */
    private static final int MOST_AT_ONCE = 4;

    private static final int MOST_AT_A_GATEWAY = 500;

    /** From the start of its daemon to its first word, and some more. */
    private static final Duration BEGINNING = Duration.ofSeconds(20);

    /** Longer than a page waits. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final Map<NasId, Map<String, Entry<T>>> gateways = new HashMap<>();

    /**
     * @param in whether the gateway has let it in
     */
    private record Entry<T>(OpenNdsLogin login, T with, boolean in, Instant since) {}

    /** A client that a gateway has let in. */
    public record Admitted<T>(OpenNdsLogin login, T with) {}

    /**
     * @return false when too many wait there
     */
    public synchronized boolean offer(NasId nas, OpenNdsLogin login, T with, Instant now) {
        Map<String, Entry<T>> here = of(nas, now);
        here.remove(login.handle());
        return here.size() < MOST_AT_A_GATEWAY
                && here.put(login.handle(), new Entry<>(login, with, false, now)) == null;
    }

    /** Whom to let in now: {@code *} and up to four. */
    public synchronized String waiting(NasId nas, Instant now) {
        var answer = new StringBuilder("*");
        of(nas, now).values().stream()
                .filter(entry -> !entry.in)
                .limit(MOST_AT_ONCE)
                .forEach(entry -> answer.append(' ').append(entry.login.encoded()));
        return answer.toString();
    }

    /** The gateway says that it has let these in; those that waited, once. */
    public synchronized List<Admitted<T>> admitted(NasId nas, List<String> handles, Instant now) {
        Map<String, Entry<T>> here = of(nas, now);
        var admitted = new ArrayList<Admitted<T>>();
        for (String handle : handles) {
            Entry<T> entry = here.get(handle);
            if (entry != null && !entry.in) {
                here.put(handle, new Entry<>(entry.login, entry.with, true, now));
                admitted.add(new Admitted<>(entry.login, entry.with));
            }
        }
        return admitted;
    }

    /** Whether the gateway has let it in, of late. */
    public synchronized boolean isIn(NasId nas, String handle, Instant now) {
        return Optional.ofNullable(of(nas, now).get(handle)).filter(Entry::in).isPresent();
    }

    /**
     * The gateway has begun anew and knows nobody. It says so a few seconds after it has: whoever
     * came meanwhile waits on.
     */
    public synchronized void clear(NasId nas, Instant now) {
        of(nas, now)
                .values()
                .removeIf(entry -> entry.in || entry.since.isBefore(now.minus(BEGINNING)));
    }

    private Map<String, Entry<T>> of(NasId nas, Instant now) {
        Map<String, Entry<T>> here = gateways.computeIfAbsent(nas, _ -> new LinkedHashMap<>());
        Iterator<Entry<T>> entries = here.values().iterator();
        while (entries.hasNext()) {
            Duration age = Duration.between(entries.next().since, now);
            if (age.isNegative() || age.compareTo(LIFE) > 0) {
                entries.remove();
            }
        }
        return here;
    }
}
