package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.network.Nas.RadiusOptions;
import id.gardu.radius.RadSecConnection.RadSecGate;
import id.gardu.radius.RadiusSettings.RadSecSettings;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.ClientCrypto;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** R13, R14: RADIUS over TLS, with the TLS of Java and of OpenSSL at the other end. */
class RadSecTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final Secret RADSEC = Secret.of("radsec");

    @TempDir static Path folder;

    private static Certificates certificates;
    private static RadiusDoor door;

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private int identifier;

    @BeforeAll
    static void open() throws Exception {
        certificates = new Certificates(folder);
        certificates.authority("city");
        certificates.authority("stranger");
        certificates.signed("server", "city", "DNS:radius.warga.example", 30);
        certificates.signed("renewed", "city", "DNS:radius.warga.example", 30);
        certificates.signed("gw", "city", "DNS:other.example,DNS:GW.warga.example", 30);
        certificates.signed("nobody", "city", "DNS:nobody.warga.example", 30);
        certificates.signed("expired", "city", "DNS:gw.warga.example", -1);
        certificates.signed("lost", "city", "DNS:gw.warga.example", 30);
        certificates.revoked("city", "city.crl");
        certificates.signed("forged", "stranger", "DNS:gw.warga.example", 30);
        for (String file : List.of("pem", "key")) {
            Files.copy(folder.resolve("server." + file), folder.resolve("live." + file));
        }
        door =
                new RadiusDoor(
                        new Town()
                                .nas(
                                        "gw",
                                        "127.0.0.1",
                                        new RadiusOptions(false, Optional.of("gw.warga.example")),
                                        SECRET)
                                .nas("known", "127.0.0.200", SECRET)
                                .inventory(),
                        Duration.ZERO,
                        new RadSecSettings(
                                0,
                                folder.resolve("live.pem"),
                                folder.resolve("live.key"),
                                folder.resolve("city.pem"),
                                Optional.of(folder.resolve("city.crl"))));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static SSLSocket connect(String name, String protocol) throws IOException {
        JdkSslContext context =
                (JdkSslContext)
                        SslContextBuilder.forClient()
                                .sslProvider(SslProvider.JDK)
                                .keyManager(
                                        folder.resolve(name + ".pem").toFile(),
                                        certificates.key(name).toFile())
                                .trustManager(folder.resolve("city.pem").toFile())
                                .build();
        SSLSocket socket =
                (SSLSocket) context.context().getSocketFactory().createSocket("127.0.0.1", port());
        socket.setSoTimeout(5_000);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return socket;
    }

    private static SSLSocket connect() throws IOException {
        return connect("gw", "TLSv1.3");
    }

    private static int port() {
        return door.server.radsec().orElseThrow().getPort();
    }

    private byte[] login(String password, boolean signed) {
        byte[] authenticator = ClientCrypto.randomAuthenticator();
        AttributeList list =
                signed ? new AttributeList().addMessageAuthenticator() : new AttributeList();
        list.add(USER_NAME, "siti");
        byte[] plain = password.getBytes(StandardCharsets.UTF_8);
        list.add(USER_PASSWORD, ClientCrypto.hide(plain, authenticator, RADSEC));
        return ClientCrypto.request(Code.ACCESS_REQUEST, ++identifier, authenticator, list, RADSEC);
    }

    private byte[] status() {
        return ClientCrypto.request(
                Code.STATUS_SERVER,
                ++identifier,
                ClientCrypto.randomAuthenticator(),
                new AttributeList().addMessageAuthenticator().add(NAS_IDENTIFIER, "gw"),
                RADSEC);
    }

    private Packet answer(SSLSocket socket, byte[] request) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        byte[] header = in.readNBytes(4);
        assertThat(header).as("closed").hasSize(4);
        int length = (header[2] & 0xff) << 8 | (header[3] & 0xff);
        byte[] whole = Arrays.copyOf(header, length);
        in.readFully(whole, 4, length - 4);
        Packet reply = (Packet) PacketDecoder.decode(whole);
        byte[] authenticator = Arrays.copyOfRange(request, 4, 20);
        assertThat(crypto.verifyReply(reply, authenticator, RADSEC))
                .isEqualTo(Authenticity.AUTHENTIC);
        assertThat(reply.identifier()).isEqualTo(request[1] & 0xff);
        return reply;
    }

    private Packet ask(SSLSocket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        return answer(socket, request);
    }

    private static void assertClosed(SSLSocket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("it is still open", e);
        } catch (IOException e) {
            // Reset: closed as well.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void oneConnectionIsThereForAllKindsOfPackets(String protocol) throws IOException {
        try (SSLSocket socket = connect("gw", protocol)) {
            assertThat(ask(socket, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            Packet accept = ask(socket, login("rahasia", true));
            assertThat(accept.code()).isEqualTo(Code.ACCESS_ACCEPT);
            assertThat(ask(socket, login("salah", true)).code()).isEqualTo(Code.ACCESS_REJECT);
            int before = door.offered.size();
            byte[] start =
                    encoder.request(
                            Code.ACCOUNTING_REQUEST,
                            ++identifier,
                            Reports.start("5F3A0001"),
                            RADSEC);
            assertThat(ask(socket, start).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
            assertThat(door.offered).hasSize(before + 1);
            assertThat(door.asked.getLast().nas().name()).isEqualTo("gw");
        }
    }

    @Test
    void insideTlsNothingElseHasToBeSigned() throws IOException {
        try (SSLSocket socket = connect()) {
            assertThat(ask(socket, login("rahasia", false)).code()).isEqualTo(Code.ACCESS_ACCEPT);
        }
        assertThat(door.server.counters().unsigned()).isEmpty();
    }

    @Test
    void packetsComeApartAndTogetherHoweverTheyWereCut() throws IOException {
        try (SSLSocket socket = connect()) {
            byte[] slow = login("rahasia", true);
            for (byte octet : slow) {
                socket.getOutputStream().write(octet);
                socket.getOutputStream().flush();
            }
            assertThat(answer(socket, slow).code()).isEqualTo(Code.ACCESS_ACCEPT);

            byte[] one = login("rahasia", true);
            byte[] two = login("salah", true);
            var both = new ByteArrayOutputStream();
            both.write(one);
            both.write(two);
            socket.getOutputStream().write(both.toByteArray());
            assertThat(answer(socket, one).code()).isEqualTo(Code.ACCESS_ACCEPT);
            assertThat(answer(socket, two).code()).isEqualTo(Code.ACCESS_REJECT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a Length that no packet has,   01010013000000000000000000000000000000000000",
        "a Length of nothing,           0101000000000000000000000000000000000000",
        "more than 4096 octets,         0101ffff00000000000000000000000000000000",
        "an unknown code,               ff01001400000000000000000000000000000000",
        "an attribute past the end,     010100160000000000000000000000000000000001ff"
    })
    void whatIsNoPacketEndsTheConnection(String what, String hex) throws IOException {
        try (SSLSocket socket = connect()) {
            assertThat(ask(socket, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            socket.getOutputStream().write(java.util.HexFormat.of().parseHex(hex));
            assertClosed(socket);
        }
    }

    @Test
    void aWrongSecretInsideTlsEndsItToo() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write(
                            encoder.request(
                                    Code.ACCOUNTING_REQUEST,
                                    1,
                                    Reports.start("5F3A0009"),
                                    Secret.of(SECRET)));
            assertClosed(socket);
        }
    }

    @Test
    void aCertificateWithoutTheNameOfANasIsNotLetInWhateverItsCommonName() throws IOException {
        long before = door.silences(DiscardReason.TLS_REFUSED);
        try (SSLSocket socket = connect("nobody", "TLSv1.3")) {
            socket.getOutputStream().write(status());
            assertClosed(socket);
        }
        assertThat(door.silences(DiscardReason.TLS_REFUSED)).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "expired, TLSv1.3, alert certificate unknown",
        "expired, TLSv1.2, alert certificate unknown",
        "forged,  TLSv1.3, alert certificate unknown",
        "forged,  TLSv1.2, alert certificate unknown",
        "none,    TLSv1.3, alert",
        "none,    TLSv1.2, alert"
    })
    void opensslWithoutARightCertificateIsRefused(String name, String protocol, String alert)
            throws Exception {
        var arguments = new java.util.ArrayList<>(to(protocol));
        if (!name.equals("none")) {
            arguments.addAll(List.of("-cert", name + ".pem", "-key", name + ".key"));
        }
        int before = door.asked.size();
        assertThat(certificates.client(login("rahasia", true), arguments)).contains(alert);
        assertThat(door.asked).hasSize(before);
    }

    @Test
    void opensslWithOurCertificateGetsItsAnswer() throws Exception {
        var arguments = new java.util.ArrayList<>(to("TLSv1.3"));
        arguments.addAll(
                List.of(
                        "-cert",
                        "gw.pem",
                        "-key",
                        "gw.key",
                        "-verify_return_error",
                        "-verify_hostname",
                        "radius.warga.example"));
        Process process =
                new ProcessBuilder(command(arguments, "-quiet", "-alpn", "radius/1.0"))
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            byte[] request = login("rahasia", true);
            process.getOutputStream().write(request);
            process.getOutputStream().flush();
            byte[] header = process.getInputStream().readNBytes(4);
            assertThat(header).hasSize(4).startsWith(2, request[1]);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anOlderTlsAndAnotherProtocolAreRefused() throws Exception {
        var old = new java.util.ArrayList<>(to("TLSv1.1"));
        old.addAll(List.of("-cert", "gw.pem", "-key", "gw.key", "-cipher", "DEFAULT@SECLEVEL=0"));
        assertThat(certificates.client(new byte[0], old)).containsAnyOf("alert", "no protocols");
        var foo = new java.util.ArrayList<>(to("TLSv1.3"));
        foo.addAll(List.of("-cert", "gw.pem", "-key", "gw.key", "-alpn", "foo"));
        assertThat(certificates.client(new byte[0], foo))
                .contains("alert no application protocol")
                .contains("alert number 120");
    }

    private static List<String> to(String protocol) {
        return List.of(
                "-connect",
                "127.0.0.1:" + port(),
                "-CAfile",
                "city.pem",
                "-"
                        + protocol.toLowerCase(java.util.Locale.ROOT)
                                .replace("v", "")
                                .replace('.', '_'));
    }

    private static List<String> command(List<String> arguments, String... more) {
        var command = new java.util.ArrayList<>(List.of("openssl", "s_client"));
        command.addAll(arguments);
        command.addAll(List.of(more));
        return command;
    }

    /** R14. */
    @Test
    void overUdpANasOfRadSecIsAStrangerEvenWithItsSecretAtItsAddress() throws IOException {
        long before = door.silences(DiscardReason.UNKNOWN_NAS);
        try (StoryGateway gateway =
                        new StoryGateway("127.0.0.1", door.server.authentication(), SECRET);
                StoryGateway radsec =
                        new StoryGateway("127.0.0.1", door.server.authentication(), "radsec");
                StoryGateway known =
                        new StoryGateway("127.0.0.200", door.server.authentication(), SECRET)) {
            assertThat(gateway.isLeftAlone(gateway.pap("siti", "rahasia"), known)).isTrue();
            assertThat(radsec.isLeftAlone(radsec.pap("siti", "rahasia"), known)).isTrue();
        }
        assertThat(door.silences(DiscardReason.UNKNOWN_NAS)).isEqualTo(before + 2);
    }

    @Test
    void oneNasHasSixteenConnectionsAtMost() throws IOException {
        var open = new java.util.ArrayList<SSLSocket>();
        try {
            for (int i = 0; i < RadSecGate.MOST_OF_A_NAS; i++) {
                SSLSocket socket = connect();
                open.add(socket);
                assertThat(ask(socket, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            }
            try (SSLSocket oneMore = connect()) {
                oneMore.getOutputStream().write(status());
                assertClosed(oneMore);
            }
            open.removeLast().close();
            Awaitility.await().until(this::isAnswered);
        } finally {
            for (SSLSocket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void handshakesThatEndNowherePutOutOnlyEachOther() throws IOException {
        var halfOpen = new ArrayList<Socket>();
        try (SSLSocket known = connect()) {
            assertThat(ask(known, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            for (int i = 0; i < RadSecPort.MOST_SHAKING + 40; i++) {
                halfOpen.add(new Socket(InetAddress.getLoopbackAddress(), port()));
            }
            assertThat(ask(known, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            assertThat(isAnswered()).isTrue();
            halfOpen.getFirst().setSoTimeout(4_000);
            assertThat(halfOpen.getFirst().getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : halfOpen) {
                socket.close();
            }
        }
    }

    private boolean isAnswered() {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(status());
            return socket.getInputStream().read() == Code.ACCESS_ACCEPT.number();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void newCertificateFilesAreTakenWhileConnectionsGoOn() throws Exception {
        try (SSLSocket before = connect()) {
            assertThat(ask(before, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            String first = shown(before);
            // A key alone does not fit the certificate: the old pair stays.
            replace("renewed", "key");
            Files.writeString(folder.resolve("live.pem"), "rusak");
            try (SSLSocket still = connect()) {
                assertThat(shown(still)).isEqualTo(first);
            }
            replace("renewed", "pem");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                try (SSLSocket later = connect()) {
                                    return !shown(later).equals(first);
                                }
                            });
            assertThat(ask(before, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
        } finally {
            replace("server", "key");
            replace("server", "pem");
        }
    }

    @Test
    void aRevokedCertificateComesInNoMoreAndItsOpenConnectionEnds() throws Exception {
        Path list = folder.resolve("city.crl");
        byte[] none = Files.readAllBytes(list);
        try (SSLSocket lost = connect("lost", "TLSv1.3");
                SSLSocket other = connect()) {
            assertThat(ask(lost, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            assertThat(ask(other, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            Files.writeString(list, "rusak");
            certificates.revoked("city", "new.crl", "lost");
            long before = door.silences(DiscardReason.TLS_REFUSED);
            Files.move(folder.resolve("new.crl"), list, StandardCopyOption.REPLACE_EXISTING);
            lost.setSoTimeout(20_000);
            assertClosed(lost);
            assertThat(door.silences(DiscardReason.TLS_REFUSED)).isEqualTo(before + 1);
            assertThat(ask(other, status()).code()).isEqualTo(Code.ACCESS_ACCEPT);
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                var arguments = new java.util.ArrayList<>(to(protocol));
                arguments.addAll(List.of("-cert", "lost.pem", "-key", "lost.key"));
                assertThat(certificates.client(login("rahasia", true), arguments))
                        .contains("alert certificate");
            }
        } finally {
            Files.write(list, none);
        }
    }

    @Test
    void overTls12NoSuiteOfCbcOrPlainRsaIsSpoken() throws Exception {
        var weak = new java.util.ArrayList<>(to("TLSv1.2"));
        weak.addAll(List.of("-cert", "gw.pem", "-key", "gw.key"));
        weak.addAll(
                List.of("-cipher", "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:AES128-SHA"));
        assertThat(certificates.client(new byte[0], weak)).contains("alert handshake failure");
    }

    private static String shown(SSLSocket socket) {
        try {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(String name, String what) throws IOException {
        Files.copy(
                folder.resolve(name + "." + what),
                folder.resolve("live." + what),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void whatCannotBeUsedIsNamedAtTheStart() throws Exception {
        assertThatThrownBy(
                        () ->
                                new RadSecTls(
                                        new RadSecSettings(
                                                0,
                                                folder.resolve("server.pem"),
                                                folder.resolve("gw.key"),
                                                folder.resolve("city.pem"),
                                                Optional.empty())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gw.key: does not belong to");
        assertThatThrownBy(
                        () ->
                                new RadSecTls(
                                        new RadSecSettings(
                                                0,
                                                folder.resolve("server.key"),
                                                folder.resolve("server.key"),
                                                folder.resolve("city.pem"),
                                                Optional.empty())))
                .hasMessageContaining("server.key: holds no PEM certificate");
        assertThatThrownBy(
                        () ->
                                new RadSecTls(
                                        new RadSecSettings(
                                                0,
                                                folder.resolve("server.pem"),
                                                folder.resolve("none.key"),
                                                folder.resolve("city.pem"),
                                                Optional.empty())))
                .hasMessageContaining("none.key: is not there");
        certificates.revoked("stranger", "stranger.crl");
        for (String file : List.of("stranger.crl", "server.pem")) {
            assertThatThrownBy(
                            () ->
                                    new RadSecTls(
                                            new RadSecSettings(
                                                    0,
                                                    folder.resolve("server.pem"),
                                                    folder.resolve("server.key"),
                                                    folder.resolve("city.pem"),
                                                    Optional.of(folder.resolve(file)))))
                    .hasMessageContaining(file + ": ")
                    .hasMessageContainingAll(
                            file.endsWith("crl") ? "is signed by none of radsec.ca" : "holds no");
        }
    }
}
