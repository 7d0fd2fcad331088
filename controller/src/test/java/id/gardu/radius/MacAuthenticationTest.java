package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.RadiusCount;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * R7: MAC authentication on the wire. The first question about every new phone is answered with a
 * reject at once, however often it is asked and whoever asks; nothing here waits the ten seconds
 * that a wrong password would.
 */
class MacAuthenticationTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String NAS =
            """
            name,address,identifier,site,kind,secret
            mac-gw,127.0.6.3,mac-gw,rw03,coovachilli,rahasia-gerbang-rw-tiga
            """;
    private static final String ACCESS_POINTS = "name,site,host,snmp\n";

    @TempDir private Path folder;

    private RadiusController controller;
    private StoryGateway gateway;

    @BeforeEach
    void open() throws IOException {
        controller = new RadiusController(folder, NAS, ACCESS_POINTS, Duration.ofSeconds(10));
        gateway = new StoryGateway("127.0.6.3", controller.server.authentication(), SECRET);
    }

    @AfterEach
    void close() {
        gateway.close();
        controller.close();
    }

    @ParameterizedTest(name = "{0} of {1} with password {2}")
    @CsvSource({
        "aabbccddeeff,       AA-BB-CC-DD-EE-FF, aabbccddeeff",
        "AA-BB-CC-DD-EE-FF,  AA-BB-CC-DD-EE-FF, macpasswd",
        "aa:bb:cc:dd:ee:ff,  AA:BB:CC:DD:EE:FF, aa:bb:cc:dd:ee:ff",
        "aabb.ccdd.eeff,     aabb.ccdd.eeff,    aabb.ccdd.eeff",
        "1:0:e1:c:38:c8:f8,  1:0:e1:c:38:c8:f8, ''",
        "00:E1:0C:38:C8:F8,  1:0:e1:c:38:c8:f8, ''"
    })
    void everyDialectIsADeviceAndAnUnknownOneIsRejectedAtOnce(
            String name, String station, String password) throws IOException {
        for (int times = 0; times < 6; times++) {
            AttributeList calling = new AttributeList().add(CALLING_STATION_ID, station);
            assertThat(gateway.ask(gateway.pap(name, password, calling)).code())
                    .isEqualTo(Code.ACCESS_REJECT);
        }
        assertThat(rejects("unknown-device")).isEqualTo(6);
        assertThat(rejects("wrong-credentials")).isZero();
    }

    @Test
    void withoutAnyPasswordToo() throws IOException {
        AttributeList list =
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(USER_NAME, "02-00-00-00-00-C1")
                        .add(CALLING_STATION_ID, "02-00-00-00-00-C1");
        assertThat(gateway.ask(gateway.access(list)).code()).isEqualTo(Code.ACCESS_REJECT);
        assertThat(rejects("unknown-device")).isOne();
    }

    @Test
    void coovaChillisTwoRequestsAtOnceAreBothAnswered() throws IOException {
        byte[] first = gateway.pap("02-00-00-00-00-C1", "macpasswd", chilli());
        byte[] second = gateway.pap("02-00-00-00-00-C1", "macpasswd", chilli());
        gateway.send(first).send(second);
        assertThat(gateway.checked(first, gateway.receive()).code()).isEqualTo(Code.ACCESS_REJECT);
        assertThat(gateway.checked(second, gateway.receive()).code()).isEqualTo(Code.ACCESS_REJECT);
    }

    private static AttributeList chilli() {
        return new AttributeList()
                .add(CALLING_STATION_ID, "02-00-00-00-00-C1")
                .add(ACCT_SESSION_ID, "179528822100000001");
    }

    private long rejects(String reason) {
        return controller.server.counters().snapshot().stream()
                .filter(count -> count.reason().equals(reason))
                .mapToLong(RadiusCount::value)
                .sum();
    }
}
