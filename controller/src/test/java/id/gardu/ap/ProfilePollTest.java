package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.ap.profile.Metric;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccessPoint;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Loops;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** An access point of a known family, polled over real UDP. */
class ProfilePollTest {
    private static final String NETWORKS = "1.3.6.1.4.1.41112.1.6.1.2.1.";
    private static final String NAMES = "1.3.6.1.2.1.31.1.1.1.1.";

    /** One download passes eth0, br0 and the radio, whose type says ethernet too. */
    private static final String UNIFI =
            """
            1.3.6.1.2.1.1.1.0|4|U6-Lite 6.6.77
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.41112
            1.3.6.1.2.1.2.2.1.3.1|2|6
            1.3.6.1.2.1.2.2.1.3.2|2|6
            1.3.6.1.2.1.2.2.1.3.30|2|6
            1.3.6.1.2.1.2.2.1.8.30|2|1
            1.3.6.1.2.1.31.1.1.1.1.1|4|wifi0
            1.3.6.1.2.1.31.1.1.1.1.2|4|br0
            1.3.6.1.2.1.31.1.1.1.1.30|4|eth0
            1.3.6.1.2.1.31.1.1.1.6.1|70|0
            1.3.6.1.2.1.31.1.1.1.6.2|70|0
            1.3.6.1.2.1.31.1.1.1.6.30|70|0
            1.3.6.1.2.1.31.1.1.1.10.1|70|0
            1.3.6.1.2.1.31.1.1.1.10.2|70|0
            1.3.6.1.2.1.31.1.1.1.10.30|70|0
            1.3.6.1.2.1.31.1.1.1.15.30|66|1000
            1.3.6.1.4.1.41112.1.6.1.1.1.3.1|4|ng
            1.3.6.1.4.1.41112.1.6.1.1.1.6.1|2|9
            1.3.6.1.4.1.41112.1.6.1.2.1.4.1|2|11
            1.3.6.1.4.1.41112.1.6.1.2.1.6.1|4|GARDU
            1.3.6.1.4.1.41112.1.6.1.2.1.8.1|2|5
            1.3.6.1.4.1.41112.1.6.1.2.1.9.1|4|ng
            1.3.6.1.4.1.41112.1.6.3.3.0|4|U6-Lite
            1.3.6.1.4.1.41112.1.6.3.6.0|4|6.6.77.15402
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void itsFamilyIsKeptItsRadiosAreReadAndTrafficIsThatOfItsCable(DatabaseKind kind)
            throws Exception {
        ApSettings settings =
                ApSettingsTest.read("ap: {poll-interval: 200ms, recheck-interval: 50ms}");
        SimulatedDevice device =
                SimulatedDevice.of(SnmpRecording.parse("an access point", UNIFI))
                        .named("ap-rw03")
                        .upFor(Duration.ofDays(1));
        for (int index : new int[] {1, 2, 30}) {
            device.counting(Mib.IF_HC_IN_OCTETS.plus(index), 100_000);
            device.counting(Mib.IF_HC_OUT_OCTETS.plus(index), 10_000);
        }
        try (Databases databases = Databases.open(kind, folder);
                SnmpAgent agent =
                        SnmpAgent.listen(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            agent.serve("baca", device);
            var kampung = new ApKampung(databases.ledger());
            AccessPoint ap =
                    kampung.add(
                            "rw03",
                            ApKampung.BALAI,
                            new SnmpTarget(
                                    "127.0.0.1", agent.address().getPort(), new V2c("baca")));
            try (Poller poller = poller(settings, databases, kampung, reader)) {
                ApCondition read = await(poller, "read", one -> one.rates().in().isPresent());
                assertThat(read.device().make().family()).contains("unifi");
                assertThat(read.device().make().model()).contains("U6-Lite");
                assertThat(read.device().make().firmware()).contains("6.6.77.15402");
                assertThat(read.device().make().reasons())
                        .contains("sysObjectID is 1.3.6.1.4.1.41112");
                assertThat(read.uplink().orElseThrow())
                        .isEqualTo(new ApCondition.Uplink(Optional.of("eth0"), 1_000));
                assertThat(read.rates().in().getAsLong()).isBetween(50_000L, 150_000L);
                assertThat(read.wireless().clients().orElseThrow().count()).isEqualTo(5);
                assertThat(read.wireless().radios())
                        .singleElement()
                        .satisfies(
                                radio -> {
                                    assertThat(radio.channel())
                                            .hasToString("Optional[11 (2.4 GHz)]");
                                    assertThat(radio.figures())
                                            .containsEntry(Metric.UTILISATION, 9.0);
                                });

                device.set(oid(NETWORKS + "8.1"), new SnmpValue.Integer32(7));
                await(poller, "7", one -> one.wireless().clients().orElseThrow().count() == 7);
                // The ports were numbered anew: the counters of another are none of its own.
                device.set(oid(NAMES + "30"), SnmpValue.OctetString.of("wifi1"));
                device.set(oid(NAMES + "2"), SnmpValue.OctetString.of("eth0"));
                device.set(Mib.IF_HC_IN_OCTETS.plus(30), new SnmpValue.Counter64(1L << 40));
                ApCondition moved =
                        await(
                                poller,
                                "measured again",
                                one ->
                                        poller.health().of(ap.id()).isPresent()
                                                && one.lastPoll()
                                                        .orElseThrow()
                                                        .isAfter(
                                                                read.lastPoll()
                                                                        .orElseThrow()
                                                                        .plusSeconds(2))
                                                && one.rates().in().isPresent());
                assertThat(moved.rates().in().getAsLong()).isBetween(50_000L, 150_000L);
            }
            assertThat(new HealthRepository(databases.ledger()).remembered())
                    .hasEntrySatisfying(
                            ap.id(),
                            one ->
                                    assertThat(one.row().device().make().family())
                                            .contains("unifi"));
        }
    }

    private static Oid oid(String text) {
        return Oid.parse(text);
    }

    private static ApCondition await(Poller poller, String what, Predicate<ApCondition> is) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> poller.health().all().stream().filter(is).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Poller poller(
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
                                change -> {},
                                Optional::empty),
                        new Time(Clock.systemUTC(), MonotonicClock.SYSTEM))
                .start(new Loops(Clock.systemUTC()));
    }
}
