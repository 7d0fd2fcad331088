package id.gardu.services;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.SiteId;
import id.gardu.services.ServiceClickTable.Row;
import id.gardu.store.Store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts how often a service was opened, by site and day. Who it was is known for a minute, in
 * memory, so that a page loaded again is no second click; it is never written. Told in memory and
 * written every few seconds; a power cut loses the last seconds. Thread-safe.
 */
public final class ServiceClicks implements AutoCloseable {
    /** Sites times services of a day fit in. */
    static final int MOST_WAITING = 65_536;

    static final int DAYS_KEPT = 1_100;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceClicks.class);
    private static final Duration ONE_CLICK = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 50_000;
    private static final int SLICE = 500;
    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::localDay)
                    .thenComparingLong(Row::siteId)
                    .thenComparing(Row::service);

    private final Store store;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<Row, Long> waiting = new ConcurrentHashMap<>();
    private final Cache<Click, Boolean> latest;
    private boolean complained;

    /** Of one browser, by the token it came with. */
    private record Click(Object visitor, String service) {}

    /**
     * @param zone the city's
     */
    public ServiceClicks(Store store, ZoneId zone, Clock clock, MonotonicClock monotonic) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
        this.latest =
                Caffeine.newBuilder()
                        .maximumSize(MOST_REMEMBERED)
                        .expireAfterWrite(ONE_CLICK)
                        .ticker(monotonic::nanos)
                        .build();
    }

    /**
     * Never waits.
     *
     * @param visitor equal for the same browser
     */
    void told(String service, Optional<SiteId> site, Object visitor) {
        var key = new Row(today(), site.map(SiteId::value).orElse(0L), service, 0);
        boolean first = latest.asMap().putIfAbsent(new Click(visitor, service), true) == null;
        if (first && (waiting.size() < MOST_WAITING || waiting.containsKey(key))) {
            waiting.merge(key, 1L, Long::sum);
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Writes what waits now; what cannot be written now waits for the next time. */
    public synchronized void flush() {
        List<Row> rows = new ArrayList<>();
        for (Row key : List.copyOf(waiting.keySet())) {
            Optional.ofNullable(waiting.remove(key)).ifPresent(times -> rows.add(key.with(times)));
        }
        // Two controllers write the same rows: in one order they do not wait for each other.
        rows.sort(ORDER);
        try {
            write(rows);
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("which services were opened is not written yet: {}", e.getMessage());
                complained = true;
            }
        }
    }

    private void write(List<Row> rows) {
        int done = 0;
        try {
            while (done < rows.size()) {
                List<Row> slice = rows.subList(done, Math.min(rows.size(), done + SLICE));
                store.writer().use(ServiceClickTable.class, table -> table.add(slice));
                done += slice.size();
            }
        } finally {
            rows.subList(done, rows.size())
                    .forEach(row -> waiting.merge(row.with(0), row.clicks(), Long::sum));
        }
    }

    /** Deletes days of more than three years ago. */
    public void deleteOld() {
        LocalDate keptFrom = today().minusDays(DAYS_KEPT);
        store.writer()
                .inSlices(
                        SLICE, ServiceClickTable.class, table -> table.deleteSome(keptFrom, SLICE));
    }

    @Override
    public void close() {
        flush();
    }
}
