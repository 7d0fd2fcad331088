package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccessPoint;
import id.gardu.snmp.OddAgent;
import id.gardu.snmp.OddAgent.Oddity;
import id.gardu.snmp.RealSnmpd;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Loops;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The poller and agents with manners of their own, over real UDP. */
class OddAgentPollTest {
    private static final String QUICK =
            "ap: {poll-interval: 200ms, recheck-interval: 50ms, timeout: 150ms}";

    @TempDir Path folder;
    @TempDir Path agentFolder;
    private final List<StateChange> told = new CopyOnWriteArrayList<>();

    private static SimulatedDevice device(String name) {
        return ApDevices.device(name, InstantSource.system())
                .counting(ApDevices.IN, 1_000)
                .counting(ApDevices.OUT, 1_000);
    }

    private Poller poller(
            ApSettings settings, Databases databases, ApKampung kampung, UdpSnmpReader reader) {
        return new Poller(
                        settings,
                        kampung::inventory,
                        reader,
                        new Poller.Memory(
                                new HealthRepository(databases.ledger()),
                                new ReadingRepository(databases.readings(), settings)),
                        new ApEnvironment(
                                any -> SessionEvidence.Evidence.NOTHING,
                                told::add,
                                Optional::empty),
                        new Time(Clock.systemUTC(), MonotonicClock.SYSTEM))
                .start(new Loops(Clock.systemUTC()));
    }

    private static void await(Poller poller, String what, Predicate<ApCondition> is) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> poller.health().all().stream().anyMatch(is));
    }

    @ParameterizedTest
    @EnumSource
    void whateverItsMannersItIsUpWithItsNameUptimeAndTraffic(Oddity oddity) throws Exception {
        ApSettings settings = ApSettingsTest.read(QUICK);
        try (Databases databases = Databases.open(DatabaseKind.SQLITE, folder);
                OddAgent agent = OddAgent.playing(device("odd-ap"), oddity);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            var kampung = new ApKampung(databases.ledger());
            AccessPoint ap = kampung.add("odd", ApKampung.BALAI, agent.target());
            try (Poller poller = poller(settings, databases, kampung, reader)) {
                await(
                        poller,
                        "UP with traffic",
                        shown ->
                                shown.health().state() == ApState.UP
                                        && shown.rates().in().isPresent()
                                        && shown.rates().out().isPresent());
                ApCondition shown = poller.health().of(ap.id()).orElseThrow();
                assertThat(shown.device().sysName()).contains("odd-ap");
                assertThat(shown.device().sysDescr()).contains("An access point of these tests");
                assertThat(shown.device().uptime().orElseThrow())
                        .isGreaterThan(Duration.ofHours(1));
            }
            assertThat(told).extracting(StateChange::to).doesNotContain(ApState.DOWN);
        }
    }

    @Test
    void aSlowAgentIsUpAndStaysUp() throws Exception {
        // A calm question waits for twice 150 ms: as 4.5 s are to twice 2 s, so are 340 ms to that.
        ApSettings settings = ApSettingsTest.read(QUICK);
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Databases databases = Databases.open(DatabaseKind.SQLITE, folder);
                SnmpAgent agent = SnmpAgent.listen(anywhere);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            agent.serve("slow", device("slow-ap").slow(Duration.ofMillis(340)));
            var kampung = new ApKampung(databases.ledger());
            AccessPoint ap =
                    kampung.add(
                            "slow",
                            ApKampung.BALAI,
                            new SnmpTarget(
                                    "127.0.0.1", agent.address().getPort(), new V2c("slow")));
            try (Poller poller = poller(settings, databases, kampung, reader)) {
                await(poller, "UP", shown -> shown.rates().in().isPresent());
                Instant known = poller.health().of(ap.id()).orElseThrow().lastPoll().orElseThrow();
                await(
                        poller,
                        "ten more answers",
                        shown -> shown.lastPoll().orElseThrow().isAfter(known.plusSeconds(3)));
            }
            assertThat(told).extracting(StateChange::to).startsWith(ApState.UP);
            assertThat(told).extracting(StateChange::to).doesNotContain(ApState.DOWN);
        }
    }

    @Test
    void aReplacedEngineIsAnAlarmAndItIsUpAgainWhenSomebodySaysThatItIsMeant() throws Exception {
        ApSettings settings = ApSettingsTest.read(QUICK);
        try (Databases databases = Databases.open(DatabaseKind.SQLITE, folder);
                RealSnmpd snmpd = RealSnmpd.start(agentFolder, "ap-v3");
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            var kampung = new ApKampung(databases.ledger());
            AccessPoint ap = kampung.add("v3", ApKampung.BALAI, snmpd.target(RealSnmpd.SHA256_AES));
            try (Poller poller = poller(settings, databases, kampung, reader)) {
                await(poller, "UP", shown -> shown.health().state() == ApState.UP);
                snmpd.stop();
                snmpd.replaceEngine("another-engine").start();
                await(
                        poller,
                        "the alarm",
                        shown ->
                                shown.health().state() == ApState.SILENT
                                        && shown.health().cause() == Cause.ENGINE_CHANGED);
                assertThat(poller.health().of(ap.id()).orElseThrow().words())
                        .contains("gardu ap accept-engine");

                kampung.change(ap.id(), ApKampung.acceptingEngine(Instant.now()));
                await(poller, "UP again", shown -> shown.health().state() == ApState.UP);
            }
        }
    }
}
