package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CONNECT_INFO;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.DoorTry;
import id.gardu.access.RejectReason;
import id.gardu.network.NasId;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** Who came to the door, as the server tells it of what comes over the wire. */
@SuppressWarnings("NullAway.Init")
class DoorNotesTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String PHONE = "02-00-00-00-00-01";

    private RadiusDoor door;
    private StoryGateway gateway;

    @BeforeEach
    void open() throws IOException {
        door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
        gateway = new StoryGateway(door.server.authentication(), SECRET);
    }

    @AfterEach
    void close() {
        gateway.close();
        door.close();
    }

    private static AttributeList of(String station) {
        return new AttributeList().add(CALLING_STATION_ID, station);
    }

    private List<String> told() {
        NasId nas = door.inventory.nasNamed("gw").orElseThrow().id();
        assertThat(door.tries).allSatisfy(one -> assertThat(one.nas()).isEqualTo(nas));
        return door.tries.stream()
                .map(
                        one ->
                                one.station().map(Object::toString).orElse("-")
                                        + " "
                                        + one.by().word()
                                        + " "
                                        + one.reason())
                .toList();
    }

    @Test
    void whoIsAcceptedAndWhoIsRefusedIsToldOnceHoweverOftenItsPacketComes() throws IOException {
        byte[] right = gateway.pap("siti", "rahasia", of(PHONE));
        assertThat(gateway.ask(right).code()).isEqualTo(Code.ACCESS_ACCEPT);
        assertThat(gateway.ask(right).code()).isEqualTo(Code.ACCESS_ACCEPT);
        assertThat(gateway.ask(gateway.pap("siti", "salah", of(PHONE))).code())
                .isEqualTo(Code.ACCESS_REJECT);
        assertThat(gateway.ask(gateway.pap("siti", "salah")).code()).isEqualTo(Code.ACCESS_REJECT);
        assertThat(told())
                .containsExactly(
                        "02:00:00:00:00:01 credential accept",
                        "02:00:00:00:00:01 credential wrong-credentials",
                        "- credential wrong-credentials");
    }

    @Test
    void aBareMacIsToldAsOne() throws IOException {
        door.decision = _ -> RadiusDoor.reject(RejectReason.UNKNOWN_DEVICE);
        gateway.ask(gateway.pap(PHONE, PHONE, of(PHONE)));
        assertThat(told()).containsExactly("02:00:00:00:00:01 mac unknown-device");
    }

    @Test
    void aMethodThatIsNotSpokenHereIsATryToo() throws IOException {
        for (String name : List.of("siti", PHONE)) {
            AttributeList eap =
                    new AttributeList()
                            .addMessageAuthenticator()
                            .add(USER_NAME, name)
                            .add(CALLING_STATION_ID, PHONE)
                            .add(EAP_MESSAGE, new byte[] {2, 1, 0, 5, 1});
            assertThat(gateway.ask(gateway.access(eap)).code()).isEqualTo(Code.ACCESS_REJECT);
        }
        assertThat(told())
                .containsExactly(
                        "02:00:00:00:00:01 credential unsupported-method",
                        "02:00:00:00:00:01 mac unsupported-method");
    }

    @Test
    void aWrongSecretIsToldOfTheNasOfThatAddress() throws IOException {
        try (StoryGateway wrong =
                        new StoryGateway(door.server.authentication(), "rahasia-yang-salah");
                StoryGateway reports =
                        new StoryGateway(door.server.accounting(), "rahasia-yang-salah");
                StoryGateway right = new StoryGateway(door.server.accounting(), SECRET)) {
            byte[] login = wrong.pap("siti", "rahasia", of(PHONE));
            assertThat(wrong.isLeftAlone(login, gateway)).isTrue();
            assertThat(reports.isLeftAlone(reports.accounting(new AttributeList()), right))
                    .isTrue();
        }
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "02:00:00:00:00:01 credential wrong-secret", "- credential wrong-secret");
    }

    @Test
    void aStrangerWhoOnlyNamesANasSaysNothingOfIt() throws IOException {
        door.inventory = new Town().nas("gw", "any", SECRET).inventory();
        try (StoryGateway wrong =
                new StoryGateway(door.server.authentication(), "rahasia-yang-salah")) {
            wrong.send(wrong.pap("siti", "rahasia", StoryGateway.named("gw")));
            byte[] after = gateway.pap("siti", "rahasia", StoryGateway.named("gw"));
            assertThat(gateway.ask(after).code()).isEqualTo(Code.ACCESS_ACCEPT);
        }
        assertThat(told()).containsExactly("- credential accept");
    }

    /** Though it plays a gateway that may be anywhere, also here. */
    @Test
    void ourOwnDoctorIsNobodyAndProvesNoGatewayAlive() throws IOException {
        door.inventory = new Town().nas("gw", "any", SECRET).inventory();
        AttributeList doctors =
                StoryGateway.named("gw").add(CONNECT_INFO, DoorTry.DOCTORS_CONNECT_INFO);
        assertThat(gateway.ask(gateway.pap("siti", "rahasia", doctors)).code())
                .isEqualTo(Code.ACCESS_ACCEPT);
        AttributeList wrong =
                StoryGateway.named("gw").add(CONNECT_INFO, DoorTry.DOCTORS_CONNECT_INFO);
        assertThat(gateway.ask(gateway.pap("siti", "salah", wrong)).code())
                .isEqualTo(Code.ACCESS_REJECT);
        assertThat(door.tries).isEmpty();
        assertThat(door.heard).isEmpty();
    }
}
