package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.Inventory;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Loops;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

class RadiusServerTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";

    @Test
    void theWildcardIsASocketForEveryAddressAndTheAnswerLeavesFromTheOneAsked() throws IOException {
        InetAddress everywhere = InetAddress.ofLiteral("0.0.0.0");
        Inventory any = new Town().nas("gw", "0.0.0.0/0", SECRET).inventory();
        var settings = new RadiusSettings(List.of(everywhere), 0, 0, Duration.ZERO);
        try (RadiusDoor rooms = new RadiusDoor(any);
                RadiusServer server =
                        RadiusServer.start(
                                settings,
                                rooms.rooms(),
                                Clock.systemUTC(),
                                MonotonicClock.SYSTEM,
                                new Loops(Clock.systemUTC()))) {
            int port = server.authentication().getPort();
            List<InetAddress> asked = ownAddresses();
            assertThat(server.authenticationSockets())
                    .map(InetSocketAddress::getAddress)
                    .containsAll(asked);
            for (InetAddress address : asked) {
                var there = new InetSocketAddress(address, port);
                try (StoryGateway gateway =
                        new StoryGateway(address.getHostAddress(), there, SECRET)
                                .onlyHears(there)) {
                    byte[] request = gateway.pap("siti", "rahasia");
                    assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCESS_ACCEPT);
                }
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var settings =
                    new RadiusSettings(
                            List.of(InetAddress.getLoopbackAddress()),
                            0,
                            taken.getLocalPort(),
                            Duration.ZERO);
            try (RadiusDoor rooms = new RadiusDoor(Inventory.EMPTY)) {
                assertThatThrownBy(
                                () ->
                                        RadiusServer.start(
                                                settings,
                                                rooms.rooms(),
                                                Clock.systemUTC(),
                                                MonotonicClock.SYSTEM,
                                                new Loops(Clock.systemUTC())))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("radius.accounting-port")
                        .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort());
            }
        }
    }

    @Test
    void closingWaitsForARecordThatIsOnItsWayToTheDisk() throws Exception {
        RadiusDoor door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
        door.ledger = RadiusDoor.Ledger.THINKS;
        try (StoryGateway gateway = new StoryGateway(door.server.accounting(), SECRET)) {
            byte[] start = gateway.accounting(Reports.start("5F3A0001"));
            gateway.send(start);
            Awaitility.await().until(() -> !door.offered.isEmpty());
            Thread closing = Thread.ofPlatform().start(door::close);
            Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
            door.offered.getFirst().whenKnown().accept(new WriteResult.OnDisk());
            assertThat(gateway.checked(start, gateway.receive()).code())
                    .isEqualTo(Code.ACCOUNTING_RESPONSE);
            assertThat(closing.join(Duration.ofSeconds(1))).isTrue();
        }
    }

    @Test
    void closingDoesNotWaitLongerThanASecond() throws Exception {
        RadiusDoor door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
        door.ledger = RadiusDoor.Ledger.THINKS;
        try (StoryGateway gateway = new StoryGateway(door.server.accounting(), SECRET)) {
            gateway.send(gateway.accounting(Reports.start("5F3A0001")));
            Awaitility.await().until(() -> !door.offered.isEmpty());
            long from = System.nanoTime();
            door.close();
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isLessThan(Duration.ofSeconds(1));
            // The ledger answers a server that is gone: nobody is told, and nothing breaks.
            door.offered.getFirst().whenKnown().accept(new WriteResult.OnDisk());
        }
    }

    private static List<InetAddress> ownAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(java.net.Inet4Address.class::isInstance)
                .toList();
    }
}
