package id.gardu.entry;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.MacAddress;
import id.gardu.entry.EntryStep.ToldStep;
import id.gardu.network.AccountId;
import id.gardu.network.MovableClock;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.resident.SignUps.SignUpOwner;
import id.gardu.store.DatabaseKind;
import id.gardu.store.FreshDatabase;
import id.gardu.store.KeyRing;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class EntryTrailTest {
    private static final NasId RW03 = new NasId(3);
    private static final NasId RW05 = new NasId(5);
    private static final MacAddress SITI = Neighbourhood.SITIS_PHONE;
    private static final MacAddress BUDI = Neighbourhood.BUDIS_PHONE;
    private static final AccountId ACCOUNT = new AccountId(77);
    private static final SignUpToken SIGN_UP = new SignUpToken("x".repeat(32));
    private static final long PHONE = 4711;

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    private Store readings(DatabaseKind dialect) {
        return FreshDatabase.openReadings(
                RealPostgres.databaseOf(dialect), folder.resolve("readings.db"), clock);
    }

    private EntryTrail trail(Store store) {
        return new EntryTrail(
                store,
                KeyRing.open(folder.resolve("keys"), !folder.resolve("keys").toFile().exists()),
                clock,
                token ->
                        token.equals(SIGN_UP)
                                ? Optional.of(new SignUpOwner(SITI, RW03, PHONE))
                                : Optional.empty());
    }

    private ToldStep step(NasId nas, StepKind kind, MacAddress station) {
        return ToldStep.of(clock.instant(), nas, kind, "").station(Optional.of(station));
    }

    private static List<String> kinds(List<EntryStep> steps) {
        return steps.stream().map(EntryStep::kind).toList();
    }

    @ParameterizedTest
    @EnumSource
    void stepsAreKeptForADayUnderNoNameAtAll(DatabaseKind dialect) {
        try (Store store = readings(dialect)) {
            try (EntryTrail before = trail(store)) {
                before.told(step(RW03, StepKind.ARRIVED, SITI));
                clock.pass(Duration.ofSeconds(5));
                before.told(
                        ToldStep.of(clock.instant(), new NasId(0), StepKind.CODE_WRONG, "")
                                .signUp(SIGN_UP));
                clock.pass(Duration.ofSeconds(5));
                before.told(
                        step(RW03, StepKind.CODE_RIGHT, SITI)
                                .account(Optional.of(ACCOUNT))
                                .phone(OptionalLong.of(PHONE)));
                clock.pass(Duration.ofSeconds(5));
                before.told(step(RW03, StepKind.HANDED_OVER, SITI).account(Optional.of(ACCOUNT)));
            }
            try (EntryTrail after = trail(store)) {
                assertThat(kinds(after.of(List.of(PHONE))))
                        .containsExactly("code-right", "code-wrong");
                assertThat(kinds(after.of(List.of(after.account(ACCOUNT)))))
                        .containsExactly("handed-over", "code-right");
                List<EntryStep> ofSiti = after.of(List.of(after.station(SITI), PHONE));
                assertThat(kinds(ofSiti))
                        .as("once, though kept under several")
                        .containsExactly("handed-over", "code-right", "code-wrong", "arrived");
                assertThat(ofSiti).allMatch(one -> one.nas() == RW03.value());
                assertThat(after.of(List.of(after.station(BUDI)))).isEmpty();
                assertThat(rows(store))
                        .doesNotContain(Long.toString(SITI.asLong()))
                        .doesNotContain(SITI.toString());
                after.told(ToldStep.of(clock.instant(), RW03, StepKind.HEARD, ""));
                clock.pass(Duration.ofHours(25));
                after.deleteOld();
                assertThat(after.of(List.of(after.station(SITI), PHONE))).isEmpty();
                assertThat(after.ofNas(RW03)).as("a silence lasts longer").hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerHidesNobody(DatabaseKind dialect) {
        try (Store store = readings(dialect);
                EntryTrail trail = trail(store)) {
            trail.told(step(RW03, StepKind.ARRIVED, SITI));
            for (int i = 0; i < 2 * EntryTrail.MOST_SUBJECTS; i++) {
                trail.told(step(RW03, StepKind.ARRIVED, MacAddress.ofLong(0x020000100000L + i)));
            }
            trail.told(step(RW03, StepKind.ACCEPTED, BUDI).account(Optional.of(ACCOUNT)));
            trail.told(step(RW05, StepKind.ARRIVED, BUDI));
            trail.flush();
            assertThat(kinds(trail.of(List.of(trail.station(SITI))))).containsExactly("arrived");
            assertThat(kinds(trail.of(List.of(trail.station(BUDI)))))
                    .containsExactlyInAnyOrder("accepted", "arrived");
            assertThat(trail.lost()).isEqualTo(EntryTrail.MOST_SUBJECTS + 1);
            clock.pass(Duration.ofHours(1));
            trail.told(step(RW03, StepKind.ARRIVED, BUDI));
            assertThat(trail.of(List.of(trail.station(BUDI)))).hasSize(3);
            for (int i = 0; i < 2 * EntryTrail.MOST_STEPS; i++) {
                trail.told(
                        ToldStep.of(
                                        clock.instant(),
                                        new NasId(100 + i),
                                        StepKind.CODE_REFUSED,
                                        "wait")
                                .phone(OptionalLong.of(PHONE)));
            }
            assertThat(trail.of(List.of(PHONE, trail.station(SITI)))).hasSizeLessThan(200);
        }
    }

    private static String rows(Store store) {
        return store.reads()
                .withHandle(
                        handle -> handle.createQuery("SELECT * FROM entry_step").mapToMap().list())
                .toString();
    }
}
