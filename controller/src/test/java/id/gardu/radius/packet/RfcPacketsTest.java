package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.Attributes.FRAMED_IP_ADDRESS;
import static id.gardu.radius.packet.Attributes.NAS_PORT;
import static id.gardu.radius.packet.Attributes.REPLY_MESSAGE;
import static id.gardu.radius.packet.Attributes.SERVICE_TYPE;
import static id.gardu.radius.packet.Attributes.STATE;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.ClientAttributes.FRAMED_MTU;
import static id.gardu.radius.packet.ClientAttributes.NAS_IP_ADDRESS;
import static id.gardu.radius.packet.PacketWire.SECRET;
import static id.gardu.radius.packet.PacketWire.hex;
import static id.gardu.radius.packet.PacketWire.packet;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword;
import id.gardu.radius.packet.PacketDecoder.Malformed;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;

/** The packets that RFC 2865 §7 and RFC 5997 §6 print, all with the secret {@code xyzzy5461}. */
class RfcPacketsTest {
    private final PacketCrypto crypto = new PacketCrypto();

    @Test
    void nemoTelnetsToAHost() throws Exception {
        Packet request =
                packet(
                        hex(
                                """
                                01 00 00 38 0f 40 3f 94 73 97 80 57 bd 83 d5 cb
                                98 f4 22 7a 01 06 6e 65 6d 6f 02 12 0d be 70 8d
                                93 d4 13 ce 31 96 e4 3f 78 2a 0a ee 04 06 c0 a8
                                01 10 05 06 00 00 00 03\
                                """));
        assertThat(request.code()).isEqualTo(Code.ACCESS_REQUEST);
        assertThat(request.identifier()).isZero();
        assertThat(request.text(USER_NAME)).contains("nemo");
        assertThat(request.ipv4(NAS_IP_ADDRESS))
                .contains(InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 1, 16}));
        assertThat(request.integer(NAS_PORT)).hasValue(3);
        assertThat(crypto.verify(request, SECRET)).isEqualTo(Authenticity.UNSIGNED);
        OfferedPassword offered = crypto.offered(request, SECRET);
        assertThat(((OfferedPassword.Pap) offered).password()).isEqualTo(utf8("arctangent"));
        assertThat(ClientCrypto.matches(offered, utf8("arctangent"))).isTrue();
        assertThat(ClientCrypto.matches(offered, utf8("arctangen"))).isFalse();

        byte[] answer =
                hex(
                        """
                        02 00 00 26 86 fe 22 0e 76 24 ba 2a 10 05 f6 bf
                        9b 55 e0 b2 06 06 00 00 00 01 0f 06 00 00 00 00
                        0e 06 c0 a8 01 03\
                        """);
        assertAuthentic(answer, request);
        assertThat(packet(answer).valueName(SERVICE_TYPE)).contains("Login");
    }

    @Test
    void flopsyUsesChapWithTheRequestAuthenticatorAsItsChallenge() {
        Packet request =
                packet(
                        hex(
                                """
                                01 01 00 47 2a ee 86 f0 8d 0d 55 96 9c a5 97 8e
                                0d 33 67 a2 01 08 66 6c 6f 70 73 79 03 13 16 e9
                                75 57 c3 16 18 58 95 f2 93 ff 63 44 07 72 75 04
                                06 c0 a8 01 10 05 06 00 00 00 14 06 06 00 00 00
                                02 07 06 00 00 00 01\
                                """));
        assertThat(request.has(CHAP_PASSWORD)).isTrue();
        OfferedPassword offered = crypto.offered(request, SECRET);
        assertThat(offered).isInstanceOf(OfferedPassword.Chap.class);
        // The RFC does not print the password; it is the one of its other examples.
        assertThat(ClientCrypto.matches(offered, utf8("arctangent"))).isTrue();
        assertThat(ClientCrypto.matches(offered, utf8("Arctangent"))).isFalse();

        byte[] answer =
                hex(
                        """
                        02 01 00 38 15 ef bc 7d ab 26 cf a3 dc 34 d9 c0
                        3c 86 01 a4 06 06 00 00 00 02 07 06 00 00 00 01
                        08 06 ff ff ff fe 0a 06 00 00 00 02 0d 06 00 00
                        00 01 0c 06 00 00 05 dc\
                        """);
        assertAuthentic(answer, request);
        assertThat(packet(answer).integer(FRAMED_MTU)).hasValue(1500);
        assertThat(packet(answer).ipv4(FRAMED_IP_ADDRESS)).get().hasToString("/255.255.255.254");
    }

    @Test
    void mopsyIsChallengedAndHerRfcMisprintIsDiscarded() {
        Packet request =
                packet(
                        hex(
                                """
                                01 02 00 39 f3 a4 7a 1f 6a 6d 76 71 0b 94 7a b9
                                30 41 a0 39 01 07 6d 6f 70 73 79 02 12 33 65 75
                                73 77 82 89 b5 70 88 5e 15 08 48 25 c5 04 06 c0
                                a8 01 10 05 06 00 00 00 07\
                                """));
        assertThat(ClientCrypto.matches(crypto.offered(request, SECRET), utf8("challenge")))
                .isTrue();

        byte[] challenge =
                hex(
                        """
                        0b 02 00 4e 36 f3 c8 76 4a e8 c7 11 57 40 3c 0c
                        71 ff 9c 45 12 30 43 68 61 6c 6c 65 6e 67 65 20
                        33 32 37 36 39 34 33 30 2e 20 20 45 6e 74 65 72
                        20 72 65 73 70 6f 6e 73 65 20 61 74 20 70 72 6f
                        6d 70 74 2e 18 0a 33 32 37 36 39 34 33 30\
                        """);
        assertAuthentic(challenge, request);
        assertThat(packet(challenge).text(REPLY_MESSAGE))
                .contains("Challenge 32769430.  Enter response at prompt.");
        assertThat(packet(challenge).octets(STATE)).contains(utf8("32769430"));

        String answerOfMopsy =
                """
                01 03 00 43 b1 22 55 6d 42 8a 13 d0 d6 25 38 07
                c4 57 ec f0 01 07 6d 6f 70 73 79 02 12 69 2c 1f
                20 5f c0 81 b9 19 b9 51 95 f5 61 a5 81 04 06 c0
                a8 01 10 05 06 00 00 00 07 18 %s 33 32 37 36 39
                34 33 30\
                """;
        assertThat(PacketWire.reason(hex(answerOfMopsy.formatted("10"))))
                .isEqualTo(Malformed.Reason.ATTRIBUTE_OVERRUN);
        Packet second = packet(hex(answerOfMopsy.formatted("0a")));
        assertThat(ClientCrypto.matches(crypto.offered(second, SECRET), utf8("99101462"))).isTrue();
        assertAuthentic(hex("03 03 00 14 a4 2f 4f ca 45 91 6c 4e 09 c8 34 0f 9e 74 6a a0"), second);
    }

    @Test
    void aServerIsAskedForItsStatus() {
        Packet request =
                packet(
                        hex(
                                """
                                0c da 00 26 8a 54 f4 68 6f b3 94 c5 28 66 e3 02
                                18 5d 06 23 50 12 5a 66 5e 2e 1e 84 11 f3 e2 43
                                82 20 97 c8 4f a3\
                                """));
        assertThat(crypto.verify(request, SECRET)).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(crypto.verify(request, Secret.of("wrong")))
                .isEqualTo(Authenticity.WRONG_MESSAGE_AUTHENTICATOR);
        assertAuthentic(
                hex("02 da 00 14 ef 0d 55 2a 4b f2 d6 93 ec 2b 6f e8 b5 41 1d 66"), request);
    }

    @Test
    void anAccountingServerIsAskedForItsStatus() {
        Packet request =
                packet(
                        hex(
                                """
                                0c b3 00 26 92 5f 6b 66 dd 5f ed 57 1f cb 1d b7
                                ad 38 82 60 50 12 e8 d6 ea bd a9 10 87 5c d9 1f
                                da de 26 36 78 58\
                                """));
        assertThat(crypto.verify(request, SECRET)).isEqualTo(Authenticity.AUTHENTIC);
        // RFC 5997 §6.2 prints code 02; its Response Authenticator is that of a 05.
        assertAuthentic(
                hex("05 b3 00 14 0f 6f 92 14 5f 10 7e 2f 50 4e 86 0a 48 60 66 9c"), request);
    }

    @Test
    void aStatusRequestMaySayWhoAsks() {
        Packet request =
                packet(
                        hex(
                                """
                                0c 47 00 2c bf 58 de 56 ae 40 8a d3 b7 0c 85 13
                                f9 b0 3f be 04 06 c0 00 02 10 50 12 85 2d 6f ec
                                61 e7 ed 74 b8 e3 2d ac 2f 2a 5f b2\
                                """));
        assertThat(crypto.verify(request, SECRET)).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(request.ipv4(NAS_IP_ADDRESS)).get().hasToString("/192.0.2.16");
    }

    private void assertAuthentic(byte[] answer, Packet request) {
        assertThat(crypto.verifyReply(packet(answer), request.authenticator(), SECRET))
                .isEqualTo(Authenticity.AUTHENTIC);
        answer[answer.length - 1] ^= 1;
        assertThat(crypto.verifyReply(packet(answer), request.authenticator(), SECRET))
                .isEqualTo(Authenticity.WRONG_AUTHENTICATOR);
        answer[answer.length - 1] ^= 1;
    }
}
