package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.DoorTry.TryKind;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SiteId;
import id.gardu.report.DoorQueries;
import id.gardu.report.DoorQueries.DoorReason;
import id.gardu.report.DoorQueries.DoorSiteDay;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a day's evidence of the doors is made of, on both databases. */
@SuppressWarnings("NullAway.Init") // Each test opens it first.
class DoorSettlerTest {
    private static final LocalDate TODAY = Neighbourhood.TODAY;
    private static final MacAddress SITI = MacAddress.ofLong(1);
    private static final MacAddress BUDI = MacAddress.ofLong(2);
    private static final MacAddress ANI = MacAddress.ofLong(3);

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private Neighbourhood here;
    private DoorTries tries;
    private DoorSettler settler;
    private DoorQueries queries;
    private long sessions;

    private void open(DatabaseKind dialect) {
        here = Neighbourhood.of(dialect, folder, clock);
        tries = new DoorTries(here.store(), Neighbourhood.ZONE, clock);
        settler = new DoorSettler(here.store(), tries, Neighbourhood.ZONE, clock);
        queries = new DoorQueries(here.store(), Neighbourhood.ZONE, clock);
        settler.settle();
    }

    @AfterEach
    void close() {
        here.close();
    }

    private void comes(String nas, MacAddress station, TryKind by, String reason) {
        tries.told(
                new DoorTry(
                        clock.instant(),
                        here.nas(nas).id(),
                        Optional.of(station).filter(one -> one.asLong() != 0),
                        by,
                        reason));
    }

    private void isAccepted(String nas, MacAddress station) {
        comes(nas, station, TryKind.CREDENTIAL, DoorTry.ACCEPT);
    }

    private void isRefused(String nas, MacAddress station) {
        comes(nas, station, TryKind.CREDENTIAL, RejectReason.WRONG_CREDENTIALS.word());
    }

    /** A session that began now, as the ledger has it. */
    private void begins(String nas, String site, MacAddress station, String assurance) {
        Instant now = clock.instant();
        sessions++;
        here.sql(
                "INSERT INTO session (id, nas_id, acct_session_id, station_key, generation, source,"
                        + " station, uplink_mbps, heard_at, last_at, seconds, site_id, area_code,"
                        + " ap_source, user_name, attribution, account_id, assurance, started_at,"
                        + " start_seen, end_estimated, flags, settled) VALUES (?, ?, ?, 'k', 0,"
                        + " 'radius', CAST(nullif(?, 0) AS BIGINT), 50, ?, ?, 0, ?, 'x', 'none',"
                        + " 'x', 'grant', ?, ?, ?, 1, 0, '', 0)",
                IdSource.firstAt(now) + sessions,
                here.nas(nas).id().value(),
                "S" + sessions,
                station.asLong(),
                now.toEpochMilli(),
                now.toEpochMilli(),
                here.site(site).id().value(),
                1000 + sessions,
                assurance,
                now.toEpochMilli());
    }

    private void begins(String nas, MacAddress station) {
        begins(nas, nas.replace("-gw", ""), station, "otp");
    }

    private void afterMidnight() {
        tries.flush();
        clock.set(
                TODAY.plusDays(1)
                        .atStartOfDay(Neighbourhood.ZONE)
                        .toInstant()
                        .plus(Duration.ofHours(2)));
    }

    private List<DoorSiteDay> today() {
        tries.flush();
        return queries.days(TODAY, TODAY.plusDays(1));
    }

    private DoorSiteDay day(String site, int tried, int letIn, int wrong, int began, boolean test) {
        return new DoorSiteDay(
                TODAY,
                here.site(site).id().value(),
                tried,
                tried - letIn,
                letIn,
                wrong,
                began,
                test);
    }

    private long count(String from) {
        return here.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM " + from)
                                        .mapTo(Long.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void aStationIsOneHoweverOftenItTriedAndLetInOnlyIfItsSessionBegan(DatabaseKind dialect) {
        open(dialect);
        isRefused("rw03-gw", SITI);
        isRefused("rw03-gw", SITI);
        comes("rw03-gw", SITI, TryKind.CREDENTIAL, RejectReason.CLOSED.word());
        isAccepted("rw03-gw", SITI);
        begins("rw03-gw", SITI);
        isAccepted("rw03-gw", BUDI); // and its gateway never said Start
        isRefused("rw03-gw", ANI);
        List<DoorSiteDay> live = today();
        assertThat(live).containsExactly(day("rw03", 3, 1, 0, 1, false));
        afterMidnight();
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).isEqualTo(live);
        assertThat(count("door_site_day")).isOne();
        assertThat(count("door_try")).as("till tomorrow, for who comes late").isEqualTo(5);
        clock.pass(Duration.ofDays(1));
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).isEqualTo(live);
        assertThat(count("door_try")).isZero();
    }

    /** A controller whose clock runs six hours ahead settles the day at eight in the evening. */
    @ParameterizedTest
    @EnumSource
    void aDayThatWasSettledBeforeItWasOverIsSettledAgain(DatabaseKind dialect) {
        open(dialect);
        isRefused("rw03-gw", SITI);
        isRefused("rw03-gw", ANI);
        tries.flush();
        clock.pass(Duration.ofHours(10));
        var ahead = new MovableClock(clock.instant().plus(Duration.ofHours(6)));
        new DoorSettler(here.store(), tries, Neighbourhood.ZONE, ahead).settle();
        assertThat(count("door_site_day")).isOne();
        clock.pass(Duration.ofHours(1));
        isAccepted("rw03-gw", SITI);
        begins("rw03-gw", SITI);
        isRefused("rw03-gw", BUDI);
        isRefused("rw05-gw", BUDI);
        tries.flush();
        List<DoorSiteDay> live = today();
        assertThat(live)
                .containsExactlyInAnyOrder(
                        day("rw03", 3, 1, 0, 1, false), day("rw05", 1, 0, 0, 0, false));
        settler.settle();
        afterMidnight();
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).isEqualTo(live);
        assertThat(count("door_day WHERE reason = 'wrong-credentials' AND stations = 3")).isOne();
    }

    /** They waited in the memory of one controller, while another has settled the day. */
    @ParameterizedTest
    @EnumSource
    void triesThatWaitedForTheDatabaseOverMidnightAreNotLost(DatabaseKind dialect) {
        open(dialect);
        isRefused("rw03-gw", SITI);
        tries.flush();
        var waiting = new DoorTries(here.store(), Neighbourhood.ZONE, clock);
        waiting.told(
                new DoorTry(
                        clock.instant(),
                        here.nas("rw03-gw").id(),
                        Optional.of(BUDI),
                        TryKind.CREDENTIAL,
                        RejectReason.WRONG_CREDENTIALS.word()));
        afterMidnight();
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1)))
                .containsExactly(day("rw03", 1, 0, 0, 0, false));
        waiting.flush();
        clock.pass(Duration.ofHours(1));
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1)))
                .containsExactly(day("rw03", 2, 0, 0, 0, false));
        assertThat(queries.reasons(Optional.empty(), TODAY, TODAY.plusDays(1)))
                .containsExactly(new DoorReason("credential", "wrong-credentials", 2, 2));
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatStartsBehindDeletesNobodyBeforeItIsSetRight(DatabaseKind dialect) {
        open(dialect);
        isRefused("rw03-gw", SITI);
        tries.flush();
        // A board without a battery: ten days behind, until the first answer of a time server.
        clock.set(Neighbourhood.NOW.minus(Duration.ofDays(10)));
        settler.run();
        assertThat(count("door_try")).isOne();
        clock.set(Neighbourhood.NOW);
        settler.run();
        afterMidnight();
        settler.run();
        assertThat(queries.days(TODAY, TODAY.plusDays(1)))
                .containsExactly(day("rw03", 1, 0, 0, 0, false));
    }

    @ParameterizedTest
    @EnumSource
    void aBareMacIsNobodyWhoTriesAndItsSessionBeganAllTheSame(DatabaseKind dialect) {
        open(dialect);
        comes("rw03-gw", SITI, TryKind.MAC, RejectReason.UNKNOWN_DEVICE.word());
        comes("rw03-gw", BUDI, TryKind.MAC, DoorTry.ACCEPT);
        begins("rw03-gw", "rw03", BUDI, "mac");
        comes("rw05-gw", ANI, TryKind.MAC, RejectReason.UNKNOWN_DEVICE.word());
        assertThat(today())
                .containsExactly(day("rw03", 0, 0, 0, 1, false), day("rw05", 0, 0, 0, 0, false));
    }

    @ParameterizedTest
    @EnumSource
    void wrongSecretsArePacketsAndNobodyWhoTries(DatabaseKind dialect) {
        open(dialect);
        for (int i = 0; i < 4; i++) {
            comes("rw03-gw", SITI, TryKind.CREDENTIAL, DoorTry.WRONG_SECRET);
        }
        comes("rw03-gw", MacAddress.ofLong(0), TryKind.CREDENTIAL, DoorTry.WRONG_SECRET);
        assertThat(today()).containsExactly(day("rw03", 0, 0, 5, 0, false));
    }

    /** Of a NAS that names no station, one is as good as another. */
    @ParameterizedTest
    @EnumSource
    void aNasThatNamesNoStationIsOneWhoTries(DatabaseKind dialect) {
        open(dialect);
        MacAddress unnamed = MacAddress.ofLong(0);
        isRefused("rw03-gw", unnamed);
        isAccepted("rw05-gw", unnamed);
        begins("rw05-gw", unnamed);
        assertThat(today())
                .containsExactly(day("rw03", 1, 0, 0, 0, false), day("rw05", 1, 1, 0, 1, false));
    }

    @ParameterizedTest
    @EnumSource
    void aTestOfStaffIsInNoFigureAndProvesTheDoor(DatabaseKind dialect) {
        open(dialect);
        begins("rw03-gw", "rw03", SITI, "test");
        here.sql(
                "INSERT INTO site_test (id, site_id, account_id, asked_at, expires_at, proved_at)"
                        + " VALUES (1, ?, 1001, ?, ?, ?)",
                here.site("rw03").id().value(),
                clock.millis(),
                clock.millis(),
                clock.millis());
        assertThat(today()).containsExactly(day("rw03", 0, 0, 0, 0, true));
        afterMidnight();
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1)))
                .containsExactly(day("rw03", 0, 0, 0, 0, true));
    }

    @ParameterizedTest
    @EnumSource
    void aSessionOfAnotherDayOrSiteLetsNobodyIn(DatabaseKind dialect) {
        open(dialect);
        clock.pass(Duration.ofDays(-1));
        begins("rw03-gw", SITI);
        clock.pass(Duration.ofDays(1));
        isRefused("rw03-gw", SITI);
        isRefused("rw03-gw", BUDI);
        begins("rw05-gw", BUDI);
        assertThat(today())
                .containsExactly(day("rw03", 2, 0, 0, 0, false), day("rw05", 0, 0, 0, 1, false));
    }

    /** One gateway for access points of several sites: what it let in it did not refuse. */
    @ParameterizedTest
    @EnumSource
    void whoTriedAtACentralGatewayIsInWhereverTheAccessPointStands(DatabaseKind dialect) {
        open(dialect);
        here.bring(
                ImportKind.NAS,
                """
                name,address,identifier,site,kind,secret
                pusat-gw,10.9.9.1,pusat-gw,taman,generic,rahasia-gerbang-pusat-kota
                """);
        isAccepted("pusat-gw", SITI);
        begins("pusat-gw", "rw03", SITI, "otp");
        assertThat(today())
                .containsExactlyInAnyOrder(
                        day("taman", 1, 1, 0, 0, false), day("rw03", 0, 0, 0, 1, false));
    }

    @ParameterizedTest
    @EnumSource
    void aDayIsSettledTwoHoursAfterItsMidnight(DatabaseKind dialect) {
        open(dialect);
        isRefused("rw03-gw", SITI);
        afterMidnight();
        clock.pass(Duration.ofMillis(-1));
        settler.settle();
        assertThat(count("door_site_day")).isZero();
        assertThat(count("door_try")).isOne();
        clock.pass(Duration.ofMillis(1));
        isRefused("rw03-gw", BUDI); // of the new day
        tries.flush();
        settler.settle();
        assertThat(queries.settledUntil()).contains(TODAY);
        assertThat(count("door_site_day")).isOne();
        assertThat(count("door_try WHERE local_day > " + TODAY.toEpochDay())).isOne();
        assertThat(count("door_try")).isEqualTo(2);
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(2))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void daysThatNobodySettledAreSettledLater(DatabaseKind dialect) {
        open(dialect);
        begins("rw03-gw", SITI);
        clock.pass(Duration.ofDays(1));
        isRefused("rw03-gw", SITI);
        tries.flush();
        clock.pass(Duration.ofDays(4));
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(9)))
                .extracting(DoorSiteDay::day, DoorSiteDay::began, DoorSiteDay::refused)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TODAY, 1, 0),
                        org.assertj.core.groups.Tuple.tuple(TODAY.plusDays(1), 0, 1));
        assertThat(queries.settledUntil()).contains(TODAY.plusDays(4));
    }

    /** The process may end between two sites; and what was settled does not change. */
    @ParameterizedTest
    @EnumSource
    void whatWasCutShortIsFinishedAndWhatWasSettledStays(DatabaseKind dialect) {
        open(dialect);
        isRefused("rw03-gw", SITI);
        isRefused("rw05-gw", BUDI);
        List<DoorSiteDay> live = today();
        afterMidnight();
        here.sql(
                "INSERT INTO door_site_day (local_day, site_id, tried, refused, let_in,"
                        + " wrong_secrets, began, tested) VALUES (?, ?, 1, 1, 0, 0, 0, 0)",
                TODAY.toEpochDay(),
                here.site("rw03").id().value());
        here.sql("DELETE FROM door_try WHERE nas_id = ?", here.nas("rw03-gw").id().value());
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).as("half settled").isEqualTo(live);
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).isEqualTo(live);
        clock.pass(Duration.ofDays(1));
        settler.settle();
        clock.set(Neighbourhood.NOW);
        begins("rw05-gw", BUDI); // told too late
        afterMidnight();
        here.sql("UPDATE settled_until SET day = day - 1 WHERE what = 'door'");
        settler.settle();
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).isEqualTo(live);
    }

    @ParameterizedTest
    @EnumSource
    void twoControllersSettleADayOnce(DatabaseKind dialect) throws Exception {
        open(dialect);
        for (int i = 1; i <= 300; i++) {
            isRefused(i % 2 == 0 ? "rw03-gw" : "rw05-gw", MacAddress.ofLong(100 + i));
        }
        List<DoorSiteDay> live = today();
        afterMidnight();
        Neighbourhood there = dialect == DatabaseKind.POSTGRESQL ? here.anotherController() : here;
        var others = new DoorTries(there.store(), Neighbourhood.ZONE, clock);
        var other = new DoorSettler(there.store(), others, Neighbourhood.ZONE, clock);
        List<Callable<Boolean>> both =
                List.of(
                        () -> {
                            settler.settle();
                            return true;
                        },
                        () -> {
                            other.settle();
                            return true;
                        });
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> done : threads.invokeAll(both)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).isEqualTo(live);
        assertThat(count("door_day")).isEqualTo(2);
        if (dialect == DatabaseKind.POSTGRESQL) {
            there.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whyIsTheSameBeforeAndAfterADayIsSettled(DatabaseKind dialect) {
        open(dialect);
        isRefused("rw03-gw", SITI);
        isRefused("rw03-gw", SITI);
        isRefused("rw03-gw", BUDI);
        isRefused("rw05-gw", BUDI);
        isAccepted("rw03-gw", SITI);
        begins("rw03-gw", SITI);
        comes("rw03-gw", ANI, TryKind.MAC, RejectReason.UNKNOWN_DEVICE.word());
        tries.flush();
        Optional<SiteId> rw03 = Optional.of(here.site("rw03").id());
        List<DoorReason> atRw03 = queries.reasons(rw03, TODAY, TODAY.plusDays(1));
        assertThat(atRw03)
                .containsExactly(
                        new DoorReason("credential", "wrong-credentials", 3, 2),
                        new DoorReason("credential", "accept", 1, 1),
                        new DoorReason("mac", "unknown-device", 1, 1));
        assertThat(queries.reasons(Optional.empty(), TODAY, TODAY.plusDays(1)))
                .first()
                .isEqualTo(new DoorReason("credential", "wrong-credentials", 4, 3));
        assertThat(queries.reasons(rw03, TODAY.plusDays(1), TODAY.plusDays(2))).isEmpty();
        afterMidnight();
        settler.settle();
        assertThat(queries.reasons(rw03, TODAY, TODAY.plusDays(1))).isEqualTo(atRw03);
        assertThat(count("door_day WHERE reason = 'accept' AND let_in_stations = 1")).isOne();
        assertThat(
                        count(
                                "door_day WHERE reason = 'wrong-credentials' AND stations = 2"
                                        + " AND let_in_stations = 1 AND attempts = 3"))
                .isOne();
    }

    /** A clock that was a month ahead left a day settled that is still to come. */
    @ParameterizedTest
    @EnumSource
    void aClockThatWasAheadStopsNothing(DatabaseKind dialect) {
        open(dialect);
        clock.pass(Duration.ofDays(30));
        settler.settle();
        clock.pass(Duration.ofDays(-30));
        isRefused("rw03-gw", SITI);
        List<DoorSiteDay> live = today();
        assertThat(live).containsExactly(day("rw03", 1, 0, 0, 0, false));
        afterMidnight();
        settler.settle();
        assertThat(queries.settledUntil()).contains(TODAY);
        assertThat(queries.days(TODAY, TODAY.plusDays(1))).isEqualTo(live);
    }
}
