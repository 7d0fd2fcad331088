package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.ap.PollLeases.LeaseTable;
import id.gardu.ap.Poller.Memory;
import id.gardu.network.AccessPoint;
import id.gardu.network.SiteId;
import id.gardu.snmp.agent.RecordedSnmpReader;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two controllers on one PostgreSQL share the access points. */
class SharedDatabaseTest {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int SITES = 64;

    @TempDir Path folder;
    private final FakeTime time = new FakeTime();
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final List<AccessPoint> aps = new ArrayList<>();
    private final RecordedSnmpReader air = new RecordedSnmpReader();
    private final LossyReader lineOfFirst = new LossyReader(air, 0);
    private final LossyReader lineOfSecond = new LossyReader(air, 0);
    private Databases firsts;
    private Databases seconds;
    private ApKampung kampung;
    private Poller first;
    private Poller second;

    @BeforeEach
    void open() throws Exception {
        DatabaseSettings postgres = Databases.settings(DatabaseKind.POSTGRESQL);
        firsts = Databases.open(postgres, folder);
        seconds = Databases.open(postgres, folder);
        kampung = new ApKampung(firsts.ledger());
        var wanted = new ArrayList<ApKampung.NewAp>();
        for (int i = 1; i <= SITES; i++) {
            SiteId site = kampung.site(10 + i);
            var target = ApDevices.target("rw" + i);
            SimulatedDevice device = ApDevices.device("rw" + i, time);
            devices.add(device);
            air.serve(target, device);
            wanted.add(new ApKampung.NewAp("rw" + i, site, target));
        }
        aps.addAll(kampung.add(wanted));
        first = poller(firsts, lineOfFirst);
        second = poller(seconds, lineOfSecond);
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
        seconds.close();
        firsts.close();
    }

    private Poller poller(Databases databases, LossyReader line) throws Exception {
        ApSettings settings = ApSettingsTest.read("");
        return new Poller(
                settings,
                kampung::inventory,
                line,
                new Memory(
                        new HealthRepository(databases.ledger()),
                        new ReadingRepository(databases.readings(), settings)),
                new ApEnvironment(
                        ap -> SessionEvidence.Evidence.NOTHING, change -> {}, Optional::empty),
                time.time());
    }

    /** Lets them go on; the database keeps up with the fast clock. */
    private void pass(Duration length, Poller... living) {
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(STEP)) {
            time.pass(STEP);
            for (Poller one : living) {
                long before = beats();
                one.tick();
                ApKampung.soon().until(() -> beats() != before);
            }
        }
    }

    private long beats() {
        return firsts.ledger()
                .reads()
                .withExtension(
                        LeaseTable.class,
                        table -> table.beats().stream().mapToLong(LeaseTable.Beat::beat).sum());
    }

    private List<Integer> lanesPerController() {
        var leases = firsts.ledger().reads().withExtension(LeaseTable.class, LeaseTable::leases);
        return leases.stream()
                .map(LeaseTable.Lease::watcher)
                .distinct()
                .map(
                        watcher ->
                                (int)
                                        leases.stream()
                                                .filter(lease -> lease.watcher() == watcher)
                                                .count())
                .toList();
    }

    /** Of how many access points each was the asker since these counts. */
    private long askedBy(LossyReader line, List<Long> before) {
        List<Long> now = asked(line);
        return Stream.iterate(0, i -> i < SITES, i -> i + 1)
                .filter(i -> now.get(i) > before.get(i))
                .count();
    }

    private List<Long> asked(LossyReader line) {
        return aps.stream().map(ap -> line.asked(ApDevices.target(ap.name()))).toList();
    }

    private void share() {
        pass(Duration.ofSeconds(5), first);
        pass(Duration.ofSeconds(30), first, second);
    }

    @Test
    void twoControllersShareTheLanesAndAskEachAccessPointOnce() {
        share();
        List<Long> beforeFirst = asked(lineOfFirst);
        List<Long> beforeSecond = asked(lineOfSecond);
        pass(Duration.ofMinutes(3), first, second);

        assertThat(lanesPerController()).containsExactly(16, 16);
        long byFirst = askedBy(lineOfFirst, beforeFirst);
        long bySecond = askedBy(lineOfSecond, beforeSecond);
        assertThat(byFirst + bySecond).as("each by one").isEqualTo(SITES);
        assertThat(bySecond).isBetween(SITES / 4L, 3L * SITES / 4);
        for (Poller one : List.of(first, second)) {
            assertThat(one.health().all())
                    .as("what the other asks is shown too")
                    .hasSize(SITES)
                    .extracting(shown -> shown.health().state())
                    .containsOnly(ApState.UP);
        }
    }

    @Test
    void whenOneStopsTheOtherAsksAllWithinSeconds() {
        share();
        first.close();
        List<Long> before = asked(lineOfSecond);
        pass(Duration.ofSeconds(70), second);

        assertThat(lanesPerController()).containsExactly(32);
        assertThat(askedBy(lineOfSecond, before)).isEqualTo(SITES);
    }

    @Test
    void whenOneIsKilledItsLeasesAreTakenOverAndNobodyBooksATimeTwice() {
        share();
        Instant killed = time.instant();
        pass(Duration.ofSeconds(30), second);
        assertThat(lanesPerController()).containsExactly(32);

        // It was only asleep, and wakes up with news of its own: all devices seem dead to it.
        devices.forEach(SimulatedDevice::silence);
        first.tick();
        devices.forEach(SimulatedDevice::wake);
        pass(Duration.ofMinutes(2), second, first);
        pass(Duration.ofMinutes(2), first, second);
        second.close();
        first.close();

        for (AccessPoint ap : aps) {
            List<IntervalQueries.Interval> intervals = kampung.intervals(ap.id());
            assertThat(intervals)
                    .extracting(IntervalQueries.Interval::state)
                    .doesNotContain("down");
            for (int i = 1; i < intervals.size(); i++) {
                assertThat(intervals.get(i - 1).toAt()).contains(intervals.get(i).fromAt());
            }
            assertThat(intervals.getLast().toAt()).isEmpty();
            long unknown =
                    intervals.stream()
                            .filter(one -> one.state().equals("unknown"))
                            .filter(one -> one.toAt().isPresent())
                            .filter(one -> one.fromAt().isAfter(killed.minusSeconds(120)))
                            .mapToLong(
                                    one ->
                                            Duration.between(one.fromAt(), one.toAt().orElseThrow())
                                                    .toSeconds())
                            .sum();
            assertThat(unknown).as("only while nobody looked").isLessThanOrEqualTo(150);
        }
    }
}
