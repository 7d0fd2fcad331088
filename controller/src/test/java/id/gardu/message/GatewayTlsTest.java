package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import id.gardu.message.Sender.Attempt;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The connection goes to an address, the certificate has to be that of the name. */
class GatewayTlsTest {
    private static final char[] PASSWORD = "sementara".toCharArray();

    @TempDir static Path folder;
    private static KeyStore keys;

    /** A self-signed certificate for sms.example, made by the JDK's keytool. */
    @BeforeAll
    static void certificate() throws Exception {
        Path file = folder.resolve("gateway.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=gateway",
                                "-ext",
                                "SAN=dns:sms.example",
                                "-validity",
                                "2",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.out").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static SSLContext tls() throws Exception {
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }

    private static Attempt sendTo(String host, SSLContext trusting, FakeGateway gateway)
            throws Exception {
        var settings = SmsTexts.form("https://" + host + ":" + gateway.port() + "/send", "");
        OutboundNetwork.Names loopback =
                asked -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        try (var sender =
                new HttpTemplateSender(
                        settings.sms().orElseThrow(),
                        new OutboundNetwork(SmsTexts.LOOPBACK, loopback, trusting))) {
            return sender.send(SmsTexts.letter("teks"));
        }
    }

    private static FakeGateway gateway() throws Exception {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        return new FakeGateway(server);
    }

    @Test
    void theCertificateOfTheNameIsAccepted() throws Exception {
        try (FakeGateway gateway = gateway()) {
            assertThat(sendTo("sms.example", tls(), gateway)).isEqualTo(new Attempt.Accepted());
            assertThat(gateway.hosts).containsExactly("sms.example:" + gateway.port());
        }
    }

    @Test
    void theCertificateOfAnotherNameOrAStrangerIsNot() throws Exception {
        try (FakeGateway gateway = gateway()) {
            var expected = new Attempt.NotNow("no trusted TLS connection with the gateway");
            assertThat(sendTo("other.example", tls(), gateway)).isEqualTo(expected);
            assertThat(sendTo("sms.example", SSLContext.getDefault(), gateway)).isEqualTo(expected);
            assertThat(gateway.hosts).isEmpty();
        }
    }
}
