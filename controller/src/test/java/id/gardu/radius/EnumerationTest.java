package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.house.Checkout;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * R8: whether a name exists can be told neither by what is answered nor by how long that takes. The
 * real rooms answer; what the times say is measured by {@code scripts/bench enumeration}.
 */
class EnumerationTest {
    static final String SECRET = "rahasia-gerbang-rw-tiga";
    static final String NAS =
            """
            name,address,identifier,site,kind,secret
            any-gw,127.0.6.4,any-gw,rw03,generic,rahasia-gerbang-rw-tiga
            """;
    @TempDir private Path folder;

    @Test
    void aKnownNameWithAWrongPasswordIsNotToldFromAnUnknownOne() throws IOException {
        try (var controller = new RadiusController(folder, NAS, "name,site,host,snmp\n");
                var gateway =
                        new StoryGateway("127.0.6.4", controller.server.authentication(), SECRET)) {
            assertThat(answer(gateway, "siti")).isEqualTo(answer(gateway, "sita"));
        }
    }

    /** Whoever compares a secret otherwise tells with every packet how far it was right. */
    @Test
    void nothingAtTheDoorIsComparedInATimeThatTells() throws IOException {
        Path rooms = Checkout.root().resolve("controller/src/main/java/id/gardu");
        var wrong = new ArrayList<String>();
        for (String room : List.of("radius", "access")) {
            try (Stream<Path> files = Files.walk(rooms.resolve(room))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file).contains("Arrays.equals(")) {
                        wrong.add(file.getFileName().toString());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        for (String comparing :
                List.of(
                        "radius/packet/PacketCrypto.java",
                        "radius/packet/Secret.java",
                        "access/Proofs.java")) {
            assertThat(Files.readString(rooms.resolve(comparing)))
                    .as(comparing)
                    .contains("MessageDigest.isEqual");
        }
    }

    private static List<String> answer(StoryGateway gateway, String user) throws IOException {
        Packet reply = gateway.ask(request(gateway, user));
        assertThat(reply.code()).isEqualTo(Code.ACCESS_REJECT);
        return reply.attributes().stream()
                .skip(1)
                .map(value -> value.attribute() + "=" + Arrays.toString(value.octets()))
                .toList();
    }

    static byte[] request(StoryGateway gateway, String user) {
        AttributeList station = new AttributeList().add(CALLING_STATION_ID, "02-00-00-00-00-C1");
        return gateway.pap(user, "salah", station);
    }
}
