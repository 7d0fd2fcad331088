package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReadsThatEndTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** It has no end. */
    private static final String FOR_EVER =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT 1 - i FROM n)"
                    + " SELECT count(*) FROM n WHERE i > 2";

    @TempDir Path folder;

    private Store open(DatabaseKind dialect) {
        return FreshDatabase.open(
                RealPostgres.databaseOf(dialect), folder.resolve("gardu.db"), Clock.systemUTC());
    }

    private static long forEver(Handle handle) {
        return handle.createQuery(FOR_EVER).mapTo(Long.class).one();
    }

    private static long areas(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM area").mapTo(Long.class).one();
    }

    @ParameterizedTest
    @EnumSource
    void aReadOverItsTimeIsEndedAndItsConnectionIsGoodForTheNext(DatabaseKind dialect) {
        try (Store store = open(dialect)) {
            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(() -> store.snapshot(SHORT, ReadsThatEndTest::forEver))
                        .isInstanceOf(JdbiException.class)
                        .satisfies(
                                thrown ->
                                        assertThat(Faults.away((RuntimeException) thrown))
                                                .hasValueSatisfying(
                                                        said ->
                                                                assertThat(said)
                                                                        .contains("ended")));
                assertThat(store.snapshot(SHORT, ReadsThatEndTest::areas)).isZero();
            }
            assertThat(store.problemNow()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadOfManyShortQuestionsEndsToo(DatabaseKind dialect) {
        try (Store store = open(dialect)) {
            assertThatThrownBy(
                            () ->
                                    store.snapshot(
                                            SHORT,
                                            handle -> {
                                                while (true) {
                                                    areas(handle);
                                                }
                                            }))
                    .isInstanceOf(JdbiException.class);
            assertThat(store.<Long, RuntimeException>snapshot(ReadsThatEndTest::areas)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void longReadsGoOneAtATimeAndLeaveEveryReaderToTheOthers(DatabaseKind dialect)
            throws Exception {
        try (Store store = open(dialect);
                var threads = Executors.newFixedThreadPool(8)) {
            var inside = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var asked = new ArrayList<Future<Long>>();
            for (int i = 0; i < 8; i++) {
                asked.add(
                        threads.submit(
                                () ->
                                        store.longSnapshot(
                                                handle -> {
                                                    inside.countDown();
                                                    assertThat(go.await(60, TimeUnit.SECONDS))
                                                            .isTrue();
                                                    return areas(handle);
                                                })));
            }
            assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
            // All four readers are free: so many hold one at the same time.
            var four = new CountDownLatch(4);
            try (var readers = Executors.newFixedThreadPool(4)) {
                var short4 = new ArrayList<Future<Boolean>>();
                for (int i = 0; i < 4; i++) {
                    short4.add(
                            readers.submit(
                                    () ->
                                            store.reads()
                                                    .withHandle(
                                                            handle -> {
                                                                areas(handle);
                                                                four.countDown();
                                                                return four.await(
                                                                        20, TimeUnit.SECONDS);
                                                            })));
                }
                for (Future<Boolean> one : short4) {
                    assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
                }
            }
            go.countDown();
            for (Future<Long> one : asked) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongReadOverItsTimeIsEndedAndTheNextOneHasTheSlot(DatabaseKind dialect) {
        try (Store store = open(dialect)) {
            assertThatThrownBy(() -> store.longSnapshot(SHORT, ReadsThatEndTest::forEver))
                    .isInstanceOf(JdbiException.class);
            assertThat(store.<Long, RuntimeException>longSnapshot(ReadsThatEndTest::areas))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverBorrowsTheConnectionAfterwardsIsNotInterrupted(DatabaseKind dialect)
            throws Exception {
        try (Store store = open(dialect)) {
            var done = new CompletableFuture<Long>();
            for (int i = 0; i < 200; i++) {
                try {
                    store.<Long, RuntimeException>snapshot(
                            Duration.ofMillis(1), ReadsThatEndTest::areas);
                } catch (JdbiException e) {
                    // Over before it could ask.
                }
                store.<Long, RuntimeException>snapshot(ReadsThatEndTest::areas);
            }
            done.complete(store.<Long, RuntimeException>snapshot(ReadsThatEndTest::areas));
            assertThat(done.get(1, TimeUnit.SECONDS)).isZero();
        }
    }
}
