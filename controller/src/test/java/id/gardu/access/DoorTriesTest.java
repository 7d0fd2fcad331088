package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.DoorTry.TryKind;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.MovableClock;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class DoorTriesTest {
    private static final NasId RW03 = new NasId(3);
    private static final NasId RW05 = new NasId(5);
    private static final long SITI = 0x02_00_00_00_00_01L;
    private static final String WRONG = RejectReason.WRONG_CREDENTIALS.word();

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    private Store ledger(DatabaseKind dialect) {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        return FreshDatabase.open(database, folder.resolve("gardu.db"), clock);
    }

    private DoorTries tries(Store store) {
        return new DoorTries(store, Neighbourhood.ZONE, clock);
    }

    private DoorTry of(NasId nas, long station, TryKind by, String reason) {
        return new DoorTry(
                clock.instant(),
                nas,
                Optional.of(station).filter(one -> one != 0).map(MacAddress::ofLong),
                by,
                reason);
    }

    private static List<String> rows(Store store) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT local_day || ' ' || nas_id || ' ' || station
                                                    || ' ' || kind || ' ' || reason || ' '
                                                    || attempts
                                                  FROM door_try
                                                 ORDER BY local_day, nas_id, station, kind, reason\
                                                """)
                                        .mapTo(String.class)
                                        .list());
    }

    private static long count(Store store, String where) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM door_try WHERE " + where)
                                        .mapTo(Long.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void whatRepeatsIsOneRowAndAnotherControllersTriesAreAddedToIt(DatabaseKind dialect) {
        try (Store store = ledger(dialect)) {
            DoorTries one = tries(store);
            DoorTries other = tries(store);
            for (int i = 0; i < 3; i++) {
                one.told(of(RW03, SITI, TryKind.CREDENTIAL, WRONG));
            }
            other.told(of(RW03, SITI, TryKind.CREDENTIAL, WRONG));
            other.told(of(RW03, SITI, TryKind.CREDENTIAL, DoorTry.ACCEPT));
            one.told(of(RW05, 0, TryKind.MAC, RejectReason.UNKNOWN_DEVICE.word()));
            one.flush();
            other.flush();
            one.flush();
            long today = Neighbourhood.TODAY.toEpochDay();
            assertThat(rows(store))
                    .containsExactly(
                            today + " 3 " + SITI + " credential accept 1",
                            today + " 3 " + SITI + " credential wrong-credentials 4",
                            today + " 5 0 mac unknown-device 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDayEndsAtTheCitysMidnight(DatabaseKind dialect) {
        try (Store store = ledger(dialect);
                DoorTries tries = tries(store)) {
            clock.set(Neighbourhood.TODAY.plusDays(1).atStartOfDay(Neighbourhood.ZONE).toInstant());
            DoorTry after = of(RW03, SITI, TryKind.CREDENTIAL, WRONG);
            clock.pass(Duration.ofMillis(-1));
            tries.told(of(RW03, SITI, TryKind.CREDENTIAL, WRONG));
            tries.told(after);
            tries.flush();
            long today = Neighbourhood.TODAY.toEpochDay();
            assertThat(count(store, "local_day = " + today)).isOne();
            assertThat(count(store, "local_day = " + (today + 1))).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void staffWhoTestALoginAreNobody(DatabaseKind dialect) {
        try (Store store = ledger(dialect);
                DoorTries tries = tries(store)) {
            tries.told(of(RW03, SITI, TryKind.TEST, DoorTry.ACCEPT));
            tries.told(of(RW03, SITI, TryKind.TEST, RejectReason.CLOSED.word()));
            tries.flush();
            assertThat(rows(store)).isEmpty();
        }
    }

    /**
     * A stranger who types nonsense under made-up addresses hides neither others nor who got in.
     */
    @ParameterizedTest
    @EnumSource
    void aFloodAtOneGatewayIsCountedTogetherAndHidesNobodyElse(DatabaseKind dialect) {
        int most = DoorTries.MOST_STATIONS;
        try (Store store = ledger(dialect)) {
            DoorTries tries = tries(store);
            for (int i = 1; i <= most + 7; i++) {
                tries.told(of(RW03, 0x0600_0000_0000L + i, TryKind.CREDENTIAL, WRONG));
            }
            tries.told(of(RW03, 0x0600_0000_0001L, TryKind.CREDENTIAL, RejectReason.CLOSED.word()));
            tries.told(of(RW03, SITI, TryKind.CREDENTIAL, DoorTry.ACCEPT));
            tries.told(of(RW05, SITI, TryKind.CREDENTIAL, WRONG));
            for (int i = 1; i <= most + 1; i++) {
                tries.told(of(RW03, 0x0A00_0000_0000L + i, TryKind.MAC, "unknown-device"));
            }
            tries.flush();
            assertThat(tries.unnamed()).isEqualTo(8);
            assertThat(rows(store))
                    .contains(
                            today() + " 3 0 credential wrong-credentials 7",
                            today() + " 3 0 mac unknown-device 1",
                            today() + " 3 " + 0x0600_0000_0001L + " credential closed 1",
                            today() + " 3 " + SITI + " credential accept 1",
                            today() + " 5 " + SITI + " credential wrong-credentials 1");
            assertThat(count(store, "nas_id = 3 AND reason = 'wrong-credentials'"))
                    .isEqualTo(most + 1L);

            DoorTries afterRestart = tries(store);
            afterRestart.flush();
            afterRestart.told(of(RW03, 0x0E00_0000_0001L, TryKind.CREDENTIAL, WRONG));
            afterRestart.told(of(RW03, 0x0600_0000_0002L, TryKind.CREDENTIAL, WRONG));
            afterRestart.flush();
            assertThat(rows(store))
                    .as("a restart makes no room for more")
                    .contains(
                            today() + " 3 0 credential wrong-credentials 8",
                            today()
                                    + " 3 "
                                    + 0x0600_0000_0002L
                                    + " credential wrong-credentials 2");
            assertThat(count(store, "nas_id = 3 AND reason = 'wrong-credentials'"))
                    .isEqualTo(most + 1L);
        }
    }

    private static String today() {
        return Long.toString(Neighbourhood.TODAY.toEpochDay());
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeWrittenNowIsWrittenLater(DatabaseKind dialect) {
        try (Store store = ledger(dialect);
                DoorTries tries = tries(store)) {
            tries.flush();
            store.writer().use(handle -> handle.execute("ALTER TABLE door_try RENAME TO away"));
            tries.told(of(RW03, SITI, TryKind.CREDENTIAL, WRONG));
            tries.flush();
            tries.told(of(RW03, SITI, TryKind.CREDENTIAL, WRONG));
            store.writer().use(handle -> handle.execute("ALTER TABLE away RENAME TO door_try"));
            assertThat(rows(store)).isEmpty();
            tries.flush();
            assertThat(rows(store))
                    .containsExactly(today() + " 3 " + SITI + " credential wrong-credentials 2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noStationIsKeptForLongerThanThreeDays(DatabaseKind dialect) {
        try (Store store = ledger(dialect);
                DoorTries tries = tries(store)) {
            clock.pass(Duration.ofDays(30));
            tries.told(of(RW03, SITI, TryKind.CREDENTIAL, WRONG));
            clock.pass(Duration.ofDays(-30));
            tries.told(of(RW03, SITI, TryKind.CREDENTIAL, WRONG));
            tries.flush();
            tries.deleteOld();
            assertThat(rows(store)).as("that of a wrong clock is gone").hasSize(1);
            clock.pass(Duration.ofDays(DoorTries.DAYS_KEPT));
            tries.deleteOld();
            assertThat(rows(store)).hasSize(1);
            clock.pass(Duration.ofDays(1));
            tries.deleteOld();
            assertThat(rows(store)).isEmpty();
        }
    }
}
