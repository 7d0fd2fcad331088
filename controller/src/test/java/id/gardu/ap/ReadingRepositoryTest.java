package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ReadingRepository.ApReading;
import id.gardu.network.ApId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

class ReadingRepositoryTest {
    private static final ApId AP = new ApId(1);
    private static final ApId OTHER = new ApId(2);
    private static final Instant START = Instant.parse("2026-05-01T06:58:00Z");

    @TempDir Path folder;

    private static ReadingRepository book(Databases databases) {
        try {
            return new ReadingRepository(databases.readings(), ApSettingsTest.read(""));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ApReading reading(Instant at) {
        return new ApReading(
                at,
                OptionalLong.of(at.getEpochSecond() % 1_000_000),
                OptionalLong.of(7),
                OptionalLong.empty(),
                Duration.ofMillis(3));
    }

    private static List<ApReading> record(
            ReadingRepository repository, ApId ap, Instant from, int minutes) {
        var recorded = new ArrayList<ApReading>();
        for (int minute = 0; minute < minutes; minute++) {
            ApReading reading = reading(from.plusSeconds(60L * minute));
            repository.record(ap, reading);
            recorded.add(reading);
        }
        return recorded;
    }

    private static List<ApReading> all(ReadingRepository repository, ApId ap) {
        return repository.between(ap, START.minusSeconds(86_400), START.plusSeconds(10 * 86_400));
    }

    @ParameterizedTest
    @EnumSource
    void readingsOutliveTheController(DatabaseKind dialect) {
        try (Databases databases = Databases.open(dialect, folder)) {
            ReadingRepository repository = book(databases);
            List<ApReading> recorded = new ArrayList<>(record(repository, AP, START, 10));
            record(repository, OTHER, START, 3);
            assertThat(all(repository, AP)).containsExactlyElementsOf(recorded);
            repository.close();

            ReadingRepository next = book(databases);
            next.resume(START.plusSeconds(600), Set.of(AP, OTHER));
            recorded.addAll(record(next, AP, START.plusSeconds(600), 5));
            next.close();

            assertThat(all(book(databases), AP)).containsExactlyElementsOf(recorded);
            assertThat(all(book(databases), OTHER)).hasSize(3);
            assertThat(book(databases).between(AP, START.plusSeconds(60), START.plusSeconds(180)))
                    .containsExactlyElementsOf(recorded.subList(1, 3));
            assertThat(rows(databases)).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readingsOlderThanTwoDaysAreDeleted(DatabaseKind dialect) {
        try (Databases databases = Databases.open(dialect, folder)) {
            ReadingRepository repository = book(databases);
            for (int ap = 1; ap <= 600; ap++) {
                repository.record(new ApId(ap), reading(START));
                repository.record(new ApId(ap), reading(START.plus(Duration.ofHours(49))));
            }
            repository.flush(0, START, Duration.ofSeconds(1));
            ApKampung.soon().untilAsserted(() -> assertThat(rows(databases)).isEqualTo(1_200));

            repository.flush(
                    Duration.ofHours(2).toNanos(),
                    START.plus(Duration.ofHours(49)),
                    Duration.ofSeconds(1));

            ApKampung.soon().untilAsserted(() -> assertThat(rows(databases)).isEqualTo(600));
            assertThat(all(repository, AP))
                    .containsExactly(reading(START.plus(Duration.ofHours(49))));
        }
    }

    @Test
    void theTailOfAnHourIsKeptThoughItsWritingFailsWhenTheNextHourHasBegun() throws Exception {
        try (Databases databases = Databases.open(DatabaseKind.SQLITE, folder)) {
            ReadingRepository repository = book(databases);
            List<ApReading> tail = record(repository, AP, START, 2); // 06:58 and 06:59
            try (Connection other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + folder.resolve("readings.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                repository.flush(0, START, Duration.ofSeconds(1));
                record(repository, AP, START.plusSeconds(120), 1); // 07:00
                ApKampung.soon().until(() -> databases.readings().problem().isPresent());
                statement.execute("ROLLBACK");
            }
            ApKampung.soon()
                    .untilAsserted(
                            () -> {
                                repository.flush(System.nanoTime(), START, Duration.ofMillis(1));
                                assertThat(rows(databases)).isEqualTo(2);
                            });
            repository.close();

            assertThat(all(book(databases), AP))
                    .hasSize(3)
                    .startsWith(tail.toArray(ApReading[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsSetBackOverAnHourLosesNoneOfIt(DatabaseKind dialect) {
        try (Databases databases = Databases.open(dialect, folder)) {
            ReadingRepository repository = book(databases);
            List<ApReading> recorded = new ArrayList<>(record(repository, AP, START, 3));
            recorded.addAll(record(repository, AP, START.plusSeconds(60), 1));
            recorded.addAll(record(repository, AP, START.plusSeconds(180), 1));
            repository.close();

            assertThat(all(book(databases), AP)).containsExactlyElementsOf(recorded);
        }
    }

    private static long rows(Databases databases) {
        return databases
                .readings()
                .reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT count(*) FROM reading_hour")
                                        .mapTo(Long.class)
                                        .one());
    }
}
