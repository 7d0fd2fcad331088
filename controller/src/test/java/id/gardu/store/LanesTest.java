package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.Lane.BatchWork;
import id.gardu.store.Lane.LaneShares;
import id.gardu.store.Lane.WriteResult;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

class LanesTest {
    private static final int ITEMS = 100;
    private static final int MOST_TURNS = 4;

    @TempDir Path folder;

    private Store open(DatabaseKind dialect) {
        return FreshDatabase.open(
                RealPostgres.databaseOf(dialect), folder.resolve("gardu.db"), Clock.systemUTC());
    }

    private static void writes(Handle handle, List<Integer> items) {
        handle.execute("UPDATE area SET name = ? WHERE code = 'none'", items.size());
    }

    /** More than the writer can ever take: each item comes again as soon as it is written. */
    private static final class Flood implements AutoCloseable {
        final AtomicLong written = new AtomicLong();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Lane<Integer> lane;

        Flood(Writer writer) {
            lane = writer.lane(5_000, LanesTest::writes);
            for (int item = 0; item < 5_000; item++) {
                again(item);
            }
        }

        private void again(int item) {
            assertThat(lane.offer(item, outcome -> known(item))).isTrue();
        }

        private void known(int item) {
            written.incrementAndGet();
            if (!over.get()) {
                again(item);
            }
        }

        @Override
        public void close() {
            over.set(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOldestItemOfALaneIsWrittenWithinFourTurnsWhileAnotherOneFloods(DatabaseKind dialect)
            throws Exception {
        try (Store store = open(dialect);
                var flood = new Flood(store.writer())) {
            Lane<Integer> second = store.writer().lane(ITEMS, LanesTest::writes);
            var waited = new CopyOnWriteArrayList<Long>();
            var all = new CompletableFuture<Boolean>();
            offer(second, store.writer(), 0, waited, all);
            assertThat(all.get(60, TimeUnit.SECONDS)).isTrue();
            // The first was offered by a thread that the writer did not wait for.
            assertThat(waited.subList(1, ITEMS)).allMatch(turns -> turns <= MOST_TURNS);
            assertThat(flood.written.get()).isGreaterThan(ITEMS);
        }
    }

    /** Each is offered by the writer itself, between two of its turns, so that they are counted. */
    private static void offer(
            Lane<Integer> lane,
            Writer writer,
            int item,
            List<Long> waited,
            CompletableFuture<Boolean> all) {
        long before = writer.turns();
        boolean taken =
                lane.offer(
                        item,
                        outcome -> {
                            waited.add(writer.turns() - before);
                            if (item + 1 < ITEMS) {
                                offer(lane, writer, item + 1, waited, all);
                            } else {
                                all.complete(true);
                            }
                        });
        if (!taken) {
            all.complete(false);
        }
    }

    @Test
    void aWriteOfItsOwnIsNotHeldUpByAFloodEither() {
        try (Store store = open(DatabaseKind.SQLITE);
                var flood = new Flood(store.writer())) {
            var waited = new ArrayList<Long>();
            for (int item = 0; item < ITEMS; item++) {
                long before = store.writer().turns();
                long then = store.writer().write(handle -> store.writer().turns());
                waited.add(then - before);
            }
            // Whoever has to wait for the processor before it asks waits for longer.
            Collections.sort(waited);
            assertThat(waited.get(ITEMS / 2)).isLessThanOrEqualTo(MOST_TURNS);
            assertThat(flood.written.get()).isGreaterThan(ITEMS);
        }
    }

    @Test
    void everyLaneThatWaitsGivesItsFloorAndWhatIsLeftGoesRound() {
        var turns = new LaneShares();
        int[] waiting = {5_000, 3, 5_000, 0, 5_000};
        int[] all = new int[waiting.length];
        for (int turn = 0; turn < 30; turn++) {
            int[] shares = turns.shares(waiting);
            assertThat(Arrays.stream(shares).sum()).isEqualTo(LaneShares.MOST_ITEMS);
            assertThat(shares[1]).isEqualTo(3);
            for (int lane : new int[] {0, 2, 4}) {
                assertThat(shares[lane]).isGreaterThanOrEqualTo(LaneShares.FLOOR);
                all[lane] += shares[lane];
            }
        }
        assertThat(all[0]).isEqualTo(all[2]).isEqualTo(all[4]);
    }

    @Test
    void aLaneAloneTakesTheWholeTransaction() {
        assertThat(new LaneShares().shares(new int[] {0, 5_000, 0})).containsExactly(0, 512, 0);
        assertThat(new LaneShares().shares(new int[] {0, 7, 0})).containsExactly(0, 7, 0);
        assertThat(new LaneShares().shares(new int[0])).isEmpty();
    }

    /** Counts transactions as the database sees them: one commit is one fsync. */
    private static class Counted implements BatchWork<Integer> {
        final AtomicInteger tried = new AtomicInteger();
        final AtomicInteger commits = new AtomicInteger();
        final List<Integer> inOrder = new ArrayList<>();

        /** As they were tried alone. */
        final List<Integer> alone = new ArrayList<>();

        private final List<Integer> now = new ArrayList<>();
        private final List<Integer> bad;

        Counted(Integer... bad) {
            this.bad = List.of(bad);
        }

        @Override
        public void write(Handle handle, List<Integer> items) {
            tried.incrementAndGet();
            now.addAll(items);
            if (items.size() == 1) {
                alone.addAll(items);
            }
            for (int item : items) {
                handle.execute(
                        bad.contains(item)
                                ? "INSERT INTO area (code, level, name) VALUES (?, 'kota', NULL)"
                                : "INSERT INTO area (code, level, name) VALUES (?, 'kota', 'K')",
                        "c" + item);
            }
        }

        @Override
        public void committed(Handle handle) {
            commits.incrementAndGet();
            inOrder.addAll(now);
            now.clear();
        }

        @Override
        public void rolledBack() {
            now.clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneBadItemAmong512CostsNineCommitsAndStandsAlone(DatabaseKind dialect) throws Exception {
        try (Store store = open(dialect)) {
            var work = new Counted(300);
            List<WriteResult> outcomes = written(store, work, 512);
            for (int item = 0; item < 512; item++) {
                assertThat(outcomes.get(item))
                        .isInstanceOf(
                                item == 300 ? WriteResult.Refused.class : WriteResult.OnDisk.class);
            }
            assertThat(work.commits.get()).isEqualTo(9);
            assertThat(work.tried.get()).isEqualTo(1 + 2 * 9);
            assertThat(work.inOrder).isSorted().hasSize(511);
            long rows =
                    store.reads()
                            .withHandle(
                                    handle ->
                                            handle.select("SELECT count(*) FROM area")
                                                    .mapTo(Long.class)
                                                    .one());
            assertThat(rows).isEqualTo(511);
        }
    }

    @Test
    void aLaneOfNothingButBadItemsHoldsNobodyUp() throws Exception {
        try (Store store = open(DatabaseKind.SQLITE)) {
            Integer[] all = IntStream.range(0, 512).boxed().toArray(Integer[]::new);
            var bad = new Counted(all);
            var good = new Counted();
            Lane<Integer> beside = store.writer().lane(1, good);
            var tries = new CompletableFuture<Integer>();
            List<WriteResult> outcomes =
                    written(
                            store,
                            bad,
                            512,
                            () ->
                                    assertThat(
                                                    beside.offer(
                                                            1,
                                                            outcome ->
                                                                    tries.complete(
                                                                            bad.tried.get())))
                                            .isTrue());
            assertThat(outcomes).allMatch(WriteResult.Refused.class::isInstance);
            assertThat(tries.get(20, TimeUnit.SECONDS)).isLessThanOrEqualTo(2);
            assertThat(bad.commits.get()).isZero();
            assertThat(bad.alone).isSorted().doesNotHaveDuplicates().hasSize(512);
        }
    }

    @Test
    void aLaneThatChokesOnTheNewsOfACommitWritesNothingTwice() throws Exception {
        try (Store store = open(DatabaseKind.SQLITE)) {
            var work =
                    new Counted() {
                        @Override
                        public void committed(Handle handle) {
                            super.committed(handle);
                            throw new IllegalStateException("no");
                        }
                    };
            assertThat(written(store, work, 3)).allMatch(WriteResult.OnDisk.class::isInstance);
            assertThat(work.tried.get()).isEqualTo(1);
        }
    }

    /** In one transaction, if they can be. */
    private static List<WriteResult> written(Store store, Counted work, int items)
            throws Exception {
        return written(store, work, items, () -> {});
    }

    private static List<WriteResult> written(Store store, Counted work, int items, Runnable beside)
            throws Exception {
        var hold = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        Lane<Integer> lane = store.writer().lane(items, work);
        Lane<Integer> holder =
                store.writer()
                        .lane(
                                1,
                                (handle, one) -> {
                                    held.countDown();
                                    await(hold);
                                });
        assertThat(holder.offer(0, outcome -> {})).isTrue();
        await(held);
        var known = new ArrayList<CompletableFuture<WriteResult>>();
        for (int item = 0; item < items; item++) {
            var outcome = new CompletableFuture<WriteResult>();
            known.add(outcome);
            assertThat(lane.offer(item, outcome::complete)).isTrue();
        }
        beside.run();
        hold.countDown();
        var outcomes = new ArrayList<WriteResult>();
        for (CompletableFuture<WriteResult> one : known) {
            outcomes.add(one.get(20, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
