package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;
import static id.gardu.radius.packet.PacketWire.SECRET;
import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.hex;
import static id.gardu.radius.packet.PacketWire.packet;
import static id.gardu.radius.packet.PacketWire.request;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.Chap;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.None;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.Pap;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.PasswordFault;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.Unusable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedPasswordTest {
    private final PacketCrypto crypto = new PacketCrypto();
    private final byte[] authenticator = ClientCrypto.randomAuthenticator();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 31, 32, 33, 127, 128})
    void passwordsOfEveryLengthComeBack(int length) {
        byte[] password = utf8("r".repeat(length));
        AttributeList hidden =
                new AttributeList()
                        .add(USER_PASSWORD, ClientCrypto.hide(password, authenticator, SECRET));
        OfferedPassword offered = offered(hidden);
        assertThat(offered).isInstanceOf(Pap.class).hasToString("Pap[<secret>]");
        assertThat(((Pap) offered).password()).isEqualTo(password);
        assertThat(ClientCrypto.matches(offered, password)).isTrue();
        assertThat(ClientCrypto.matches(offered, utf8("r".repeat(length) + "x"))).isFalse();
    }

    @Test
    void aPasswordIsOctetsInWhateverCharset() {
        byte[] latin1 = hex("70e973");
        AttributeList hidden =
                new AttributeList()
                        .add(USER_PASSWORD, ClientCrypto.hide(latin1, authenticator, SECRET));
        assertThat(((Pap) offered(hidden)).password()).isEqualTo(latin1);
    }

    @Test
    void aLongerPasswordCannotBeSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCrypto.hide(new byte[129], authenticator, SECRET));
    }

    @Test
    void withAnotherSecretThePasswordIsNonsense() {
        AttributeList hidden =
                new AttributeList()
                        .add(
                                USER_PASSWORD,
                                ClientCrypto.hide(utf8("rahasia"), authenticator, SECRET));
        Packet request = packet(access(hidden));
        OfferedPassword offered = crypto.offered(request, Secret.of("other"));
        assertThat(ClientCrypto.matches(offered, utf8("rahasia"))).isFalse();
    }

    @Test
    void chapWithAChallengeOfItsOwn() {
        byte[] challenge = hex("00112233445566778899aabbccddeeff");
        AttributeList chap =
                new AttributeList()
                        .add(CHAP_PASSWORD, ClientCrypto.chap((byte) 0, utf8("rahasia"), challenge))
                        .add(CHAP_CHALLENGE, challenge);
        OfferedPassword offered = offered(chap);
        assertThat(offered).isInstanceOf(Chap.class).hasToString("Chap[<secret>]");
        assertThat(ClientCrypto.matches(offered, utf8("rahasia"))).isTrue();
        assertThat(ClientCrypto.matches(offered, utf8("Rahasia"))).isFalse();
    }

    @Test
    void whatCannotBeCheckedIsNamed() {
        byte[] user = attribute(2, new byte[16]);
        byte[] chap = attribute(3, new byte[17]);
        assertThat(unusable(user, chap)).isEqualTo(PasswordFault.BOTH_PASSWORDS);
        assertThat(unusable(user, user)).isEqualTo(PasswordFault.ODD_USER_PASSWORD);
        assertThat(unusable(attribute(2))).isEqualTo(PasswordFault.ODD_USER_PASSWORD);
        assertThat(unusable(attribute(2, new byte[15]))).isEqualTo(PasswordFault.ODD_USER_PASSWORD);
        assertThat(unusable(attribute(2, new byte[144])))
                .isEqualTo(PasswordFault.ODD_USER_PASSWORD);
        assertThat(unusable(chap, chap)).isEqualTo(PasswordFault.ODD_CHAP_PASSWORD);
        assertThat(unusable(attribute(3, new byte[16]))).isEqualTo(PasswordFault.ODD_CHAP_PASSWORD);
        assertThat(crypto.offered(request(), SECRET)).isEqualTo(new None());
        assertThat(ClientCrypto.matches(new None(), new byte[0])).isFalse();
    }

    private PasswordFault unusable(byte[]... attributes) {
        OfferedPassword offered = crypto.offered(request(attributes), SECRET);
        assertThat(ClientCrypto.matches(offered, new byte[0])).isFalse();
        assertThat(offered).isInstanceOf(Unusable.class);
        return ((Unusable) offered).why();
    }

    private OfferedPassword offered(AttributeList attributes) {
        return crypto.offered(packet(access(attributes)), SECRET);
    }

    private byte[] access(AttributeList attributes) {
        return ClientCrypto.request(Code.ACCESS_REQUEST, 1, authenticator, attributes, SECRET);
    }
}
