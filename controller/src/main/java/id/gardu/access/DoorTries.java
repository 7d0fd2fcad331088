package id.gardu.access;

import id.gardu.access.DoorTry.DoorTryTable;
import id.gardu.access.DoorTry.DoorTryTable.Row;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.captiveportal.MacAddress;
import id.gardu.store.Store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who came to which door on which day, and how it ended: what a day's evidence of a door is settled
 * from ({@link DoorSettler}). Told in memory and written every few seconds, so that no answer waits
 * for a disk; a power cut loses the last seconds. Stations can be made up: of each NAS and day
 * {@value #MOST_STATIONS} that were let in are told apart, as many that were refused, as many bare
 * MACs and as many of unknown senders; what more come is counted without a station, so that a flood
 * at one gateway hides none elsewhere, and none that was let in. Thread-safe.
 */
public final class DoorTries implements AutoCloseable {
    /** Stations of a NAS, day and crowd that are told apart, by one controller. */
    static final int MOST_STATIONS = 2_000;

    /** Lines with a station that may wait to be written. */
    static final int MOST_WAITING = 65_536;

    /** Settled or not. */
    public static final int DAYS_KEPT = 3;

    private static final Logger LOG = LoggerFactory.getLogger(DoorTries.class);

    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    private static final int PAGE = 5_000;
    private static final long UNNAMED = 0;

    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::localDay)
                    .thenComparingLong(Row::nasId)
                    .thenComparingLong(Row::station)
                    .thenComparing(Row::kind)
                    .thenComparing(Row::reason);

    private final Store store;
    private final CityDays days;
    private final Clock clock;

    /** Attempts of each that has none of its own. */
    private final Map<Row, Long> waiting = new ConcurrentHashMap<>();

    private final Map<Crowd, StationSet> crowds = new ConcurrentHashMap<>();
    private final LongAdder unnamed = new LongAdder();
    private boolean hasLearned;
    private boolean complained;

    /** Stations of a NAS and day that make no others unseen. */
    private record Crowd(LocalDate day, long nas, Sort sort) {
        static Crowd of(Row key) {
            return new Crowd(key.localDay(), key.nasId(), Sort.of(key));
        }
    }

    private enum Sort {
        LET_IN,
        REFUSED,
        MAC,
        STRANGER;

        static Sort of(Row key) {
            if (key.reason().equals(DoorTry.WRONG_SECRET)) {
                return STRANGER;
            }
            if (key.kind().equals(TryKind.MAC.word())) {
                return MAC;
            }
            return key.reason().equals(DoorTry.ACCEPT) ? LET_IN : REFUSED;
        }
    }

    /**
     * @param store the ledger's
     * @param zone the city's, where a day begins at midnight
     */
    public DoorTries(Store store, ZoneId zone, Clock clock) {
        this.store = store;
        this.days = new CityDays(zone);
        this.clock = clock;
    }

    /** Never waits. A test of staff is nobody. */
    public void told(DoorTry one) {
        if (one.by() == TryKind.TEST) {
            return;
        }
        var key =
                new Row(
                        days.dayOf(one.at()),
                        one.nas().value(),
                        one.station().map(MacAddress::asLong).orElse(UNNAMED),
                        one.by().word(),
                        one.reason(),
                        0);
        boolean apart = key.station() == UNNAMED || (mayWait(key) && isKnown(key));
        if (!apart) {
            unnamed.increment();
        }
        // Without a station there are as many keys as NAS, days and reasons.
        waiting.merge(apart ? key : key.ofNobody(), 1L, Long::sum);
    }

    /** Tries whose station was not kept, since the start. */
    public long unnamed() {
        return unnamed.sum();
    }

    private boolean mayWait(Row key) {
        return waiting.size() < MOST_WAITING || waiting.containsKey(key);
    }

    private boolean isKnown(Row key) {
        StationSet crowd =
                crowds.computeIfAbsent(Crowd.of(key), _ -> new StationSet(MOST_STATIONS));
        boolean known = crowd.admits(key.station());
        if (!known && crowd.isFirstTurnedAway()) {
            LOG.warn(
                    "more than {} devices came to the door of NAS {} on {} ({}, {}): further ones"
                            + " are counted together",
                    MOST_STATIONS,
                    key.nasId(),
                    key.localDay(),
                    key.kind(),
                    key.reason());
        }
        return known;
    }

    /**
     * Writes what waits now, and not what comes meanwhile. What cannot be written now waits for the
     * next time.
     */
    public synchronized void flush() {
        try {
            learn();
            List<Row> rows = new ArrayList<>();
            for (Row key : List.copyOf(waiting.keySet())) {
                Optional.ofNullable(waiting.remove(key))
                        .ifPresent(attempts -> rows.add(key.with(attempts)));
            }
            // Two controllers write the same rows: in one order they do not wait for each other.
            rows.sort(ORDER);
            write(rows);
            forgetCrowds();
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("who came to the doors is not written yet: {}", e.getMessage());
                complained = true;
            }
        }
    }

    private void write(List<Row> rows) {
        int done = 0;
        try {
            while (done < rows.size()) {
                List<Row> slice = rows.subList(done, Math.min(rows.size(), done + SLICE));
                store.writer().use(DoorTryTable.class, table -> table.add(slice));
                done += slice.size();
            }
        } finally {
            rows.subList(done, rows.size())
                    .forEach(row -> waiting.merge(row.with(0), row.attempts(), Long::sum));
        }
    }

    /** Before the first is written: a restart makes no room for further made-up stations. */
    private void learn() {
        if (hasLearned) {
            return;
        }
        LocalDate yesterday = days.dayOf(clock.instant()).minusDays(1);
        var after = new Row(yesterday, UNNAMED, UNNAMED, "", "", 0);
        List<Row> page = named(after);
        while (!page.isEmpty()) {
            page.forEach(row -> isKnown(row));
            page = page.size() < PAGE ? List.of() : named(page.getLast());
        }
        hasLearned = true;
    }

    private List<Row> named(Row after) {
        return store.reads().withExtension(DoorTryTable.class, table -> table.named(after, PAGE));
    }

    private void forgetCrowds() {
        LocalDate yesterday = days.dayOf(clock.instant()).minusDays(1);
        crowds.keySet().removeIf(crowd -> crowd.day.isBefore(yesterday));
    }

    /** Deletes what is older than three days, whether its day was settled or not, or is to come. */
    public void deleteOld() {
        LocalDate today = days.dayOf(clock.instant());
        store.writer()
                .inSlices(
                        SLICE,
                        DoorTryTable.class,
                        table ->
                                table.deleteSome(
                                        today.minusDays(DAYS_KEPT), today.plusDays(1), SLICE));
    }

    @Override
    public void close() {
        flush();
    }

    /**
     * The first so many stations of a crowd, 16 octets each while it grows: a busy gateway is
     * passed by thousands. Thread-safe.
     */
    private static final class StationSet {
        private static final int FIRST_SIZE = 16;

        private final int most;

        /** Open addressing, at most half full; 0 is free. A power of two. */
        private long[] slots = new long[FIRST_SIZE];

        private int size;
        private boolean turnedAway;

        StationSet(int most) {
            this.most = most;
        }

        /** Whether the station is one of them: it was, or there was room for it. */
        synchronized boolean admits(long station) {
            int at = find(slots, station);
            if (slots[at] == station) {
                return true;
            }
            if (size == most) {
                return false;
            }
            slots[at] = station;
            size++;
            if (2 * size > slots.length) {
                grow();
            }
            return true;
        }

        /** Whether it is the first time that this is asked. */
        synchronized boolean isFirstTurnedAway() {
            boolean first = !turnedAway;
            turnedAway = true;
            return first;
        }

        private void grow() {
            long[] larger = new long[2 * slots.length];
            for (long station : slots) {
                if (station != 0) {
                    larger[find(larger, station)] = station;
                }
            }
            slots = larger;
        }

        /** Where it is, or would be. */
        private static int find(long[] in, long station) {
            int mask = in.length - 1;
            long mixed = station * 0x9E3779B97F4A7C15L;
            int at = (int) (mixed >>> 32) & mask;
            while (in[at] != 0 && in[at] != station) {
                at = (at + 1) & mask;
            }
            return at;
        }
    }
}
