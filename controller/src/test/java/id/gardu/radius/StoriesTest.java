package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.RfcAttributes;
import id.gardu.radius.packet.Secret;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Every story in the resources' folder {@code radius}, told to the real server and ledger. */
class StoriesTest {
    private static final String SECRET = "rahasia-gerbang-cerita";

    private static final String NAS =
            """
            name,address,identifier,site,kind,secret
            generic-gw,127.1.0.1,,rw03,generic,rahasia-gerbang-cerita
            mikrotik-gw,127.1.0.2,,rw05,mikrotik,rahasia-gerbang-cerita
            chilli-gw,127.1.0.3,,taman,coovachilli,rahasia-gerbang-cerita
            openwrt-ap,127.1.0.4,,rw03,openwrt,rahasia-gerbang-cerita
            uspot-gw,127.1.0.5,,rw05,uspot,rahasia-gerbang-cerita
            unifi,any,6f1c9f0e-55a1-4b36-8d59-0d6f0f1ce1a2,taman,unifi,rahasia-gerbang-cerita
            """;

    private static final String ACCESS_POINTS =
            """
            name,site,nas,bssid,host,snmp
            generic-1,rw03,generic-gw,02:00:00:00:0A:01,127.0.0.1:1161,v2c:tetangga
            generic-2,rw03,generic-gw,02:00:00:00:0A:11,127.0.0.1:1161,v2c:tetangga
            hostapd-1,rw03,openwrt-ap,02:00:00:00:0A:04,127.0.0.1:1161,v2c:tetangga
            unifi-1,taman,unifi,02:00:00:00:0A:06,127.0.0.1:1161,v2c:tetangga
            unifi-2,taman,unifi,02:00:00:00:0A:16,127.0.0.1:1161,v2c:tetangga
            """;

    @TempDir Path folder;

    private final StoryPacket packets = new StoryPacket();
    private final Map<String, Gateway> gateways = new HashMap<>();
    private byte[] givenClass = new byte[0];
    private int identifier;

    static List<String> stories() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(stories("/radius"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aStoryIsTrue(String name) throws IOException, URISyntaxException {
        Path file = stories("/radius").resolve(name);
        Story story = Story.of(Files.readString(file));
        assertThat(story.steps()).isNotEmpty();
        try (var controller = new Controller(folder, NAS, ACCESS_POINTS)) {
            tell(story.steps(), controller);
        } finally {
            gateways.values().forEach(Gateway::close);
        }
    }

    private static Path stories(String folder) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(StoriesTest.class.getResource(folder)).toURI());
    }

    private void tell(List<Story.Step> steps, Controller controller) throws IOException {
        byte[] asked = new byte[0];
        Gateway asking = null;
        for (Story.Step step : steps) {
            switch (step) {
                case Story.Step.Sends sends -> {
                    asking = gateway(controller, sends.nas(), sends.code());
                    identifier = (identifier + 1) % 256;
                    asked = packets.request(sends, identifier, Secret.of(SECRET), givenClass);
                    asking.send(asked);
                }
                case Story.Step.SendsAgain _ -> Objects.requireNonNull(asking).send(asked);
                case Story.Step.Hears hears -> hear(Objects.requireNonNull(asking), asked, hears);
                case Story.Step.Passes(int _, var time) -> controller.clock.pass(time);
                case Story.Step.Holds holds -> new StoryLedger(controller).check(holds);
            }
        }
    }

    private void hear(Gateway asking, byte[] asked, Story.Step.Hears hears) throws IOException {
        if (hears.code().equals("nothing")) {
            asking.ask(asking.status());
            assertThat(asking.hearsNothing()).as("line %d", hears.line()).isTrue();
            return;
        }
        Packet packet = asking.checked(asked, asking.receive());
        StoryPacket.check(packet, hears);
        packet.octets(RfcAttributes.CLASS).ifPresent(given -> givenClass = given);
    }

    /** As most NAS do: one socket for authentication, another for accounting. */
    private Gateway gateway(Controller controller, String name, String code) throws IOException {
        boolean accounting = code.startsWith("Accounting");
        Gateway known = gateways.get(name + accounting);
        if (known != null) {
            return known;
        }
        Nas nas = controller.here.nas(name);
        String address =
                switch (nas.address()) {
                    case NasAddress.Exact(var one) -> one.getHostAddress();
                    case NasAddress.Prefix _, NasAddress.Any _ -> "127.9.9.9";
                };
        InetSocketAddress server =
                accounting ? controller.server.accounting() : controller.server.authentication();
        var gateway = new Gateway(address, server, SECRET);
        gateways.put(name + accounting, gateway);
        return gateway;
    }
}
