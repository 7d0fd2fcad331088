package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.FreshDatabase;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

class JournalTest {
    @TempDir Path folder;

    private Store open(DatabaseKind dialect) {
        return FreshDatabase.open(
                RealPostgres.databaseOf(dialect), folder.resolve("gardu.db"), Clock.systemUTC());
    }

    private static long areas(Store store) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM area")
                                        .mapTo(Long.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void anEntryNobodyThoughtOfEndsNeitherItsNeighboursNorTheThread(DatabaseKind dialect) {
        try (Store store = open(dialect);
                Journal<String> journal =
                        new Journal<>(
                                store,
                                "remembered-devices",
                                (handle, turn, entry) -> {
                                    switch (entry) {
                                        case "fault" -> throw new IllegalStateException("no");
                                        case "error" -> throw new StackOverflowError();
                                        default ->
                                                handle.execute(
                                                        "INSERT INTO area (code, level, name)"
                                                                + " VALUES (?, 'kota', 'K')",
                                                        entry);
                                    }
                                })) {
            for (int i = 0; i < 100; i++) {
                assertThat(journal.offer("a" + i)).isTrue();
                assertThat(journal.offer(i % 10 == 3 ? "fault" : "b" + i)).isTrue();
            }
            assertThat(journal.offer("error")).isTrue();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> areas(store) == 190);
            assertThat(journal.offer("afterwards")).isTrue();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> areas(store) == 191);
        }
    }
}
