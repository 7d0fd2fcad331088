package id.gardu.access;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.NasId;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Gatherers;

/**
 * Why whom was not let in, of the last 24 hours. What repeats is one line with a count: a phone
 * that nobody remembers asks all day. Told in memory and written every few seconds beside the
 * readings, so that no answer waits for a disk; a power cut loses the last seconds. Thread-safe.
 */
public final class Rejects implements AutoCloseable {
    /**
     * One Access-Reject.
     *
     * @param userName masked, at most a few characters; empty where it was the station's own
     *     address
     * @param reason {@link RejectReason#word()}, or why the request could not be read
     */
    public record Rejected(
            Instant at, NasId nas, Optional<MacAddress> station, String userName, String reason) {}

    /**
     * Rejects of one device (or, without one, one name) at one NAS for one reason.
     *
     * @param nas its id
     * @param station MAC as a number; 0 when the NAS named none
     * @param userName masked
     * @param reason {@link RejectReason#word()}, or why the request could not be read
     * @param firstAt epoch milliseconds
     * @param lastAt epoch milliseconds
     */
    public record RejectLine(
            long nas,
            long station,
            String userName,
            String reason,
            long firstAt,
            long lastAt,
            long times) {
        /** The same for all that are told in one line. */
        private RejectLine key() {
            return new RejectLine(nas, station, userName, reason, 0, 0, 0);
        }

        private RejectLine and(RejectLine later) {
            return new RejectLine(
                    nas,
                    station,
                    userName,
                    reason,
                    Math.min(firstAt, later.firstAt),
                    Math.max(lastAt, later.lastAt),
                    times + later.times);
        }
    }

    /** How long a line is kept after its latest reject. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** Lines that may wait to be written; a flood of made-up stations loses the rest. */
    static final int MOST_WAITING = 16_384;

    private static final Logger LOG = LoggerFactory.getLogger(Rejects.class);

    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    private final Store store;
    private final Clock clock;
    private final Map<RejectLine, RejectLine> waiting = new ConcurrentHashMap<>();
    private final LongAdder lost = new LongAdder();
    private boolean complained;

    /**
     * @param store that of the readings
     */
    public Rejects(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Never waits. */
    public void told(Rejected rejected) {
        long at = rejected.at().toEpochMilli();
        var line =
                new RejectLine(
                        rejected.nas().value(),
                        rejected.station().map(MacAddress::asLong).orElse(0L),
                        rejected.userName().replace('\0', '\ufffd'),
                        rejected.reason(),
                        at,
                        at,
                        1);
        if (waiting.size() < MOST_WAITING || waiting.containsKey(line.key())) {
            add(line);
        } else {
            lost.increment();
        }
    }

    /** How many were too many to be kept, since the start. */
    public long lost() {
        return lost.sum();
    }

    /**
     * The latest first, up to the last second.
     *
     * @param most at most so many lines
     * @throws id.gardu.store.StoreException when the database is away
     */
    public List<RejectLine> latest(Optional<NasId> nas, Optional<MacAddress> station, int most) {
        flush();
        return store.reads()
                .withExtension(
                        RejectTable.class,
                        table ->
                                table.latest(
                                        clock.instant().minus(KEPT).toEpochMilli(),
                                        nas.map(NasId::value).orElse(0L),
                                        station.map(MacAddress::asLong).orElse(0L),
                                        most));
    }

    /**
     * Those of one device at any NAS, the latest first, up to the last second.
     *
     * @throws id.gardu.store.StoreException when the database is away
     */
    public List<RejectLine> ofStation(MacAddress station, int most) {
        flush();
        long since = clock.instant().minus(KEPT).toEpochMilli();
        return store.reads()
                .withExtension(
                        RejectTable.class, table -> table.ofStation(since, station.asLong(), most));
    }

    /**
     * Writes what waits now, and not what comes meanwhile: a flood does not hold it for ever. What
     * cannot be written now waits for the next time.
     */
    public synchronized void flush() {
        try {
            for (List<RejectLine> keys :
                    waiting.keySet().stream().gather(Gatherers.windowFixed(SLICE)).toList()) {
                write(
                        keys.stream()
                                .flatMap(key -> Optional.ofNullable(waiting.remove(key)).stream())
                                .toList());
            }
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("reasons of rejects are not written yet: {}", e.getMessage());
                complained = true;
            }
        }
    }

    /** Deletes what is older than a day. */
    public void deleteOld() {
        long before = clock.instant().minus(KEPT).toEpochMilli();
        store.writer().inSlices(SLICE, RejectTable.class, table -> table.deleteSome(before, SLICE));
    }

    @Override
    public void close() {
        flush();
    }

    private void write(List<RejectLine> lines) {
        boolean written = false;
        try {
            store.writer().use(RejectTable.class, table -> table.add(lines));
            written = true;
        } finally {
            if (!written) {
                lines.forEach(this::add);
            }
        }
    }

    private void add(RejectLine line) {
        waiting.merge(line.key(), line, RejectLine::and);
    }

    /** {@code reject}. */
    private interface RejectTable {
        /** Adds to what is there. */
        @SqlBatch(
                """
                INSERT INTO reject (nas_id, station, user_name, reason, first_at, last_at, times)
                VALUES (:nas, :station, :userName, :reason, :firstAt, :lastAt, :times)
                ON CONFLICT (nas_id, station, user_name, reason) DO UPDATE
                   SET last_at = CASE WHEN excluded.last_at > reject.last_at
                                      THEN excluded.last_at ELSE reject.last_at END,
                       times = reject.times + excluded.times\
                """)
        void add(@BindMethods List<RejectLine> lines);

        /** Deletes some whose latest is older; how many. */
        @SqlUpdate(
                """
                DELETE FROM reject
                 WHERE (nas_id, station, user_name, reason) IN
                       (SELECT nas_id, station, user_name, reason
                          FROM reject
                         WHERE last_at < :before
                         LIMIT :most)\
                """)
        int deleteSome(long before, int most);

        @SqlQuery(
                """
                SELECT nas_id AS nas, station, user_name AS userName, reason, first_at AS firstAt,
                       last_at AS lastAt, times
                  FROM reject
                 WHERE station = :station AND last_at >= :since
                 ORDER BY last_at DESC
                 LIMIT :most\
                """)
        List<RejectLine> ofStation(long since, long station, int most);

        /**
         * @param nas 0 for all
         * @param station 0 for all
         */
        @SqlQuery(
                """
                SELECT nas_id AS nas, station, user_name AS userName, reason, first_at AS firstAt,
                       last_at AS lastAt, times
                  FROM reject
                 WHERE last_at >= :since
                   AND (:nas = 0 OR nas_id = :nas)
                   AND (:station = 0 OR station = :station)
                 ORDER BY last_at DESC
                 LIMIT :most\
                """)
        List<RejectLine> latest(long since, long nas, long station, int most);
    }
}
