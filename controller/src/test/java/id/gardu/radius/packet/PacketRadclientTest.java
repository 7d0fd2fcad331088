package id.gardu.radius.packet;

import static id.gardu.radius.packet.PacketWire.packet;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Debian's radclient signs what we check and checks what we sign. */
class PacketRadclientTest {
    private static final String SHARED = "radclient-and-gardu";
    private static final Secret SECRET = Secret.of(SHARED);
    private static final Path RADCLIENT = Path.of("/usr/bin/radclient");

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);

    @BeforeEach
    void radclientIsInstalled() {
        assumeTrue(Files.isExecutable(RADCLIENT), "skipped: freeradius-utils is not installed");
    }

    @Test
    void itsPasswordIsReadAndItAcceptsTheAnswer() throws Exception {
        String input = "User-Name=siti,User-Password=rahasia,Message-Authenticator=0x00";
        Packet request = exchange("auth", input, Code.ACCESS_ACCEPT);
        assertThat(ClientCrypto.matches(crypto.offered(request, SECRET), utf8("rahasia"))).isTrue();
    }

    @Test
    void itsChapIsReadAndItAcceptsTheAnswer() throws Exception {
        String input = "User-Name=siti,CHAP-Password=rahasia,Message-Authenticator=0x00";
        Packet request = exchange("auth", input, Code.ACCESS_ACCEPT);
        assertThat(crypto.offered(request, SECRET)).isInstanceOf(OfferedPassword.Chap.class);
        assertThat(ClientCrypto.matches(crypto.offered(request, SECRET), utf8("rahasia"))).isTrue();
    }

    @Test
    void itsAccountingIsReadWithAndWithoutAMessageAuthenticator() throws Exception {
        String input =
                "Acct-Status-Type=Interim-Update,Acct-Session-Id=5F3A0001,"
                        + "Acct-Output-Octets=4294967280,Acct-Output-Gigawords=2";
        Packet plain = exchange("acct", input, Code.ACCOUNTING_RESPONSE);
        assertThat(plain.counter(Attributes.ACCT_OUTPUT_OCTETS, Attributes.ACCT_OUTPUT_GIGAWORDS))
                .hasValue(12_884_901_872L);
        Packet signed =
                exchange("acct", input + ",Message-Authenticator=0x00", Code.ACCOUNTING_RESPONSE);
        assertThat(signed.has(Attributes.MESSAGE_AUTHENTICATOR)).isTrue();
    }

    @Test
    void itAsksForTheStatus() throws Exception {
        exchange("status", "Message-Authenticator=0x00", Code.ACCESS_ACCEPT);
    }

    @Test
    void itsDisconnectRequestIsAuthentic() throws Exception {
        String input = "User-Name=siti,Message-Authenticator=0x00";
        exchange("disconnect", input, Code.DISCONNECT_ACK);
    }

    /** Lets radclient send one request, answers it, and returns it once radclient is content. */
    private Packet exchange(String command, String input, Code answer) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(10_000);
            Process radclient = radclient(command, input, socket.getLocalPort());
            try {
                Packet request = answer(socket, answer);
                String output = new String(radclient.getInputStream().readAllBytes(), UTF_8);
                assertThat(radclient.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(output).contains("Received " + answer);
                assertThat(radclient.exitValue()).as(output).isZero();
                return request;
            } finally {
                radclient.destroyForcibly();
            }
        }
    }

    private static Process radclient(String command, String input, int port) throws Exception {
        String server = "127.0.0.1:" + port;
        Process radclient =
                new ProcessBuilder(
                                RADCLIENT.toString(), "-x", "-r1", "-t5", server, command, SHARED)
                        .redirectErrorStream(true)
                        .start();
        try (OutputStream attributes = radclient.getOutputStream()) {
            attributes.write(utf8(input + "\n"));
        }
        return radclient;
    }

    private Packet answer(DatagramSocket socket, Code answer) throws Exception {
        DatagramPacket datagram = new DatagramPacket(new byte[4096], 4096);
        socket.receive(datagram);
        Packet request = packet(Arrays.copyOf(datagram.getData(), datagram.getLength()));
        assertThat(crypto.verify(request, SECRET)).isEqualTo(Authenticity.AUTHENTIC);
        AttributeList none = new AttributeList();
        byte[] reply = encoder.reply(answer, request, none, SECRET).orElseThrow();
        socket.send(new DatagramPacket(reply, reply.length, datagram.getSocketAddress()));
        return request;
    }
}
