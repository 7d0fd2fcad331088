package id.gardu.ap;

import id.gardu.ap.ReadingHourTable.HourRow;
import id.gardu.network.ApId;
import id.gardu.store.Lane;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps single readings, one packed row for each access point and hour, in a database of their own
 * ({@code Store.openSecond(…, "readings", …)}). The hour that runs is in memory and written once a
 * minute: a crash may cost the last minute. Thread-safe.
 */
public final class ReadingRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingRepository.class);

    private static final int CAPACITY = 50_000;
    private static final int DELETED_AT_ONCE = 500;
    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Complaints complaints = new Complaints(LOG, "readings");
    private final Store store;
    private final Duration kept;
    private final Lane<HourRow> lane;
    private final Lane<Long> tidying;
    private final Map<ApId, PackedHour> open = new HashMap<>();
    private final Map<ApId, Integer> partsUnderWay = new HashMap<>();
    private final Set<ApId> dirty = new HashSet<>();
    private final Deque<HourRow> over = new ArrayDeque<>();
    private Optional<Long> lastWrite = Optional.empty();
    private Optional<Long> lastTidy = Optional.empty();
    private int underWay;

    /**
     * @param store the readings' own
     */
    public ReadingRepository(Store store, ApSettings settings) {
        this.store = store;
        this.kept = settings.readingsKept();
        this.lane =
                store.writer()
                        .lane(
                                CAPACITY,
                                (handle, rows) -> handle.attach(ReadingHourTable.class).put(rows));
        this.tidying = store.writer().lane(2, this::deleteSome);
    }

    /**
     * Goes on with the hour that runs, where somebody began it.
     *
     * @param aps whom we ask from now on
     * @throws id.gardu.store.StoreException when the database cannot be read
     */
    void resume(Instant now, Set<ApId> aps) {
        long hour = PackedHour.hourOf(now);
        List<HourRow> begun =
                store.reads().withExtension(ReadingHourTable.class, rows -> rows.ofHour(hour));
        synchronized (this) {
            begun.stream()
                    .filter(row -> aps.contains(row.apId()))
                    .filter(row -> !open.containsKey(row.apId()))
                    .forEach(row -> open.put(row.apId(), resumed(row)));
        }
    }

    /** Others ask all but these from now on: what we have of them is written and closed. */
    synchronized void only(Set<ApId> ours) {
        for (ApId ap : List.copyOf(open.keySet())) {
            if (!ours.contains(ap)) {
                finish(ap);
                open.remove(ap);
            }
        }
    }

    /** Others asked all of ours while we were away: what waits here is not the truth any more. */
    synchronized void forget() {
        open.clear();
        dirty.clear();
        over.clear();
    }

    private static PackedHour resumed(HourRow row) {
        try {
            return PackedHour.resume(row.utcHour(), row.packed());
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "readings of access point {}, hour {}, cannot be read ({}): begun anew",
                    row.apId(),
                    row.utcHour(),
                    e.getMessage());
            return new PackedHour(row.utcHour());
        }
    }

    synchronized void record(ApId ap, ApReading reading) {
        long hour = PackedHour.hourOf(reading.at());
        PackedHour running = open.get(ap);
        // A clock that was set back goes on with the hour that runs: another row of the hour before
        // would take the place of the one that is written.
        if (running == null || running.utcHour() < hour) {
            finish(ap);
            running = new PackedHour(hour);
            open.put(ap, running);
        }
        if (running.append(reading)) {
            dirty.add(ap);
        }
    }

    private void finish(ApId ap) {
        PackedHour ended = open.get(ap);
        // What was given to the writer is not yet on disk: if it fails, this whole hour follows.
        boolean unwritten = dirty.remove(ap) || partsUnderWay.containsKey(ap);
        if (ended != null && unwritten) {
            keep(new HourRow(ap, ended.utcHour(), ended.bytes()));
        }
    }

    private void keep(HourRow row) {
        if (over.size() >= CAPACITY) {
            over.removeFirst();
        }
        over.addLast(row);
    }

    /**
     * Gives the writer what is new, every {@code interval}, and once an hour has it delete what is
     * old.
     */
    synchronized void flush(long nanos, Instant now, Duration interval) {
        if (elapsed(lastWrite, nanos, interval)) {
            lastWrite = Optional.of(nanos);
            write();
        }
        if (elapsed(lastTidy, nanos, TIDY_EVERY)) {
            lastTidy = Optional.of(nanos);
            tidy(PackedHour.hourOf(now.minus(kept)));
        }
    }

    private static boolean elapsed(Optional<Long> last, long nanos, Duration interval) {
        return last.isEmpty() || nanos - last.get() >= interval.toNanos();
    }

    private void write() {
        while (!over.isEmpty() && offer(over.getFirst(), true)) {
            over.removeFirst();
        }
        for (ApId ap : List.copyOf(dirty)) {
            PackedHour running = open.get(ap);
            if (running != null
                    && offer(new HourRow(ap, running.utcHour(), running.bytes()), false)) {
                dirty.remove(ap);
            }
        }
    }

    private boolean offer(HourRow row, boolean whole) {
        boolean taken = lane.offer(row, outcome -> written(row, whole, outcome));
        if (taken) {
            underWay++;
            if (!whole) {
                partsUnderWay.merge(row.apId(), 1, Integer::sum);
            }
        }
        return taken;
    }

    private synchronized void written(HourRow row, boolean whole, WriteResult outcome) {
        underWay--;
        if (!whole) {
            partsUnderWay.computeIfPresent(row.apId(), (ap, parts) -> parts > 1 ? parts - 1 : null);
        }
        switch (outcome) {
            case WriteResult.OnDisk() -> {}
            case WriteResult.Refused(Exception why) -> complaints.refused(row.apId(), why);
            case WriteResult.Unavailable(String _) -> again(row, whole);
        }
        notifyAll();
    }

    /** A part of an hour that is over by now is in the whole one. */
    private void again(HourRow row, boolean whole) {
        PackedHour running = open.get(row.apId());
        if (whole) {
            keep(row);
        } else if (running != null && running.utcHour() == row.utcHour()) {
            dirty.add(row.apId());
        }
    }

    private void tidy(long before) {
        if (!tidying.offer(before, outcome -> {})) {
            LOG.debug("old readings are still being deleted");
        }
    }

    /** On the writer's thread; some at a time, so that nobody waits for it. */
    private void deleteSome(Handle handle, List<Long> befores) {
        ReadingHourTable table = handle.attach(ReadingHourTable.class);
        for (Long before : befores) {
            if (table.deleteSome(before, DELETED_AT_ONCE) == DELETED_AT_ONCE) {
                tidy(before);
            }
        }
    }

    /** What is kept of an access point in [from, to), in order. */
    public List<ApReading> between(ApId ap, Instant from, Instant to) {
        long first = PackedHour.hourOf(from);
        long last = PackedHour.hourOf(to);
        var hours = new TreeMap<Long, byte[]>();
        store.reads()
                .withExtension(ReadingHourTable.class, rows -> rows.between(ap, first, last))
                .forEach(row -> hours.put(row.utcHour(), row.packed()));
        overlay(ap, hours);
        return hours.subMap(first, true, last, true).entrySet().stream()
                .flatMap(hour -> PackedHour.read(hour.getKey(), hour.getValue()).stream())
                .filter(reading -> !reading.at().isBefore(from) && reading.at().isBefore(to))
                .toList();
    }

    private synchronized void overlay(ApId ap, Map<Long, byte[]> hours) {
        over.stream()
                .filter(row -> row.apId().equals(ap))
                .forEach(row -> hours.put(row.utcHour(), row.packed()));
        Optional.ofNullable(open.get(ap))
                .ifPresent(running -> hours.put(running.utcHour(), running.bytes()));
    }

    /** Writes what waits, as far as that is possible in 1 s. */
    synchronized void close() {
        write();
        long end = System.nanoTime() + CLOSING.toNanos();
        try {
            for (long left = CLOSING.toMillis();
                    left > 0 && underWay > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What one answered question told, as it is kept.
     *
     * @param at to the millisecond
     * @param upSeconds sysUpTime
     * @param in octets received since the answer before, see {@link Traffic}; empty: not measured
     * @param out octets sent since the answer before; empty: not measured
     * @param roundTrip to the tenth of a millisecond, up to 10 minutes
     */
    public record ApReading(
            Instant at,
            OptionalLong upSeconds,
            OptionalLong in,
            OptionalLong out,
            Duration roundTrip) {}
}
