package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.ap.ApEnvironment.SessionEvidence.Evidence;
import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.Poller.Memory;
import id.gardu.ap.ReadingRepository.ApReading;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.SiteId;
import id.gardu.snmp.agent.RecordedSnmpReader;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.store.DatabaseKind;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The poller and simulated access points, on a clock that goes as fast as the machine can. */
class PollerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir Path folder;
    private final FakeTime time = new FakeTime();
    private final RecordedSnmpReader devices = new RecordedSnmpReader();
    private final Map<String, SimulatedDevice> named = new HashMap<>();
    private final List<StateChange> told = new ArrayList<>();
    private SessionEvidence sessions = ap -> SessionEvidence.Evidence.NOTHING;
    private LossyReader line = new LossyReader(devices, 0);
    private Databases databases;
    private ApKampung kampung;
    private Poller poller;

    @BeforeEach
    void open() throws Exception {
        databases = Databases.open(DatabaseKind.SQLITE, folder);
        kampung = new ApKampung(databases.ledger());
        poller = poller();
    }

    @AfterEach
    void close() {
        poller.close();
        databases.close();
    }

    private Poller poller() throws Exception {
        return poller(new ApEnvironment(sessions, told::add, Optional::empty));
    }

    private Poller poller(ApEnvironment neighbours) throws Exception {
        ApSettings settings = ApSettingsTest.read("");
        return new Poller(
                settings,
                kampung::inventory,
                line,
                new Memory(
                        new HealthRepository(databases.ledger()),
                        new ReadingRepository(databases.readings(), settings)),
                neighbours,
                time.time());
    }

    private AccessPoint ap(String name, SiteId site) {
        SimulatedDevice device = ApDevices.device(name, time);
        named.put(name, device);
        devices.serve(ApDevices.target(name), device);
        return kampung.add(name, site, ApDevices.target(name));
    }

    private void pass(Duration length) {
        poller.tick();
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(SECOND)) {
            time.pass(SECOND);
            poller.tick();
        }
    }

    private void silence(String... names) {
        for (String name : names) {
            device(name).silence();
        }
    }

    private SimulatedDevice device(String name) {
        return Objects.requireNonNull(named.get(name));
    }

    private ApCondition condition(AccessPoint ap) {
        return poller.health().of(ap.id()).orElseThrow();
    }

    private ApState state(AccessPoint ap) {
        return condition(ap).health().state();
    }

    private StateChange change(AccessPoint ap, ApState to) {
        return told.stream()
                .filter(one -> one.ap().equals(ap.id()) && one.to() == to)
                .findFirst()
                .orElseThrow(() -> new AssertionError(ap.name() + " never was " + to));
    }

    private List<ApState> statesOf(AccessPoint ap) {
        return told.stream().filter(one -> one.ap().equals(ap.id())).map(StateChange::to).toList();
    }

    /** What is booked since it first answered. */
    private List<String> bookedOnceKnown(AccessPoint ap) {
        return kampung.booked(ap.id()).stream()
                .dropWhile(interval -> interval.startsWith("unknown"))
                .toList();
    }

    private static String time(Instant at) {
        return ApKampung.time(at);
    }

    @Test
    void anOutageIsBookedFromItsFirstMissToItsFirstAnswer() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(10));
        silence("rw01");
        Instant died = time.instant();
        pass(Duration.ofMinutes(10));
        device("rw01").wake();
        Instant woke = time.instant();
        pass(Duration.ofMinutes(10));
        poller.close();

        assertThat(statesOf(ap))
                .containsExactly(
                        ApState.UP, ApState.SUSPECT, ApState.DOWN, ApState.RECOVERING, ApState.UP);
        StateChange down = change(ap, ApState.DOWN);
        Instant back = condition(ap).health().since();
        assertThat(down.since()).isBetween(died, died.plusSeconds(67));
        assertThat(Duration.between(down.since(), down.seenAt())).isEqualTo(Duration.ofSeconds(10));
        assertThat(back).isBetween(woke, woke.plusSeconds(67));
        assertThat(kampung.booked(ap.id()))
                .containsExactly(
                        "up 07:00:00-" + time(down.since()),
                        "down " + time(down.since()) + "-" + time(back),
                        "up " + time(back) + "-");
        assertThat(kampung.row(ap.id()).orElseThrow().state()).isEqualTo("UP");
    }

    @Test
    void aNewAccessPointIsAskedWithinSecondsAndItsNeighboursAreNotDisturbed() {
        ap("rw01", ApKampung.BALAI);
        pass(Duration.ofSeconds(30));
        long before = line.asked(ApDevices.target("rw01"));

        AccessPoint added = ap("rw02", ApKampung.BALAI);
        pass(Duration.ofSeconds(2));

        assertThat(state(added)).isEqualTo(ApState.UP);
        assertThat(condition(added).device().sysName()).contains("rw02");
        assertThat(condition(added).words()).isEqualTo("hidup: menjawab SNMP");
        assertThat(line.asked(ApDevices.target("rw01"))).isEqualTo(before);
    }

    @Test
    void oneThatNeverAnsweredIsUnknownAndNotDown() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        silence("rw01");
        pass(Duration.ofMinutes(20));
        poller.close();

        assertThat(state(ap)).isEqualTo(ApState.UNKNOWN);
        assertThat(condition(ap).health().cause()).isEqualTo(Cause.NEVER_ANSWERED);
        assertThat(kampung.booked(ap.id())).containsExactly("unknown 07:00:00-");
        assertThat(line.asked(ApDevices.target("rw01"))).isBetween(17L, 24L);
    }

    @Test
    void theFirstSuspectHasItsNeighboursAskedAtOnce() {
        AccessPoint one = ap("rw01", ApKampung.BALAI);
        AccessPoint other = ap("rw02", ApKampung.BALAI);
        AccessPoint elsewhere = ap("rw09", ApKampung.POS);
        pass(Duration.ofMinutes(7));
        silence("rw01", "rw02");
        long before = line.asked(ApDevices.target("rw09"));
        pass(Duration.ofMinutes(2));

        Duration apart =
                Duration.between(
                        change(one, ApState.SUSPECT).since(),
                        change(other, ApState.SUSPECT).since());
        // The other may have answered just before the outage: then it is asked 5 s after that.
        assertThat(apart.abs()).isLessThanOrEqualTo(SECOND.multipliedBy(5));
        assertThat(state(elsewhere)).isEqualTo(ApState.UP);
        assertThat(line.asked(ApDevices.target("rw09")) - before).isBetween(1L, 3L);
    }

    @Test
    void whatHangsOnADeadAccessPointIsUnreachableAndNeverCalledDown() {
        AccessPoint root = ap("rw01", ApKampung.BALAI);
        AccessPoint leaf = ap("rw02", ApKampung.POS);
        kampung.change(leaf.id(), ApKampung.hangingOn(root.id()));
        pass(Duration.ofMinutes(5));
        silence("rw01", "rw02");
        pass(Duration.ofMinutes(5));

        assertThat(state(root)).isEqualTo(ApState.DOWN);
        assertThat(state(leaf)).isEqualTo(ApState.UNREACHABLE);
        assertThat(statesOf(leaf)).doesNotContain(ApState.DOWN);

        device("rw01").wake();
        device("rw02").wake();
        pass(Duration.ofMinutes(2));
        poller.close();

        assertThat(state(leaf)).isEqualTo(ApState.UP);
        assertThat(kampung.booked(leaf.id()).get(1)).startsWith("down ");
    }

    @Test
    void maintenanceIsNeitherUpNorDown() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(5));
        kampung.change(ap.id(), ApKampung.maintenance(true));
        silence("rw01");
        pass(SECOND);
        assertThat(state(ap)).isEqualTo(ApState.MAINTENANCE);
        pass(Duration.ofMinutes(5));
        kampung.change(ap.id(), ApKampung.maintenance(false));
        device("rw01").wake();
        pass(SECOND);
        poller.close();

        assertThat(state(ap)).isEqualTo(ApState.UP);
        assertThat(kampung.booked(ap.id()))
                .containsExactly(
                        "up 07:00:00-07:05:00", "maintenance 07:05:00-07:10:01", "up 07:10:01-");
    }

    @Test
    void aRetiredOneIsAskedNoMoreAndItsTimeEnds() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(5));
        kampung.remove(ap.id());
        pass(SECOND);
        long before = line.asked(ApDevices.target("rw01"));
        pass(Duration.ofMinutes(5));
        poller.close();

        assertThat(line.asked(ApDevices.target("rw01"))).isEqualTo(before);
        assertThat(poller.health().all()).isEmpty();
        assertThat(change(ap, ApState.RETIRED).from()).isEqualTo(ApState.UP);
        assertThat(kampung.row(ap.id()).orElseThrow().state()).isEqualTo("RETIRED");
        assertThat(kampung.booked(ap.id())).containsExactly("up 07:00:00-07:05:00");
    }

    @Test
    void oneThatIsPutBackAfterItWasRetiredKeepsWhatWasBookedOfIt() throws Exception {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(5));
        poller.close();
        poller = poller(); // it is remembered as it was at 07:05
        pass(Duration.ofMinutes(5));
        kampung.remove(ap.id());
        pass(Duration.ofMinutes(5));
        kampung.putBack(ap);
        pass(Duration.ofMinutes(5));
        poller.close();

        assertThat(kampung.booked(ap.id()))
                .anyMatch(one -> one.matches("up 07:05:0\\d-07:10:0\\d"))
                .last(InstanceOfAssertFactories.STRING)
                .matches("up 07:15:0\\d-");
        assertThat(kampung.intervals(ap.id()).stream().map(one -> one.toAt().isEmpty()))
                .as("one is open")
                .containsOnlyOnce(true);
    }

    @Test
    void aQuestionWeDroppedOurselvesCountsAsNothing() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(5));
        line.abandon(true);
        pass(Duration.ofHours(1));
        line.abandon(false);
        pass(Duration.ofMinutes(5));

        assertThat(statesOf(ap)).containsExactly(ApState.UP);
    }

    @Test
    void whatRadiusStillHearsIsSilentAndCountsAsUp() throws Exception {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        sessions = id -> new Evidence(Optional.of(Sign.at(time.instant())), Optional.empty());
        poller = poller();
        pass(Duration.ofMinutes(5));
        silence("rw01");
        pass(Duration.ofMinutes(30));
        poller.close();

        assertThat(state(ap)).isEqualTo(ApState.SILENT);
        assertThat(kampung.booked(ap.id())).containsExactly("up 07:00:00-");
    }

    @Test
    void theTimeWhileTheControllerWasOffIsUnknown() throws Exception {
        AccessPoint up = ap("rw01", ApKampung.BALAI);
        AccessPoint dead = ap("rw02", ApKampung.POS);
        AccessPoint gone = ap("rw03", ApKampung.POS);
        pass(Duration.ofMinutes(10));
        silence("rw02");
        pass(Duration.ofMinutes(10));
        Instant upSince = condition(up).health().since();
        Instant deadSince = condition(dead).health().since();
        poller.close();
        Instant lastPoll = kampung.row(up.id()).orElseThrow().lastPoll().orElseThrow();
        Instant lastPollOfDead = kampung.row(dead.id()).orElseThrow().lastPoll().orElseThrow();
        kampung.remove(gone.id());
        time.pass(Duration.ofHours(2));
        poller = poller();
        Instant again = time.instant();
        pass(Duration.ofMinutes(10));
        poller.close();

        Instant seen = kampung.intervals(up.id()).getLast().fromAt();
        assertThat(seen).isBetween(again, again.plusSeconds(1));
        assertThat(bookedOnceKnown(up))
                .containsExactly(
                        "up " + time(upSince) + "-" + time(lastPoll),
                        "unknown " + time(lastPoll) + "-" + time(seen),
                        "up " + time(seen) + "-");
        Instant missed = kampung.intervals(dead.id()).getLast().fromAt();
        assertThat(missed).isBetween(again, again.plusSeconds(1));
        assertThat(bookedOnceKnown(dead))
                .containsExactly(
                        "up " + time(change(dead, ApState.UP).since()) + "-" + time(deadSince),
                        "down " + time(deadSince) + "-" + time(lastPollOfDead),
                        "unknown " + time(lastPollOfDead) + "-" + time(missed),
                        "down " + time(missed) + "-");
        assertThat(condition(dead).health().since()).isEqualTo(deadSince);
        assertThat(statesOf(up)).containsExactly(ApState.UP);
        assertThat(statesOf(dead)).containsExactly(ApState.UP, ApState.SUSPECT, ApState.DOWN);
        assertThat(kampung.row(gone.id()).orElseThrow().state()).isEqualTo("RETIRED");
        assertThat(kampung.intervals(gone.id()).getLast().toAt()).isPresent();
    }

    @Test
    void afterACrashTheGapBeginsWithTheLastPollOnDisk() throws Exception {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(10));
        ApKampung.soon()
                .until(
                        () -> {
                            pass(SECOND);
                            return kampung.row(ap.id())
                                    .flatMap(HealthRow::lastPoll)
                                    .filter(at -> at.isAfter(time.instant().minusSeconds(100)))
                                    .isPresent();
                        });
        time.pass(Duration.ofHours(2));
        Instant lastPoll = kampung.row(ap.id()).flatMap(HealthRow::lastPoll).orElseThrow();
        poller = poller();
        Instant again = time.instant();
        pass(Duration.ofMinutes(1));
        poller.close();

        assertThat(kampung.booked(ap.id()))
                .containsExactly(
                        "up 07:00:00-" + time(lastPoll),
                        "unknown " + time(lastPoll) + "-" + time(again),
                        "up " + time(again) + "-");
    }

    @Test
    void ratesAreThoseOfTheInterfacesAndARestartIsSeenAndMakesNoSpike() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        device("rw01").counting(ApDevices.IN, 125_000).counting(ApDevices.OUT, 500_000);
        pass(Duration.ofMinutes(5));
        assertThat(condition(ap).rates())
                .isEqualTo(
                        new ApCondition.Rates(OptionalLong.of(125_000), OptionalLong.of(500_000)));
        assertThat(condition(ap).device().restartedAt()).isEmpty();

        device("rw01").restart();
        Instant restarted = time.instant();
        pass(Duration.ofSeconds(67));
        assertThat(condition(ap).device().restartedAt()).contains(restarted);
        pass(Duration.ofMinutes(3));
        poller.close();

        assertThat(condition(ap).rates().in()).hasValue(125_000);
        assertThat(condition(ap).device().uptime().orElseThrow())
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
        List<ApReading> readings =
                new ReadingRepository(databases.readings(), settings())
                        .between(ap.id(), time.instant().minusSeconds(3_600), time.instant());
        assertThat(readings).hasSizeBetween(8, 12);
        assertThat(readings)
                .allSatisfy(
                        reading -> assertThat(reading.in().orElse(0)).isBetween(0L, 67 * 125_000L));
        assertThat(readings.stream().filter(reading -> reading.in().isEmpty()).count())
                .as("the first two and the first after the restart")
                .isBetween(2L, 3L);
    }

    private static ApSettings settings() {
        try {
            return ApSettingsTest.read("");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void credentialsThatCannotBeReadAreToldAndTheRestIsPolled() {
        AccessPoint bad = ap("rw01", ApKampung.BALAI);
        AccessPoint good = ap("rw02", ApKampung.BALAI);
        kampung.change(bad.id(), ApKampung.with("v7:rahasia"));
        pass(Duration.ofMinutes(3));

        assertThat(state(bad)).isEqualTo(ApState.UNKNOWN);
        assertThat(condition(bad).health().cause()).isEqualTo(Cause.BAD_CREDENTIALS);
        assertThat(state(good)).isEqualTo(ApState.UP);

        kampung.change(bad.id(), ApKampung.with(ApDevices.target("rw01").credentials()));
        pass(SECOND);
        assertThat(state(bad)).isEqualTo(ApState.UP);
    }

    @Test
    void aListenerThatFailsStopsNoPoll() throws Exception {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        poller =
                poller(
                        new ApEnvironment(
                                id -> {
                                    throw new IllegalStateException("test");
                                },
                                change -> {
                                    throw new IllegalStateException("test");
                                },
                                () -> {
                                    throw new IllegalStateException("test");
                                }));
        pass(Duration.ofMinutes(5));
        silence("rw01");
        pass(Duration.ofMinutes(2));

        assertThat(state(ap)).isEqualTo(ApState.DOWN);
    }

    @Test
    void whatHappensWhileTheDatabaseIsAwayIsBookedLater() throws Exception {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(5));
        ApKampung.soon().until(() -> !kampung.booked(ap.id()).isEmpty());
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gardu.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            silence("rw01");
            pass(Duration.ofMinutes(5));
            device("rw01").wake();
            pass(Duration.ofMinutes(5));
            ApKampung.soon().until(() -> databases.ledger().problem().isPresent());
            statement.execute("ROLLBACK");
        }
        ApKampung.soon()
                .untilAsserted(
                        () -> {
                            pass(SECOND);
                            assertThat(kampung.booked(ap.id())).hasSize(3);
                        });
        poller.close();

        Instant down = change(ap, ApState.DOWN).since();
        assertThat(kampung.booked(ap.id()).get(1))
                .isEqualTo("down " + time(down) + "-" + time(condition(ap).health().since()));
    }

    @Test
    void packetsLostOnTheWayMakeNoOutage() throws Exception {
        line = new LossyReader(devices, 0.05);
        poller = poller();
        var aps = new ArrayList<ApId>();
        for (int i = 0; i < 200; i++) {
            aps.add(ap("rw" + i, i % 2 == 0 ? ApKampung.BALAI : ApKampung.POS).id());
        }
        pass(Duration.ofHours(3));
        poller.close();

        assertThat(told).extracting(StateChange::to).contains(ApState.SUSPECT);
        assertThat(told).extracting(StateChange::to).doesNotContain(ApState.DOWN);
        assertThat(aps)
                .allSatisfy(
                        ap ->
                                assertThat(kampung.intervals(ap))
                                        .extracting(IntervalQueries.Interval::state)
                                        .doesNotContain("down"));
    }

    @Test
    void oneThatIsDownIsAskedEveryTenSecondsAndSoonKnownToBeBack() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(5));
        silence("rw01");
        pass(Duration.ofMinutes(3));
        assertThat(state(ap)).isEqualTo(ApState.DOWN);
        long before = line.asked(ApDevices.target("rw01"));
        pass(Duration.ofMinutes(10));
        assertThat(line.asked(ApDevices.target("rw01")) - before).isBetween(54L, 67L);
        device("rw01").wake();
        Instant woke = time.instant();
        pass(Duration.ofSeconds(17));

        assertThat(state(ap)).isEqualTo(ApState.UP);
        assertThat(condition(ap).health().since()).isBetween(woke, woke.plusSeconds(11));
    }

    @Test
    void theEndsOfAnOutageAreKeptWithHowExactlyTheyAreKnown() {
        AccessPoint ap = ap("rw01", ApKampung.BALAI);
        pass(Duration.ofMinutes(10));
        Instant lastGood = condition(ap).health().lastAnswer().orElseThrow();
        silence("rw01");
        pass(Duration.ofMinutes(10));
        device("rw01").wake();
        Instant woke = time.instant();
        pass(Duration.ofMinutes(10));
        poller.close();

        Outages.Outage outage = new Outages(databases.ledger()).of(ap.id()).getFirst();
        StateChange down = change(ap, ApState.DOWN);
        assertThat(outage.fromEarliest()).contains(lastGood);
        assertThat(outage.from()).isEqualTo(down.since());
        assertThat(outage.toEarliest().orElseThrow()).isBetween(woke.minusSeconds(11), woke);
        assertThat(outage.to()).contains(condition(ap).health().since());
        assertThat(Duration.between(outage.toEarliest().orElseThrow(), outage.to().orElseThrow()))
                .isLessThanOrEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void oneThatFlapsHastensItsSiteAtMostEveryThirtySecondsAndThenNoMore() {
        AccessPoint flapper = ap("rw01", ApKampung.BALAI);
        ap("rw02", ApKampung.BALAI);
        pass(Duration.ofMinutes(10));
        long before = line.asked(ApDevices.target("rw02"));
        for (int flap = 0; flap < 40; flap++) {
            silence("rw01");
            pass(Duration.ofSeconds(70));
            device("rw01").wake();
            pass(Duration.ofSeconds(20));
        }

        long usual = Duration.ofHours(1).toMinutes(); // 40 times 90 s
        assertThat(condition(flapper).flaps()).isGreaterThan(30);
        assertThat(line.asked(ApDevices.target("rw02")) - before)
                .as("of its own, a tenth more or less, and three times for the flapper")
                .isLessThanOrEqualTo(usual * 11 / 10 + 4);
    }

    @Test
    void manyThatAreDownHoldUpNobodyWhoIsUp() throws Exception {
        ApSettings settings = ApSettingsTest.read("ap: {at-once: 4}");
        var held = new HoldingReader(devices);
        poller =
                new Poller(
                        settings,
                        kampung::inventory,
                        held,
                        new Memory(
                                new HealthRepository(databases.ledger()),
                                new ReadingRepository(databases.readings(), settings)),
                        new ApEnvironment(sessions, told::add, Optional::empty),
                        time.time());
        for (int i = 0; i < 8; i++) {
            ap("rw" + i, ApKampung.BALAI);
        }
        AccessPoint well = ap("rw99", ApKampung.POS);
        pass(Duration.ofMinutes(2));
        for (int i = 0; i < 8; i++) {
            silence("rw" + i);
        }
        pass(Duration.ofMinutes(3));
        held.hold(target -> !target.equals(ApDevices.target("rw99")));
        long before = held.asked(ApDevices.target("rw99"));
        pass(Duration.ofMinutes(10));

        assertThat(held.most()).as("at the same time").isLessThanOrEqualTo(2);
        assertThat(held.asked(ApDevices.target("rw99")) - before).isBetween(8L, 12L);
        assertThat(state(well)).isEqualTo(ApState.UP);
    }
}
