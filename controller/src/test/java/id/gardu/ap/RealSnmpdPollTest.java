package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccessPoint;
import id.gardu.snmp.RealSnmpd;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The poller and Debian's snmpd, both databases, over v2c and v3. */
class RealSnmpdPollTest {
    /** What a busy machine may take longer. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    @TempDir Path folder;
    @TempDir Path agent;

    @ParameterizedTest
    @EnumSource
    void anAccessPointGoesUpAndDownAndUpAgainAtTheRightTimes(DatabaseKind dialect)
            throws Exception {
        ApSettings settings =
                ApSettingsTest.read(
                        "ap: {poll-interval: 200ms, recheck-interval: 50ms, timeout: 100ms}");
        SnmpCredentials credentials =
                dialect == DatabaseKind.SQLITE ? RealSnmpd.V2C : RealSnmpd.SHA256_AES;
        try (Databases databases = Databases.open(dialect, folder);
                RealSnmpd snmpd = RealSnmpd.start(agent, "ap-balai-rw03");
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            List<Instant> changes;
            try (Poller poller = poller(settings, databases, reader, snmpd, credentials)) {
                changes = stopAndStart(settings, poller, snmpd);
            }
            assertBooked(databases, changes);
        }
    }

    /** Since when it was up, down, and up again. */
    private static List<Instant> stopAndStart(ApSettings settings, Poller poller, RealSnmpd snmpd)
            throws IOException {
        await(poller, ApState.UP);
        Instant up = only(poller).health().since();
        assertThat(only(poller).device().sysName()).contains("ap-balai-rw03");
        assertThat(only(poller).device().sysDescr().orElseThrow()).contains("Linux");
        assertThat(only(poller).device().sysObjectId()).contains("1.3.6.1.4.1.8072.3.2.10");
        Awaitility.await().until(() -> only(poller).rates().in().isPresent());

        Instant stopping = now();
        snmpd.stop();
        await(poller, ApState.DOWN);
        ApCondition down = only(poller);
        assertThat(down.health().since())
                .isBetween(stopping, stopping.plus(settings.pollInterval()).plus(SLACK));
        assertThat(down.health().lastAnswer().orElseThrow())
                .isBeforeOrEqualTo(down.health().since());
        assertThat(down.rates().in()).isEmpty();

        Instant starting = now();
        snmpd.start();
        await(poller, ApState.UP);
        ApCondition again = only(poller);
        assertThat(again.health().since())
                .isBetween(starting, starting.plus(settings.pollInterval()).plus(SLACK));
        // Its agent began anew, the machine did not: hrSystemUptime tells them apart.
        assertThat(again.device().restartedAt()).isEmpty();
        assertThat(again.device().make().family()).contains("generic");
        return List.of(up, down.health().since(), again.health().since());
    }

    private static void assertBooked(Databases databases, List<Instant> from) {
        List<IntervalQueries.Interval> intervals =
                databases
                        .ledger()
                        .reads()
                        .withExtension(IntervalQueries.class, queries -> queries.of(1));
        var known = intervals.stream().filter(one -> !one.state().equals("unknown")).toList();
        assertThat(known)
                .extracting(IntervalQueries.Interval::state)
                .containsExactly("up", "down", "up");
        assertThat(known)
                .extracting(IntervalQueries.Interval::fromAt)
                .containsExactlyElementsOf(
                        from.stream().map(at -> at.truncatedTo(ChronoUnit.MILLIS)).toList());
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i - 1).toAt()).contains(intervals.get(i).fromAt());
        }
        assertThat(intervals.getLast().toAt()).isEmpty();
    }

    private static Poller poller(
            ApSettings settings,
            Databases databases,
            UdpSnmpReader reader,
            RealSnmpd snmpd,
            SnmpCredentials credentials) {
        ApKampung kampung = new ApKampung(databases.ledger());
        AccessPoint ap = kampung.add("balai-rw03", ApKampung.BALAI, snmpd.target(credentials));
        assertThat(kampung.inventory().accessPoints()).containsKey(ap.id());
        return new Poller(
                        settings,
                        kampung::inventory,
                        reader,
                        new Poller.Memory(
                                new HealthRepository(databases.ledger()),
                                new ReadingRepository(databases.readings(), settings)),
                        new ApEnvironment(
                                any -> SessionEvidence.Evidence.NOTHING,
                                change -> {},
                                Optional::empty),
                        new Time(Clock.systemUTC(), MonotonicClock.SYSTEM))
                .start(databases.ledger().loops());
    }

    private static ApCondition only(Poller poller) {
        return poller.health().all().getFirst();
    }

    private static void await(Poller poller, ApState state) {
        Awaitility.await(state.name())
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () ->
                                poller.health().all().stream()
                                        .anyMatch(ap -> ap.health().state() == state));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
