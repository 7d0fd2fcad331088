package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.ap.ApHealth.BlindSpell;
import id.gardu.ap.Poller.Memory;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.SiteId;
import id.gardu.snmp.agent.RecordedSnmpReader;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** "Are we blind?" (docs/access-points.md), on a clock that goes as fast as the machine can. */
@SuppressWarnings("NullAway.Init") // Every test opens them first.
class SightTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir Path folder;
    private final FakeTime time = new FakeTime();
    private final List<StateChange> told = new ArrayList<>();
    private final List<AccessPoint> aps = new ArrayList<>();
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final RecordedSnmpReader air = new RecordedSnmpReader();
    private final LossyReader line = new LossyReader(air, 0);
    private final Map<ApId, Sign> signs = new HashMap<>();
    private Optional<Instant> gatewaySilentSince = Optional.empty();
    private Databases databases;
    private ApKampung kampung;
    private Poller poller;

    @AfterEach
    void close() {
        poller.close();
        databases.close();
    }

    /** So many access points, each at a site of its own but for the first {@code together}. */
    private void open(DatabaseKind dialect, int many, int together) throws Exception {
        databases = Databases.open(dialect, folder);
        kampung = new ApKampung(databases.ledger());
        var wanted = new ArrayList<ApKampung.NewAp>();
        for (int i = 0; i < many; i++) {
            SiteId site = i < together ? ApKampung.BALAI : kampung.site(100 + i);
            var target = ApDevices.target("rw" + i);
            SimulatedDevice device = ApDevices.device("rw" + i, time);
            devices.add(device);
            air.serve(target, device);
            wanted.add(new ApKampung.NewAp("rw" + i, site, target));
        }
        aps.addAll(kampung.add(wanted));
        poller = poller();
        pass(Duration.ofMinutes(5));
    }

    private Poller poller() throws Exception {
        ApSettings settings = ApSettingsTest.read("");
        return new Poller(
                settings,
                kampung::inventory,
                line,
                new Memory(
                        new HealthRepository(databases.ledger()),
                        new ReadingRepository(databases.readings(), settings)),
                new ApEnvironment(
                        ap ->
                                new SessionEvidence.Evidence(
                                        Optional.ofNullable(signs.get(ap)), Optional.empty()),
                        told::add,
                        () -> gatewaySilentSince),
                time.time());
    }

    private void pass(Duration length) {
        poller.tick();
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(SECOND)) {
            time.pass(SECOND);
            poller.tick();
            onDisk();
        }
    }

    /** The disk is as quick as the test's clock: what was given to the writer is written. */
    private void onDisk() {
        databases.ledger().writer().use(handle -> {});
    }

    private void silence(int from, int to) {
        devices.subList(from, to).forEach(SimulatedDevice::silence);
    }

    private void wake() {
        devices.forEach(SimulatedDevice::wake);
    }

    private long outages() {
        onDisk();
        return aps.stream()
                .flatMap(ap -> kampung.intervals(ap.id()).stream())
                .filter(one -> one.state().equals("down"))
                .count();
    }

    private ApState state(int ap) {
        return poller.health().of(aps.get(ap).id()).orElseThrow().health().state();
    }

    private boolean wasTold(ApState state) {
        return told.stream().anyMatch(change -> change.to() == state);
    }

    private void assertWhole(ApId ap) {
        List<IntervalQueries.Interval> intervals = kampung.intervals(ap);
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i - 1).toAt()).contains(intervals.get(i).fromAt());
        }
        assertThat(intervals.getLast().toAt()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ourOwnLineCutForFiveMinutesBooksNoOutageOfTwoHundredAndIsOneFinding(DatabaseKind dialect)
            throws Exception {
        open(dialect, 200, 0);
        Instant cut = time.instant();
        silence(0, 200);
        pass(Duration.ofMinutes(5));

        BlindSpell blind = poller.health().blind().orElseThrow();
        assertThat(blind.from()).isBetween(cut, cut.plusSeconds(10));
        assertThat(blind.why()).isEqualTo(BlindSpell.BlindCause.MOST_FELL_SILENT);
        for (int ap = 0; ap < 200; ap++) {
            assertThat(state(ap)).isEqualTo(ApState.UNKNOWN);
        }

        wake();
        pass(Duration.ofMinutes(5));
        poller.close();

        assertThat(outages()).isZero();
        assertThat(wasTold(ApState.DOWN)).as("nobody was even told of one").isFalse();
        assertThat(poller.health().blind()).isEmpty();
        assertThat(poller.health().blindSpellCount()).isEqualTo(1);
        assertThat(poller.health().blindSpells()).hasSize(1);
        for (AccessPoint ap : aps) {
            assertThat(kampung.row(ap.id()).orElseThrow().state()).isEqualTo("UP");
            assertThat(kampung.intervals(ap.id()))
                    .extracting(IntervalQueries.Interval::state)
                    .endsWith("up", "unknown", "up");
            IntervalQueries.Interval unknown =
                    kampung.intervals(ap.id()).get(kampung.intervals(ap.id()).size() - 2);
            assertThat(unknown.fromAt()).as("from the first silence").isEqualTo(blind.from());
            assertWhole(ap.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void outagesThatWereBookedBeforeItWasNoticedAreTakenBack(DatabaseKind dialect)
            throws Exception {
        open(dialect, 30, 2);
        Instant cut = time.instant();
        silence(0, 2); // at one site: two of thirty, DOWN within half a minute of their silence
        for (int second = 0; second < 100 && !wasTold(ApState.DOWN); second++) {
            pass(SECOND);
        }
        assertThat(wasTold(ApState.DOWN)).isTrue();
        silence(2, 30); // noticed within a minute: within two of the first silence
        pass(Duration.ofMinutes(5));
        wake();
        pass(Duration.ofMinutes(3));
        poller.close();

        assertThat(outages()).isZero();
        assertThat(poller.health().blindSpells().getFirst().from())
                .isBetween(cut, cut.plusSeconds(66));
        aps.forEach(ap -> assertWhole(ap.id()));
    }

    /** Octets of its sessions have risen since five minutes ago. */
    private void sessionsMove(int from, int to) {
        Instant now = time.instant();
        aps.subList(from, to)
                .forEach(ap -> signs.put(ap.id(), new Sign(now.minusSeconds(300), now)));
    }

    @Test
    void whoIsProvenByItsSessionsWhileWeCannotAskEndsOurBlindness() throws Exception {
        open(DatabaseKind.SQLITE, 30, 0);
        silence(0, 30); // a rule in the network keeps our questions from everybody
        for (int report = 0; report < 4; report++) {
            sessionsMove(0, 20);
            pass(Duration.ofMinutes(5));
        }
        assertThat(poller.health().blindSpellCount()).isEqualTo(1);
        assertThat(poller.health().blind()).isEmpty();
        assertThat(state(0)).isEqualTo(ApState.SILENT);
        assertThat(state(25)).as("its own outage from now on").isEqualTo(ApState.DOWN);
    }

    @Test
    void whoIsProvenByItsSessionsAloneIsNotDownWhenOurLineWasCutForLong() throws Exception {
        open(DatabaseKind.SQLITE, 30, 0);
        silence(0, 5); // their agents never answer again
        for (int report = 0; report < 60; report++) {
            sessionsMove(0, 5);
            pass(Duration.ofSeconds(10));
        }
        assertThat(state(0)).isEqualTo(ApState.SILENT);
        silence(5, 30);
        pass(Duration.ofMinutes(30));
        devices.subList(5, 30).forEach(SimulatedDevice::wake);
        pass(Duration.ofMinutes(4));
        for (int report = 0; report < 3; report++) {
            sessionsMove(0, 5);
            pass(Duration.ofMinutes(5));
        }
        poller.close();

        assertThat(outages()).isZero();
        assertThat(state(0)).isEqualTo(ApState.SILENT);
    }

    @Test
    void whoIsProvenByItsSessionsAloneIsNoAnswerThatCameThroughOurSilentGateway() throws Exception {
        open(DatabaseKind.SQLITE, 33, 0);
        silence(3, 33);
        for (int report = 0; report < 3; report++) {
            sessionsMove(3, 33);
            pass(Duration.ofMinutes(5));
        }
        assertThat(state(10)).isEqualTo(ApState.SILENT);
        gatewaySilentSince = Optional.of(time.instant());
        silence(0, 3);
        pass(Duration.ofMinutes(30));
        assertThat(poller.health().blind()).isPresent();
        gatewaySilentSince = Optional.empty();
        devices.subList(0, 3).forEach(SimulatedDevice::wake);
        for (int report = 0; report < 3; report++) {
            sessionsMove(3, 33);
            pass(Duration.ofMinutes(5));
        }
        poller.close();

        assertThat(outages()).isZero();
        assertThat(state(10)).isEqualTo(ApState.SILENT);
    }

    @Test
    void aPowerCutAtOneSiteIsAnOutage() throws Exception {
        open(DatabaseKind.SQLITE, 40, 8);
        silence(0, 8);
        pass(Duration.ofMinutes(3));

        assertThat(poller.health().blind()).isEmpty();
        for (int ap = 0; ap < 8; ap++) {
            assertThat(state(ap)).isEqualTo(ApState.DOWN);
        }
        assertThat(state(20)).isEqualTo(ApState.UP);
    }

    @Test
    void someAtSeveralSitesAreOutagesOnceTheOthersHaveAnswered() throws Exception {
        open(DatabaseKind.SQLITE, 20, 0);
        Instant cut = time.instant();
        silence(0, 8);
        pass(Duration.ofMinutes(2));
        poller.close();

        assertThat(poller.health().blindSpellCount()).isZero();
        for (int ap = 0; ap < 8; ap++) {
            assertThat(state(ap)).isEqualTo(ApState.DOWN);
        }
        assertThat(
                        told.stream()
                                .filter(change -> change.to() == ApState.DOWN)
                                .map(StateChange::seenAt))
                .allMatch(at -> at.isBefore(cut.plusSeconds(100)));
    }

    @Test
    void allOfThreeAtTwoSitesAreBlindnessAndAllOfThreeAtOneAreNot() throws Exception {
        open(DatabaseKind.SQLITE, 3, 2);
        silence(0, 3);
        pass(Duration.ofMinutes(3));
        assertThat(poller.health().blind()).isPresent();
        poller.close();
        databases.close();
        devices.clear();
        aps.clear();
        told.clear();

        folder = folder.resolve("other");
        assertThat(folder.toFile().mkdir()).isTrue();
        open(DatabaseKind.SQLITE, 3, 3);
        silence(0, 3);
        pass(Duration.ofMinutes(3));

        assertThat(poller.health().blind()).isEmpty();
        assertThat(state(0)).isEqualTo(ApState.DOWN);
    }

    @Test
    void ourOwnGatewayThatDoesNotAnswerMakesOneSilenceOurs() throws Exception {
        open(DatabaseKind.SQLITE, 20, 0);
        gatewaySilentSince = Optional.of(time.instant());
        silence(0, 20);
        pass(Duration.ofSeconds(20));

        assertThat(poller.health().blind().map(BlindSpell::why))
                .contains(BlindSpell.BlindCause.GATEWAY_SILENT);
        pass(Duration.ofMinutes(5));
        gatewaySilentSince = Optional.empty();
        wake();
        pass(Duration.ofMinutes(2));
        poller.close();

        assertThat(outages()).isZero();
        assertThat(poller.health().blindSpells()).hasSize(1);
        assertThat(state(0)).isEqualTo(ApState.UP);
    }

    @Test
    void aGatewayThatAnswersNoQuestionsButLetsAnswersThroughHidesNoOutage() throws Exception {
        open(DatabaseKind.SQLITE, 20, 0);
        gatewaySilentSince = Optional.of(time.instant());
        pass(Duration.ofMinutes(3));
        silence(0, 1);
        pass(Duration.ofMinutes(3));

        assertThat(poller.health().blind()).isEmpty();
        assertThat(state(0)).isEqualTo(ApState.DOWN);
    }

    @Test
    void whoStaysSilentWhenWeSeeAgainIsDownFromThen() throws Exception {
        open(DatabaseKind.SQLITE, 30, 0);
        silence(0, 30);
        pass(Duration.ofMinutes(5));
        Instant again = time.instant();
        devices.subList(1, 30).forEach(SimulatedDevice::wake);
        pass(Duration.ofMinutes(3));
        poller.close();

        assertThat(state(0)).isEqualTo(ApState.DOWN);
        IntervalQueries.Interval down = kampung.intervals(aps.getFirst().id()).getLast();
        assertThat(down.state()).isEqualTo("down");
        assertThat(down.fromAt()).isBetween(again, again.plusSeconds(30));
        assertThat(outages()).isEqualTo(1);
    }

    @Test
    void aRestartInTheMiddleOfItBooksNoOutageEither() throws Exception {
        open(DatabaseKind.SQLITE, 30, 0);
        silence(0, 30);
        pass(Duration.ofMinutes(2));
        poller.close();
        poller = poller();
        pass(Duration.ofMinutes(5));
        assertThat(poller.health().blind()).isPresent();
        wake();
        pass(Duration.ofMinutes(3));
        poller.close();

        assertThat(outages()).isZero();
        aps.forEach(ap -> assertWhole(ap.id()));
    }

    @Test
    void aLineThatComesAndGoesBooksNoOutage() throws Exception {
        open(DatabaseKind.SQLITE, 60, 0);
        for (int round = 0; round < 6; round++) {
            silence(0, 60);
            pass(Duration.ofSeconds(80));
            wake();
            pass(Duration.ofSeconds(7));
        }
        wake();
        pass(Duration.ofMinutes(3));
        poller.close();

        assertThat(outages()).isZero();
    }

    @Test
    void whoIsLongDownMakesNoFindingOfALaterSilenceOfOurGatewayOrASmallerInventory()
            throws Exception {
        open(DatabaseKind.SQLITE, 25, 11);
        silence(0, 11);
        pass(Duration.ofMinutes(20));
        assertThat(state(0)).isEqualTo(ApState.DOWN);
        Instant down = kampung.intervals(aps.getFirst().id()).getLast().fromAt();
        gatewaySilentSince = Optional.of(time.instant());
        pass(Duration.ofMinutes(2));
        gatewaySilentSince = Optional.empty();
        for (int ap = 20; ap < 25; ap++) {
            kampung.remove(aps.get(ap).id()); // 11 of 20: more than half of what is left
        }
        pass(Duration.ofMinutes(5));
        poller.close();

        assertThat(poller.health().blindSpellCount()).isZero();
        IntervalQueries.Interval booked = kampung.intervals(aps.getFirst().id()).getLast();
        assertThat(booked.state()).isEqualTo("down");
        assertThat(booked.fromAt()).isEqualTo(down);
    }

    @Test
    void severalThatStayDownHastenTheOthersOnlyAtFirst() throws Exception {
        open(DatabaseKind.SQLITE, 20, 0);
        silence(0, 4);
        pass(Duration.ofMinutes(5));
        long before = line.asked(ApDevices.target("rw19"));
        pass(Duration.ofMinutes(20));

        assertThat(line.asked(ApDevices.target("rw19")) - before).isBetween(18L, 23L);
    }
}
