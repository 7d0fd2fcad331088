package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.Rejects.RejectLine;
import id.gardu.access.Rejects.Rejected;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.MovableClock;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

class RejectsTest {
    private static final NasId RW03 = new NasId(3);
    private static final NasId RW05 = new NasId(5);
    private static final Optional<MacAddress> SITI = Optional.of(Neighbourhood.SITIS_PHONE);
    private static final Optional<MacAddress> BUDI = Optional.of(Neighbourhood.BUDIS_PHONE);

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    private Store readings(DatabaseKind dialect) {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        return FreshDatabase.openReadings(database, folder.resolve("readings.db"), clock);
    }

    private Rejected of(NasId nas, Optional<MacAddress> station, String name, String reason) {
        return new Rejected(clock.instant(), nas, station, name, reason);
    }

    @ParameterizedTest
    @EnumSource
    void whyWhomWasNotLetInIsKeptForADayAndOverARestart(DatabaseKind dialect) {
        try (Store store = readings(dialect)) {
            try (Rejects before = new Rejects(store, clock)) {
                before.told(of(RW03, SITI, "", "unknown-device"));
                clock.pass(Duration.ofMinutes(1));
                before.told(of(RW03, SITI, "", "unknown-device"));
                before.told(of(RW05, BUDI, "bu…", "wrong-credentials"));
                assertThat(before.latest(Optional.empty(), Optional.empty(), 10)).hasSize(2);
                before.told(of(RW03, SITI, "", "unknown-device"));
            }
            try (Rejects after = new Rejects(store, clock)) {
                List<RejectLine> ofSiti = after.latest(Optional.empty(), SITI, 10);
                assertThat(ofSiti).hasSize(1);
                assertThat(ofSiti.getFirst().times()).isEqualTo(3);
                assertThat(ofSiti.getFirst().lastAt() - ofSiti.getFirst().firstAt())
                        .isEqualTo(60_000);
                assertThat(after.latest(Optional.of(RW05), Optional.empty(), 10))
                        .extracting(RejectLine::userName, RejectLine::reason)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("bu…", "wrong-credentials"));
                assertThat(after.latest(Optional.of(RW05), SITI, 10)).isEmpty();
                assertThat(after.latest(Optional.empty(), Optional.empty(), 1)).hasSize(1);

                clock.pass(Duration.ofHours(23));
                after.told(of(RW05, BUDI, "bu…", "wrong-credentials"));
                clock.pass(Duration.ofHours(2));
                after.deleteOld();
                assertThat(after.latest(Optional.empty(), Optional.empty(), 10))
                        .extracting(RejectLine::nas)
                        .containsExactly(RW05.value());
                assertThat(rows(store)).isOne();
            }
        }
    }

    private static long rows(Store store) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM reject")
                                        .mapTo(Long.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void aFloodOfMadeUpStationsIsBoundedAndCounted(DatabaseKind dialect) {
        try (Store store = readings(dialect);
                Rejects rejects = new Rejects(store, clock)) {
            for (int i = 1; i <= Rejects.MOST_WAITING + 5; i++) {
                rejects.told(of(RW03, Optional.of(MacAddress.ofLong(i)), "", "unknown-device"));
            }
            assertThat(rejects.lost()).isEqualTo(5);
            rejects.flush();
            assertThat(rows(store)).isEqualTo(Rejects.MOST_WAITING);
            rejects.told(of(RW03, SITI, "", "unknown-device"));
            assertThat(rejects.latest(Optional.empty(), SITI, 1)).hasSize(1);
        }
    }

    /** Whoever rejects faster than a disk takes it held the chores for ever. */
    @ParameterizedTest
    @EnumSource
    void aFlushEndsThoughRejectsComeFasterThanTheyAreWritten(DatabaseKind dialect)
            throws Exception {
        try (Store store = readings(dialect);
                Rejects rejects = new Rejects(store, clock);
                var flood = Executors.newSingleThreadExecutor()) {
            var over = new AtomicBoolean();
            var told = new AtomicLong();
            flood.execute(
                    () -> {
                        while (!over.get()) {
                            long station = told.incrementAndGet();
                            rejects.told(
                                    of(
                                            RW03,
                                            Optional.of(MacAddress.ofLong(station)),
                                            "",
                                            "unknown-device"));
                        }
                    });
            Awaitility.await().until(() -> told.get() > 2_000);
            long before = told.get();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                rejects.flush();
                                return true;
                            });
            assertThat(told.get()).isGreaterThan(before);
            over.set(true);
        }
    }
}
