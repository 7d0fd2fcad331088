package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.RejectReason;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Attributes;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** R1: Message-Authenticator first in every answer. */
class AccessReplyTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";

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

    @Test
    void messageAuthenticatorIsTheFirstAttributeOfEveryAccessReply() throws IOException {
        for (byte[] request :
                new byte[][] {
                    gateway.pap("siti", "rahasia"),
                    gateway.pap("siti", "salah"),
                    gateway.access(eap()),
                    gateway.status()
                }) {
            byte[] reply = gateway.send(request).receive();
            assertThat(reply[20])
                    .as(gateway.checked(request, reply).toString())
                    .isEqualTo((byte) 80);
        }
    }

    @Test
    void thereIsExactlyOneClassAndItIsTheGrant() throws IOException {
        Packet accept = gateway.ask(gateway.pap("siti", "rahasia"));
        assertThat(accept.count(CLASS)).isOne();
        assertThat(accept.text(CLASS)).contains(RadiusDoor.GRANT_ID);
    }

    @Test
    void eapIsRefusedInEapsOwnWords() throws IOException {
        Packet reject = gateway.ask(gateway.access(eap()));
        assertThat(reject.code()).isEqualTo(Code.ACCESS_REJECT);
        assertThat(reject.octets(EAP_MESSAGE)).contains(new byte[] {4, 9, 0, 4});
        assertThat(door.asked).isEmpty();
        assertThat(door.counted("Access-Reject", "unsupported-method")).isOne();
    }

    @Test
    void msChapIsRefusedAndNeverTakenForALoginWithoutPassword() throws IOException {
        AttributeList list = new AttributeList().addMessageAuthenticator();
        list.add(USER_NAME, "02-00-00-00-00-C1");
        list.add(Attributes.MS_CHAP2_RESPONSE, new byte[50]);
        assertThat(gateway.ask(gateway.access(list)).code()).isEqualTo(Code.ACCESS_REJECT);
        assertThat(door.asked).isEmpty();
    }

    @Test
    void twoPasswordsAtOnceAreRefused() throws IOException {
        AttributeList list = new AttributeList().addMessageAuthenticator();
        list.add(USER_NAME, "siti");
        list.add(USER_PASSWORD, new byte[16]);
        list.add(CHAP_PASSWORD, new byte[17]);
        assertThat(gateway.ask(gateway.access(list)).code()).isEqualTo(Code.ACCESS_REJECT);
        assertThat(door.asked).isEmpty();
    }

    @Test
    void whatIsNotDecidedIsNotAnsweredAndAskedAgain() throws IOException {
        door.decision = request -> new AccessDecision.Silence("still being read");
        byte[] request = gateway.pap("siti", "rahasia");
        assertThat(gateway.isLeftAlone(request, gateway)).isTrue();
        door.decision = request2 -> RadiusDoor.accept();
        assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCESS_ACCEPT);
        assertThat(door.silences(DiscardReason.UNDECIDED)).isOne();
    }

    @Test
    void rejectsAreCountedByTheirReason() throws IOException {
        door.decision = request -> RadiusDoor.reject(RejectReason.DATA_USED);
        gateway.ask(gateway.pap("siti", "rahasia"));
        assertThat(door.counted("Access-Reject", "data-used")).isOne();
    }

    @Test
    void anAuthenticPacketTellsOnceAMinuteThatItsNasLives() throws IOException {
        gateway.ask(gateway.status());
        gateway.ask(gateway.pap("siti", "rahasia"));
        gateway.ask(gateway.pap("siti", "rahasia"));
        // Three packets may straddle a minute.
        assertThat(door.heard).hasSizeBetween(1, 2);
    }

    private static AttributeList eap() {
        AttributeList list = new AttributeList().addMessageAuthenticator();
        list.add(USER_NAME, "siti");
        return list.add(EAP_MESSAGE, new byte[] {2, 9, 0, 9, 1, 's', 'i', 't', 'i'});
    }
}
