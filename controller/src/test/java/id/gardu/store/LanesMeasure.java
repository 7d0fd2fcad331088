package id.gardu.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long an item of a second lane waits for the disk while the first is flooded: 8192 items wait
 * in it all the time. Run by {@code scripts/bench lanes}: {@code LanesMeasure sqlite|postgresql
 * SECONDS}; one JSON line.
 */
final class LanesMeasure {
    private static final int WAITING = 8192;
    private static final int MOST = 100_000;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong flooded = new AtomicLong();

    private LanesMeasure() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseKind dialect = DatabaseKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path folder = Files.createTempDirectory("gardu-bench");
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        Path file = folder.resolve("gardu.db");
        try (Store store = Store.open(database, file, Clock.systemUTC())) {
            new LanesMeasure().measure(store, Integer.parseInt(arguments[1]));
        } finally {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve("gardu.db" + suffix));
            }
            Files.delete(folder);
        }
    }

    private void measure(Store store, int seconds) throws Exception {
        Writer writer = store.writer();
        writer.use(
                handle ->
                        handle.execute("CREATE TABLE lane (id BIGINT PRIMARY KEY, items BIGINT)"));
        Lane<Long> first = writer.lane(WAITING, LanesMeasure::put);
        Lane<Long> second = writer.lane(WAITING, LanesMeasure::put);
        for (long item = 0; item < WAITING; item++) {
            again(first, item);
        }
        long[] nanos = new long[MOST];
        long mostTurns = 0;
        int count = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds) && count < MOST) {
            var known = new CompletableFuture<Long>();
            long before = writer.turns();
            long offered = System.nanoTime();
            if (!second.offer(-1L - count, outcome -> known.complete(writer.turns()))) {
                throw new IllegalStateException("the second lane is full");
            }
            mostTurns = Math.max(mostTurns, known.get(60, TimeUnit.SECONDS) - before);
            nanos[count++] = System.nanoTime() - offered;
        }
        over.set(true);
        double passed = (System.nanoTime() - start) / 1e9;
        Arrays.sort(nanos, 0, count);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\": \"lanes\", \"database\": \"%s\", \"seconds\": %.1f,"
                        + " \"first_lane_items_per_s\": %.0f, \"second_lane_items\": %d,"
                        + " \"wait_ms_p50\": %.2f, \"wait_ms_p99\": %.2f, \"wait_ms_max\": %.2f,"
                        + " \"turns_max\": %d}%n",
                store.dialect().name().toLowerCase(Locale.ROOT),
                passed,
                flooded.get() / passed,
                count,
                nanos[count / 2] / 1e6,
                nanos[count * 99 / 100] / 1e6,
                nanos[count - 1] / 1e6,
                mostTurns);
    }

    private void again(Lane<Long> lane, long item) {
        boolean taken =
                lane.offer(
                        item,
                        outcome -> {
                            flooded.incrementAndGet();
                            if (!over.get()) {
                                again(lane, item);
                            }
                        });
        if (!taken) {
            throw new IllegalStateException("the first lane lost an item");
        }
    }

    private static void put(Handle handle, List<Long> items) {
        PreparedBatch rows =
                handle.prepareBatch(
                        "INSERT INTO lane (id, items) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET"
                                + " items = lane.items + 1");
        items.forEach(item -> rows.bind(0, item.longValue()).add());
        var _ = rows.execute();
    }
}
