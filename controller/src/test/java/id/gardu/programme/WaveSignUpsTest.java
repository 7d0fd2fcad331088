package id.gardu.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.network.AccountId;
import id.gardu.network.FieldValues;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.network.Outcome;
import id.gardu.programme.Programmes.WaveCounts;
import id.gardu.programme.WaveSignUps.Attendance;
import id.gardu.programme.WaveSignUps.Offer;
import id.gardu.programme.WaveSignUps.State;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Seats, the waiting list, the code of a day, and what is kept of it. */
@SuppressWarnings("NullAway.Init") // Each test opens it first.
class WaveSignUpsTest {
    private static final Caller TOKEN = new Caller(new Actor.LocalCli(), "127.0.0.1");
    private static final AccountId SITI = Neighbourhood.SITI;
    private static final AccountId BUDI = Neighbourhood.BUDI;

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private Neighbourhood here;
    private Audit audit;
    private Programmes programmes;
    private WaveSignUps signUps;
    private WaveSignUps elsewhere;

    private void open(DatabaseKind dialect) {
        here = Neighbourhood.of(dialect, folder, clock);
        audit = new Audit(here.store(), here.keys(), clock);
        var ids = new IdSource(clock);
        var ahead = new UpcomingWaves(here.store(), Neighbourhood.ZONE, clock, clock::nanos);
        programmes =
                new Programmes(
                        new Programmes.Parts(
                                here.store(), here.keys(), ids, audit, here::inventory, ahead),
                        clock);
        signUps = new WaveSignUps(here.store(), here.keys(), ids, ahead, clock::nanos);
    }

    private WaveSignUps signUps(Neighbourhood on) {
        return new WaveSignUps(
                on.store(),
                on.keys(),
                new IdSource(clock),
                new UpcomingWaves(on.store(), Neighbourhood.ZONE, clock, clock::nanos),
                clock::nanos);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private static FieldValues given(String... namesAndValues) {
        return Neighbourhood.given(namesAndValues);
    }

    private void programme(String code) {
        var _ =
                Neighbourhood.done(
                        programmes.add(
                                given(
                                        "code",
                                        code,
                                        "name",
                                        "Pelatihan " + code,
                                        "kind",
                                        "training"),
                                TOKEN));
    }

    private Wave wave(String code, String first, String last, int capacity) {
        return Neighbourhood.done(
                programmes.addWave(
                        code,
                        given(
                                "number",
                                "1",
                                "first_day",
                                first,
                                "last_day",
                                last,
                                "site",
                                "rw03",
                                "capacity",
                                Integer.toString(capacity)),
                        TOKEN));
    }

    private State state(AccountId account) {
        return signUps.offers(account).getFirst().state();
    }

    private WaveCounts counts() {
        return programmes.find("yt").orElseThrow().waves().getFirst();
    }

    private void accounts(int count) {
        LongStream.rangeClosed(1_001, 1_000 + count)
                .forEach(
                        id ->
                                here.sql(
                                        "INSERT INTO account (id, kind, plan, created_at)"
                                                + " VALUES (?, 'phone', 1, 0)",
                                        id));
    }

    @ParameterizedTest
    @EnumSource
    void theFirstSoManyHaveSeatsAndWhoWaitsMovesUpByItself(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-12-03", "2026-12-04", 1);
        assertThat(state(SITI)).isEqualTo(State.OPEN);
        assertThat(signUps.signUp(SITI, wave.id())).contains(State.SEAT);
        assertThat(signUps.signUp(SITI, wave.id())).contains(State.SEAT);
        assertThat(state(BUDI)).isEqualTo(State.FULL);
        assertThat(signUps.signUp(BUDI, wave.id())).contains(State.WAITING);
        assertThat(counts().signedUp()).isEqualTo(2);
        assertThat(counts().waiting()).isEqualTo(1);
        assertThat(signUps.withdraw(SITI, wave.id())).isTrue();
        assertThat(signUps.withdraw(SITI, wave.id())).isFalse();
        assertThat(state(BUDI)).isEqualTo(State.SEAT);
        assertThat(state(SITI)).isEqualTo(State.FULL);
        clock.pass(Duration.ofDays(14));
        assertThat(signUps.offers(SITI)).extracting(Offer::state).containsExactly(State.CLOSED);
        assertThat(signUps.signUp(SITI, wave.id())).contains(State.CLOSED);
        clock.pass(Duration.ofDays(1));
        assertThat(signUps.offers(BUDI)).isEmpty();
        assertThat(signUps.signUp(SITI, wave.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoSignsUpAndWithdrawsAllTheTimeWaitsAnHour(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-12-03", "2026-12-03", 7);
        for (int i = 0; i < WaveSignUps.MOST_AN_HOUR; i++) {
            assertThat(signUps.signUp(SITI, wave.id())).contains(State.SEAT);
            assertThat(signUps.withdraw(SITI, wave.id())).isTrue();
        }
        assertThat(signUps.signUp(SITI, wave.id())).contains(State.TOO_OFTEN);
        assertThat(signUps.signUp(BUDI, wave.id())).contains(State.SEAT);
        clock.pass(Duration.ofHours(1));
        assertThat(signUps.signUp(SITI, wave.id())).contains(State.SEAT);
    }

    /** Clocks of two controllers never agree to the second. */
    @ParameterizedTest
    @EnumSource
    void nobodyLosesASeatToSomebodyWhoCameLaterByASlowClock(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-12-03", "2026-12-03", 1);
        var slow = new MovableClock(Neighbourhood.NOW.minusSeconds(10));
        var there =
                new WaveSignUps(
                        here.store(),
                        here.keys(),
                        new IdSource(slow),
                        new UpcomingWaves(here.store(), Neighbourhood.ZONE, slow, slow::nanos),
                        slow::nanos);
        assertThat(signUps.signUp(SITI, wave.id())).contains(State.SEAT);
        assertThat(there.signUp(BUDI, wave.id())).contains(State.WAITING);
        assertThat(state(SITI)).isEqualTo(State.SEAT);
    }

    /** Else who has a seat of a later one could neither see nor give it back. */
    @ParameterizedTest
    @EnumSource
    void ofManyWavesEverybodySeesTheirOwnAndTheNextThatAreHeld(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave first = wave("yt", "2026-12-01", "2026-12-01", 7);
        for (int i = 0; i < 2 * WaveSignUps.MOST_OTHERS; i++) {
            programme("p" + i);
            wave("p" + i, "2026-12-03", "2026-12-03", 7);
        }
        programme("last");
        Wave last = wave("last", "2026-12-20", "2026-12-20", 7);
        signUps.signUp(SITI, last.id());
        var _ = Neighbourhood.done(programmes.cancelWave("yt", "1-1", TOKEN));
        assertThat(signUps.offers(SITI))
                .hasSize(1 + WaveSignUps.MOST_OTHERS)
                .extracting(offer -> offer.wave().id())
                .contains(last.id())
                .doesNotContain(first.id());
        for (int i = 0; i < 2 * WaveSignUps.MOST_OTHERS; i++) {
            var _ = Neighbourhood.done(programmes.cancel("p" + i, TOKEN));
        }
        assertThat(signUps.offers(BUDI))
                .extracting(offer -> offer.wave().id())
                .containsExactly(last.id());
    }

    /** They stand behind it: the page that every login ends on would be as slow as all of them. */
    @ParameterizedTest
    @EnumSource
    void whereOneWaitedInVainTheOthersDoNotWaitAsWell(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        wave("yt", "2026-12-03", "2026-12-03", 1);
        here.sql("ALTER TABLE programme_wave RENAME TO away");
        assertThatThrownBy(() -> signUps.offers(SITI)).isInstanceOf(JdbiException.class);
        here.sql("ALTER TABLE away RENAME TO programme_wave");
        assertThatThrownBy(() -> signUps.offers(SITI)).isInstanceOf(StoreException.class);
        clock.pass(UpcomingWaves.KEPT);
        assertThat(signUps.offers(SITI)).hasSize(1);
    }

    /** What is not among those that were read was 0, which it is not. */
    @ParameterizedTest
    @EnumSource
    void ofAnyNumberOfWavesEachHasItsOwnCounts(DatabaseKind dialect) {
        open(dialect);
        programme("past");
        programme("yt");
        here.sql(
                """
                INSERT INTO programme_wave (id, programme_id, phase, number, first_day, last_day,
                                            hours, place, area_code, capacity, created_at, changes,
                                            old_sign_ups, attended)
                  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5001)
                SELECT i, ?, 1, i, 1, 1, '', 'Balai', '35.73', 5, 0, 0, 0, 0 FROM n\
                """,
                programmes.find("past").orElseThrow().programme().id());
        Wave wave = wave("yt", "2026-12-03", "2026-12-03", 7);
        signUps.signUp(SITI, wave.id());
        assertThat(counts().signedUp()).isEqualTo(1);
    }

    /** Every other one is at another controller, where several share the database. */
    private WaveSignUps at(long account) {
        return account % 2 == 0 || here.store().dialect() == DatabaseKind.SQLITE
                ? signUps
                : elsewhere;
    }

    @ParameterizedTest
    @EnumSource
    void ofManyAtOnceAsManyHaveSeatsAsThereAre(DatabaseKind dialect) throws Exception {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-12-03", "2026-12-03", 7);
        accounts(20);
        Neighbourhood there = here;
        if (dialect == DatabaseKind.POSTGRESQL) {
            there = here.anotherController();
        }
        elsewhere = signUps(there);
        var threads = new ArrayList<Thread>();
        IntStream.rangeClosed(1_001, 1_020)
                .forEach(
                        id ->
                                threads.add(
                                        Thread.ofVirtual()
                                                .start(
                                                        () ->
                                                                at(id).signUp(
                                                                                new AccountId(id),
                                                                                wave.id()))));
        for (Thread thread : threads) {
            thread.join();
        }
        if (there != here) {
            there.close();
        }
        List<State> states =
                LongStream.rangeClosed(1_001, 1_020)
                        .mapToObj(id -> state(new AccountId(id)))
                        .toList();
        assertThat(states).filteredOn(State.SEAT::equals).hasSize(7);
        assertThat(states).filteredOn(State.WAITING::equals).hasSize(13);
    }

    @ParameterizedTest
    @EnumSource
    void aCodeCountsOnItsDayOnlyAndEachAccountOnce(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-11-20", "2026-11-21", 30);
        String today = programmes.code(wave, Neighbourhood.TODAY).orElseThrow();
        String tomorrow = programmes.code(wave, Neighbourhood.TODAY.plusDays(1)).orElseThrow();
        assertThat(today).matches("[B-Z]{6}").isNotEqualTo(tomorrow);
        assertThat(programmes.code(wave, Neighbourhood.TODAY.plusDays(2))).isEmpty();
        assertThat(signUps.attend(SITI, tomorrow)).isInstanceOf(Attendance.Wrong.class);
        assertThat(signUps.attend(SITI, " " + today.toLowerCase(Locale.ROOT) + " "))
                .isInstanceOf(Attendance.Counted.class);
        assertThat(signUps.attend(SITI, today)).isInstanceOf(Attendance.Already.class);
        assertThat(signUps.offers(SITI).getFirst().present()).isTrue();
        clock.pass(Duration.ofDays(1));
        assertThat(signUps.attend(SITI, today)).isInstanceOf(Attendance.Wrong.class);
        assertThat(signUps.attend(SITI, tomorrow)).isInstanceOf(Attendance.Counted.class);
        assertThat(counts().attended()).isEqualTo(1);
        assertThat(counts().days())
                .extracting(Programmes.DayCount::accounts)
                .containsExactly(1L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void afterFiveWrongCodesOfADayNoneIsLookedAt(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-11-20", "2026-11-21", 30);
        for (int i = 0; i < WaveSignUps.MOST_TRIES; i++) {
            assertThat(signUps.attend(SITI, "BCDFG" + "HJKMN".charAt(i)))
                    .isInstanceOf(Attendance.Wrong.class);
        }
        String code = programmes.code(wave, Neighbourhood.TODAY).orElseThrow();
        assertThat(signUps.attend(SITI, code)).isInstanceOf(Attendance.TooMany.class);
        assertThat(signUps.attend(BUDI, code)).isInstanceOf(Attendance.Counted.class);
        clock.pass(Duration.ofDays(1));
        assertThat(
                        signUps.attend(
                                SITI,
                                programmes
                                        .code(wave, Neighbourhood.TODAY.plusDays(1))
                                        .orElseThrow()))
                .isInstanceOf(Attendance.Counted.class);
    }

    @ParameterizedTest
    @EnumSource
    void whoSignedUpReadsThatItIsCancelledAndNobodyElseSeesIt(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-12-03", "2026-12-03", 30);
        signUps.signUp(SITI, wave.id());
        var _ = Neighbourhood.done(programmes.cancelWave("yt", "1-1", TOKEN));
        assertThat(state(SITI)).isEqualTo(State.CANCELLED);
        assertThat(signUps.offers(BUDI)).isEmpty();
        assertThat(signUps.signUp(BUDI, wave.id())).isEmpty();
        assertThat(Neighbourhood.mistakes(programmes.cancelWave("yt", "1-1", TOKEN)))
                .containsExactly("wave: \"1-1\" is cancelled already");
    }

    @ParameterizedTest
    @EnumSource
    void thirtyDaysAfterAWaveOnlyCountsAreLeft(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        Wave wave = wave("yt", "2026-11-20", "2026-11-20", 30);
        signUps.signUp(SITI, wave.id());
        signUps.signUp(BUDI, wave.id());
        signUps.attend(SITI, programmes.code(wave, Neighbourhood.TODAY).orElseThrow());
        var _ =
                Neighbourhood.done(
                        programmes.noteHeads("yt", "1-1", Neighbourhood.TODAY, 12, TOKEN));
        clock.pass(Duration.ofDays(1));
        here.sql("UPDATE account SET deleted_at = 1 WHERE id = ?", BUDI.value());
        signUps.forgetOld();
        assertThat(rows("programme_sign_up")).isEqualTo(1);
        assertThat(counts().signedUp()).isEqualTo(2);
        clock.pass(Duration.ofDays(WaveSignUps.DAYS_KEPT));
        signUps.forgetOld();
        signUps.forgetOld();
        assertThat(rows("programme_sign_up")).isZero();
        assertThat(rows("programme_attendance")).isZero();
        assertThat(counts().signedUp()).isEqualTo(2);
        assertThat(counts().attended()).isEqualTo(1);
        assertThat(counts().heads()).isEqualTo(12);
    }

    private int rows(String table) {
        return here.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM " + table)
                                        .mapTo(Integer.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void everyMistakeIsToldAndEveryChangeIsInTheAudit(DatabaseKind dialect) {
        open(dialect);
        programme("yt");
        assertThat(
                        Neighbourhood.mistakes(
                                programmes.add(
                                        given("code", "yt", "name", "Lagi", "kind", "class"),
                                        TOKEN)))
                .containsExactly("code: \"yt\" is the code of a programme already; give another");
        assertThat(
                        Neighbourhood.mistakes(
                                programmes.addWave(
                                        "yt",
                                        given(
                                                "number",
                                                "1",
                                                "first_day",
                                                "2026-12-03",
                                                "last_day",
                                                "2026-12-01",
                                                "place",
                                                "Balai Kota",
                                                "area",
                                                "99",
                                                "capacity",
                                                "5"),
                                        TOKEN)))
                .containsExactly(
                        "last_day: \"2026-12-01\" is not within 62 days from the first day on",
                        "area: \"99\" is not the code of an area (gardu area list)");
        wave("yt", "2026-12-03", "2026-12-03", 30);
        Outcome<Wave> moved =
                programmes.changeWave(
                        "yt",
                        "1-1",
                        new FieldValues(
                                Map.of(
                                        "site",
                                        "",
                                        "place",
                                        "Balai Kota",
                                        "area",
                                        "35.73.01",
                                        "capacity",
                                        "40")),
                        TOKEN);
        assertThat(Neighbourhood.done(moved).where(here.inventory())).isEqualTo("Balai Kota");
        assertThat(Neighbourhood.mistakes(programmes.changeWave("yt", "1-2", given(), TOKEN)))
                .containsExactly(
                        "wave: \"1-2\" is no wave of the programme; one is named 1-2, by phase and"
                                + " number");
        assertThat(audit.newest(OptionalLong.empty(), 10).entries())
                .extracting(one -> one.verb() + " " + one.object().code())
                .containsExactly(
                        "programme.wave-change yt.1-1",
                        "programme.wave-add yt.1-1",
                        "programme.add yt");
        assertThat(audit.newest(OptionalLong.empty(), 1).entries().getFirst().reason())
                .hasValueSatisfying(
                        changes ->
                                assertThat(changes)
                                        .contains("capacity: 30 -> 40", "site: rw03 -> -"));
    }
}
