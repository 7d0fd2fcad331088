package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.util.Throwables;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

class StoreTest {
    @TempDir Path folder;

    private Store open(DatabaseKind dialect) {
        return Store.open(settings(dialect), folder.resolve("gardu.db"), Clock.systemUTC());
    }

    private static DatabaseSettings settings(DatabaseKind dialect) {
        return RealPostgres.emptyDatabaseOf(dialect);
    }

    private static void addKota(Store store, String code) {
        store.writer()
                .use(
                        handle ->
                                handle.execute(
                                        "INSERT INTO area (code, level, name) VALUES (?, 'kota',"
                                                + " 'K')",
                                        code));
    }

    private static long areas(Store store) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT count(*) FROM area").mapTo(Long.class).one());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsThereToRead(DatabaseKind dialect) {
        try (Store store = open(dialect)) {
            addKota(store, "35.73");
            assertThat(areas(store)).isEqualTo(1);
        }
    }

    interface Areas {
        @SqlUpdate("INSERT INTO area (code, level, name) VALUES (:code, 'kota', :name)")
        void add(String code, String name);

        @SqlBatch("INSERT INTO area (code, level, name) VALUES (:code, 'kota', :name)")
        void addAll(List<String> code, String name);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedWriteDoesNotQuoteWhatWasBound(DatabaseKind dialect) {
        try (Store store = open(dialect)) {
            addKota(store, "twice");
            for (HandleConsumer<RuntimeException> write :
                    List.<HandleConsumer<RuntimeException>>of(
                            handle -> handle.attach(Areas.class).add("twice", "+628123456789"),
                            handle ->
                                    handle.attach(Areas.class)
                                            .addAll(List.of("new", "twice"), "+628123456789"),
                            handle ->
                                    handle.execute(
                                            "INSERT INTO area (code, level, name)"
                                                    + " VALUES ('twice', 'kota', ?)",
                                            "+628123456789"))) {
                assertThatThrownBy(() -> store.writer().use(write))
                        .satisfies(
                                failed ->
                                        assertThat(Throwables.getStackTrace(failed))
                                                .doesNotContain("628123456789"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBadWriteFailsAloneAndItsNeighboursAreKept(DatabaseKind dialect) {
        try (Store store = open(dialect)) {
            addKota(store, "twice");
            Lane<String> lane =
                    store.writer()
                            .lane(
                                    100,
                                    (handle, codes) ->
                                            codes.forEach(
                                                    code ->
                                                            handle.execute(
                                                                    "INSERT INTO area (code, level,"
                                                                            + " name) VALUES (?,"
                                                                            + " 'kota', 'K')",
                                                                    code)));
            var told = new ConcurrentLinkedQueue<String>();
            for (String code : List.of("a", "twice", "b")) {
                assertThat(
                                lane.offer(
                                        code,
                                        outcome ->
                                                told.add(
                                                        code
                                                                + " "
                                                                + outcome.getClass()
                                                                        .getSimpleName())))
                        .isTrue();
            }
            Awaitility.await().until(() -> told.size() == 3);
            assertThat(told).containsExactlyInAnyOrder("a OnDisk", "twice Refused", "b OnDisk");
            assertThat(areas(store)).isEqualTo(3);
            assertThat(store.problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkThatThrowsWritesNothingAndItsExceptionArrives(DatabaseKind dialect) {
        try (Store store = open(dialect)) {
            assertThatThrownBy(
                            () ->
                                    store.writer()
                                            .use(
                                                    handle -> {
                                                        handle.execute(
                                                                "INSERT INTO area (code, level,"
                                                                    + " name) VALUES ('x', 'kota',"
                                                                    + " 'K')");
                                                        throw new java.io.IOException("no");
                                                    }))
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessage("no");
            assertThat(areas(store)).isZero();
        }
    }

    @Test
    void aLockedDatabaseIsToldAsAnOutageAndItRecoversByItself() throws Exception {
        try (Store store = open(DatabaseKind.SQLITE)) {
            try (Connection other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + folder.resolve("gardu.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                assertThatThrownBy(() -> addKota(store, "a"))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("locked");
                assertThat(store.problem()).isPresent();
                statement.execute("ROLLBACK");
            }
            addKota(store, "a");
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void aPostgresThatCrashedIsUsedAgainWithoutAHand() {
        try (Store store = open(DatabaseKind.POSTGRESQL)) {
            addKota(store, "before");
            RealPostgres.running().crash();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> {
                                addKota(store, "after");
                                assertThat(areas(store)).isEqualTo(2);
                            });
        }
    }

    @Test
    void aDamagedDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("gardu.db");
        open(DatabaseKind.SQLITE).close();
        byte[] damaged = Files.readAllBytes(file);
        java.util.Arrays.fill(damaged, 4096, Math.min(damaged.length, 40960), (byte) 0x5a);
        Files.write(file, damaged);
        assertThatThrownBy(() -> open(DatabaseKind.SQLITE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("gardu restore");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void anEmptyLaneThatIsFullSaysSo() {
        try (Store store = open(DatabaseKind.SQLITE)) {
            var inside = new java.util.concurrent.CountDownLatch(1);
            var go = new java.util.concurrent.CountDownLatch(1);
            Lane<String> lane =
                    store.writer()
                            .lane(
                                    1,
                                    (handle, items) -> {
                                        inside.countDown();
                                        await(go);
                                    });
            assertThat(lane.offer("in work", outcome -> {})).isTrue();
            await(inside);
            assertThat(lane.offer("waits", outcome -> {})).isTrue();
            assertThat(lane.offer("refused", outcome -> {})).isFalse();
            go.countDown();
        }
    }

    private static void await(java.util.concurrent.CountDownLatch latch) {
        try {
            assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
