package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.ap.OwnGateway.GatewayChoice;
import id.gardu.config.InvalidConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

class OwnGatewayTest {
    @TempDir Path proc;
    private final FakeTime time = new FakeTime();

    private OwnGateway gateway() {
        return new OwnGateway(new GatewayChoice.DefaultRoute(), proc, time);
    }

    @Test
    void itIsWhereTheDefaultRouteLeads() throws Exception {
        Files.writeString(
                proc.resolve("route"),
                """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask
                eth0\t0000A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF
                eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000
                """);

        assertThat(gateway().address()).contains(InetAddress.ofLiteral("192.168.1.1"));
    }

    @Test
    void withoutARouteThereIsNone() throws Exception {
        assertThat(gateway().address()).isEmpty();
        Files.writeString(proc.resolve("route"), "Iface\tDestination\tGateway\n");
        assertThat(gateway().address()).isEmpty();
    }

    @Test
    void oneThatNeverAnsweredProvesNothingByItsSilence() {
        OwnGateway gateway = gateway();
        for (int question = 0; question < 10; question++) {
            gateway.told(false);
        }

        assertThat(gateway.gatewaySilentSince()).isEmpty();
    }

    @Test
    void oneThatAnsweredIsSilentSinceTheFirstOfTwoMisses() {
        OwnGateway gateway = gateway();
        gateway.told(true);
        Instant first = time.instant();
        gateway.told(false);
        assertThat(gateway.gatewaySilentSince()).isEmpty();
        time.pass(Duration.ofSeconds(5));
        gateway.told(false);
        assertThat(gateway.gatewaySilentSince()).contains(first);

        gateway.told(true);
        assertThat(gateway.gatewaySilentSince()).isEmpty();
    }

    @Test
    void itIsConfiguredInThreeWays() throws Exception {
        assertThat(ApSettingsTest.read("").ownGateway())
                .isEqualTo(new GatewayChoice.DefaultRoute());
        assertThat(ApSettingsTest.read("ap: {own-gateway: none}").ownGateway())
                .isEqualTo(new GatewayChoice.None());
        assertThat(ApSettingsTest.read("ap: {own-gateway: 10.0.0.1}").ownGateway())
                .isEqualTo(new GatewayChoice.Address(InetAddress.ofLiteral("10.0.0.1")));
        assertThatThrownBy(() -> ApSettingsTest.read("ap: {own-gateway: router}"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("ap.own-gateway: \"router\" is not default-route, none or");
    }
}
