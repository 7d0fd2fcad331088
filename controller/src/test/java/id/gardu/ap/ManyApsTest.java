package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;

class ManyApsTest {
    private static final int MANY = 2_000;

    @TempDir Path folder;

    @Test
    void twoThousandAccessPointsAreAskedWithinSecondsOverRealUdp() throws Exception {
        ApSettings settings = ApSettingsTest.read("ap: {poll-interval: 60s, timeout: 5s}");
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Databases databases = Databases.open(DatabaseKind.SQLITE, folder);
                SnmpAgent agent = SnmpAgent.listen(anywhere);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            ApKampung kampung = new ApKampung(databases.ledger());
            var wanted = new ArrayList<ApKampung.NewAp>();
            for (int i = 0; i < MANY; i++) {
                String name = "rw" + i;
                agent.serve(name, ApDevices.device(name, InstantSource.system()));
                wanted.add(
                        new ApKampung.NewAp(
                                name,
                                ApKampung.BALAI,
                                new SnmpTarget(
                                        "127.0.0.1", agent.address().getPort(), new V2c(name))));
            }
            kampung.add(wanted);
            try (Poller poller =
                    new Poller(
                                    settings,
                                    kampung::inventory,
                                    reader,
                                    new Poller.Memory(
                                            new HealthRepository(databases.ledger()),
                                            new ReadingRepository(databases.readings(), settings)),
                                    new ApEnvironment(
                                            ap -> SessionEvidence.Evidence.NOTHING,
                                            change -> {},
                                            Optional::empty),
                                    new Time(Clock.systemUTC(), MonotonicClock.SYSTEM))
                            .start(databases.ledger().loops())) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(up(poller)).isEqualTo(MANY));
            }
            long rows =
                    databases
                            .ledger()
                            .reads()
                            .withExtension(ApHealthTable.class, ApHealthTable::health)
                            .stream()
                            .filter(row -> row.state().equals("UP"))
                            .count();
            assertThat(rows).isEqualTo(MANY);
        }
    }

    private static long up(Poller poller) {
        return poller.health().all().stream()
                .filter(ap -> ap.health().state() == ApState.UP)
                .count();
    }
}
