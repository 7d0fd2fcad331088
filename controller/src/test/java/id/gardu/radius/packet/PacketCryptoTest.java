package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.PacketWire.SECRET;
import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.octets;
import static id.gardu.radius.packet.PacketWire.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.Secret.Digests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3, R8: signatures and passwords. */
class PacketCryptoTest {
    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aMessageAuthenticatorIsGoodWhereverItStands(int position) {
        byte[] request = signedAccessRequest(position);
        assertThat(crypto.verify(packet(request), SECRET)).isEqualTo(Authenticity.AUTHENTIC);
    }

    @Test
    void everyChangedOctetOfASignedRequestIsNoticed() {
        byte[] request = signedAccessRequest(1);
        for (int at = 4; at < request.length; at++) {
            byte[] changed = request.clone();
            changed[at] ^= 1;
            if (PacketDecoder.decode(changed) instanceof Packet packet) {
                assertThat(crypto.verify(packet, SECRET)).isNotEqualTo(Authenticity.AUTHENTIC);
            }
        }
    }

    @Test
    void twoMessageAuthenticatorsOrOneOfTheWrongLengthAreOdd() {
        byte[] signature = attribute(80, new byte[16]);
        for (Packet odd :
                new Packet[] {
                    PacketWire.request(signature, signature),
                    PacketWire.request(attribute(80, new byte[15])),
                    PacketWire.request(attribute(80, new byte[17])),
                    PacketWire.request(attribute(80)),
                }) {
            assertThat(crypto.verify(odd, SECRET))
                    .isEqualTo(Authenticity.ODD_MESSAGE_AUTHENTICATOR);
        }
    }

    @Test
    void eapAndStatusServerMustBeSigned() {
        Packet eap = PacketWire.request(attribute(EAP_MESSAGE.number(), "0200000401"));
        assertThat(crypto.verify(eap, SECRET))
                .isEqualTo(Authenticity.MISSING_MESSAGE_AUTHENTICATOR);
        assertThat(crypto.verify(packet(octets(Code.STATUS_SERVER)), SECRET))
                .isEqualTo(Authenticity.MISSING_MESSAGE_AUTHENTICATOR);
        assertThat(crypto.verify(PacketWire.request(), SECRET)).isEqualTo(Authenticity.UNSIGNED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"ACCOUNTING_REQUEST", "COA_REQUEST", "DISCONNECT_REQUEST"})
    void theAuthenticatorOfTheseRequestsIsASignature(Code code) {
        AttributeList attributes = new AttributeList().add(USER_NAME, "siti");
        byte[] request = encoder.request(code, 9, attributes, SECRET);
        assertThat(crypto.verify(packet(request), SECRET)).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(crypto.verify(packet(request), Secret.of("other")))
                .isEqualTo(Authenticity.WRONG_AUTHENTICATOR);
        request[request.length - 1] ^= 1;
        assertThat(crypto.verify(packet(request), SECRET))
                .isEqualTo(Authenticity.WRONG_AUTHENTICATOR);
    }

    @Test
    void aMessageAuthenticatorInAccountingIsOptionalButNeverWrong() {
        AttributeList signed =
                new AttributeList()
                        .add(ACCT_STATUS_TYPE, AcctStatusType.START.number())
                        .addMessageAuthenticator()
                        .add(NAS_IDENTIFIER, "rw03-gw");
        byte[] request = encoder.request(Code.ACCOUNTING_REQUEST, 1, signed, SECRET);
        assertThat(crypto.verify(packet(request), SECRET)).isEqualTo(Authenticity.AUTHENTIC);

        int value = Packet.HEADER + 6 + 2;
        request[value] ^= 1;
        byte[] signature =
                new Digests().authenticator(request, request.length, Digests.ZEROS, SECRET);
        System.arraycopy(signature, 0, request, Packet.AUTHENTICATOR, signature.length);
        assertThat(crypto.verify(packet(request), SECRET))
                .isEqualTo(Authenticity.WRONG_MESSAGE_AUTHENTICATOR);
    }

    @Test
    void aReplyIsNoRequestAndARequestNoReply() {
        assertThat(crypto.verify(packet(octets(Code.ACCESS_ACCEPT)), SECRET))
                .isEqualTo(Authenticity.UNEXPECTED_CODE);
        assertThat(crypto.verifyReply(PacketWire.request(), new byte[16], SECRET))
                .isEqualTo(Authenticity.UNEXPECTED_CODE);
    }

    @Test
    void oneOwnerServesManySecretsInAnyOrder() {
        byte[] request = signedAccessRequest(0);
        for (int round = 0; round < 3; round++) {
            assertThat(crypto.verify(packet(request), Secret.of("another")))
                    .isEqualTo(Authenticity.WRONG_MESSAGE_AUTHENTICATOR);
            assertThat(crypto.verify(packet(request), SECRET)).isEqualTo(Authenticity.AUTHENTIC);
        }
    }

    @Test
    void aSecretIsNeverEmptyAndNeverPrinted() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(""));
        assertThat(Secret.of("xyzzy5461")).isEqualTo(SECRET).hasToString("<secret>");
        assertThat(Secret.of("xyzzy5462")).isNotEqualTo(SECRET);
        assertThat(Secret.of(new byte[] {0, -1, 7}).length()).isEqualTo(3);
    }

    private byte[] signedAccessRequest(int position) {
        AttributeList attributes = new AttributeList();
        for (int at = 0; at < 3; at++) {
            if (at == position) {
                attributes.addMessageAuthenticator();
            }
            attributes.add(USER_NAME, "siti" + at);
        }
        return ClientCrypto.request(
                Code.ACCESS_REQUEST, 3, ClientCrypto.randomAuthenticator(), attributes, SECRET);
    }
}
