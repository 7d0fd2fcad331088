package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.doubles.LogLines;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings.TlsFiles;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

class TlsTest {
    private static final SessionCookie COOKIE = new SessionCookie("gardu");
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir private Path dir;
    private WebListener listener;

    @BeforeEach
    void open() throws Exception {
        make("first", "ec");
        put("first");
        listener = TestListener.open(settings(HttpLimits.standard()), TlsTest::fill);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private static void fill(WebRoutes routes) {
        routes.get(
                "/",
                request ->
                        COOKIE.set(
                                request,
                                WebReply.text(COOKIE.read(request).orElse("nobody")),
                                "abc",
                                Duration.ofHours(1)));
    }

    private ListenerSettings settings(HttpLimits limits) {
        return new ListenerSettings(
                "portal",
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.of(
                        new TlsFiles(
                                dir.resolve("tls.crt"),
                                dir.resolve("tls.key"),
                                Duration.ofMillis(50))),
                List.of(),
                limits);
    }

    @Test
    void anExchangedPairIsShownWithoutDroppingAnybody() throws Exception {
        try (SSLSocket kept = connect()) {
            assertThat(name(kept)).isEqualTo("CN=first");
            Instant before = listener.certificateExpiry().orElseThrow();
            make("second", "rsa");
            put("second");
            await().until(() -> shownName().equals("CN=second"));
            assertThat(listener.certificateExpiry().orElseThrow()).isAfterOrEqualTo(before);
            kept.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(kept.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void overTls12NoSuiteOfCbcOrPlainRsaIsSpoken() throws Exception {
        try (SSLSocket socket = connect()) {
            assertThat(socket.getSession().getCipherSuite()).contains("_GCM_");
        }
        for (String suites :
                List.of("ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA", "AES128-GCM-SHA256")) {
            assertThat(client("-tls1_2", "-cipher", suites)).contains("alert handshake failure");
        }
        assertThat(client("-tls1_2")).contains("New, TLSv1.2, Cipher is ECDHE-ECDSA-");
    }

    private String client(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("s_client", "-connect"));
        all.add("127.0.0.1:" + listener.address().getPort());
        all.addAll(List.of(arguments));
        return openssl(all.toArray(String[]::new));
    }

    @Test
    void aBrokenPairLeavesTheOldOneAndNamesTheFile() throws Exception {
        try (LogLines log = new LogLines(LiveCertificate.class)) {
            make("second", "ec");
            copy("second.key", "tls.key"); // the certificate is still the first one's
            await().until(() -> log.all().size() == 1);
            assertThat(log.all().getFirst())
                    .contains(dir + "/tls.key: does not belong to " + dir + "/tls.crt");
            Files.writeString(dir.resolve("tls.crt"), "certbot was here");
            await().until(() -> log.all().size() == 2);
            assertThat(log.all().getLast())
                    .contains(dir + "/tls.crt: holds no PEM certificate")
                    .contains("keeping the old certificate");
            assertThat(shownName()).isEqualTo("CN=first");
            put("second");
            await().until(() -> shownName().equals("CN=second"));
        }
    }

    /** Once was not enough: the server was just busy. */
    @Test
    void aPairThatCouldNotBeTakenIsTriedAgainUntilItIs() throws Exception {
        var tries = new AtomicInteger();
        Vertx vertx = Vertx.vertx();
        try (LogLines log = new LogLines(LiveCertificate.class);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ListenerSettings settings = settings(HttpLimits.standard());
            var live = new LiveCertificate(settings, settings.tls().orElseThrow(), vertx);
            var known = new AtomicReference<Optional<String>>(Optional.empty());
            live.keepFresh(
                    options -> {
                        if (tries.incrementAndGet() < 3) {
                            return Future.failedFuture("busy");
                        }
                        known.set(live.problem());
                        return Future.succeededFuture(true);
                    },
                    threads);
            make("second", "rsa");
            put("second");
            await().until(() -> known.get().isPresent());
            assertThat(known.get().orElseThrow())
                    .startsWith("keeping the old certificate since ")
                    .contains("busy");
            await().until(() -> live.problem().isEmpty());
            assertThat(log.all().stream().filter(line -> line.contains("busy"))).hasSize(1);
        } finally {
            vertx.close();
        }
    }

    @Test
    void whatIsWrongWithANewPairIsToldUntilItIsMended() throws Exception {
        assertThat(listener.certificateProblem()).isEmpty();
        Files.writeString(dir.resolve("tls.crt"), "certbot was here");
        await().until(() -> listener.certificateProblem().isPresent());
        assertThat(listener.certificateProblem().orElseThrow())
                .contains("holds no PEM certificate");
        put("first");
        await().until(() -> listener.certificateProblem().isEmpty());
    }

    @Test
    void itDoesNotStartOnAPairItCannotUse() throws Exception {
        Files.delete(dir.resolve("tls.key"));
        assertRefused("tls.key: is not there");
        Files.writeString(dir.resolve("tls.key"), "");
        assertRefused("tls.key: holds no private key");
        openssl("ec", "-in", "first.key", "-aes128", "-passout", "pass:rahasia", "-out", "tls.key");
        assertRefused("tls.key: holds no private key in PEM without a passphrase");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> TestListener.open(settings(HttpLimits.standard()), TlsTest::fill))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void everyKindOfPlainKeyIsTaken() throws Exception {
        openssl("ec", "-in", "first.key", "-out", "tls.key"); // SEC 1
        assertThat(dir.resolve("tls.key")).content().contains("BEGIN EC PRIVATE KEY");
        TestListener.open(settings(HttpLimits.standard()), TlsTest::fill).close();
        make("second", "rsa");
        put("second");
        TestListener.open(settings(HttpLimits.standard()), TlsTest::fill).close();
        openssl("rsa", "-in", "second.key", "-traditional", "-out", "tls.key"); // PKCS#1
        assertThat(dir.resolve("tls.key")).content().contains("BEGIN RSA PRIVATE KEY");
        TestListener.open(settings(HttpLimits.standard()), TlsTest::fill).close();
    }

    @Test
    void theCookieIsHostBoundAndSecureOverHttps() throws Exception {
        assertThat(answer("Cookie: gardu=planted"))
                .contains(
                        "Set-Cookie: __Host-gardu=abc; Max-Age=3600; Path=/; HttpOnly;"
                                + " SameSite=Lax; Secure\r\n")
                .contains("Strict-Transport-Security: max-age=31536000\r\n")
                .endsWith("nobody");
        assertThat(answer("Cookie: __Host-gardu=abc")).endsWith("abc");
        assertThat(answer("Cookie: __Host-gardu=<svg>")).endsWith("nobody");
    }

    @Test
    void theCookieIsPlainWithoutHttps() throws Exception {
        try (WebListener plain =
                        TestListener.open(
                                ListenerSettings.plain("portal", "127.0.0.1", 0), TlsTest::fill);
                Visitor visitor = new Visitor(plain)) {
            var answer = visitor.get("/", "Cookie", "gardu=abc");
            assertThat(answer.body()).isEqualTo("abc");
            assertThat(answer.headers().firstValue("Set-Cookie"))
                    .contains("gardu=abc; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    void oldProtocolsAreNotSpoken() throws Exception {
        try (SSLSocket socket = connect()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        assertThat(
                        openssl(
                                "s_client",
                                "-connect",
                                "127.0.0.1:" + listener.address().getPort(),
                                "-tls1_1",
                                "-cipher",
                                "ALL:@SECLEVEL=0"))
                .contains("alert");
    }

    @Test
    void handshakesThatEndNowherePutOutOnlyEachOther() throws Exception {
        HttpLimits few =
                new HttpLimits(
                        8192,
                        Duration.ofMillis(600),
                        1000,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        8,
                        4);
        List<Socket> silent = new ArrayList<>();
        try (WebListener own = TestListener.open(settings(few), TlsTest::fill);
                Visitor visitor = new Visitor(own)) {
            SSLSocket known = connect(own);
            assertThat(isServed(known)).isTrue();
            for (int i = 0; i < 10; i++) {
                silent.add(visitor.connected(""));
            }
            await().until(() -> own.evictedConnections() == 8);
            assertThat(own.connections()).isEqualTo(3);
            assertThat(isServed(known)).isTrue();
            await().atMost(Duration.ofSeconds(5)).until(() -> own.connections() == 0);
            assertThat(own.evictedConnections()).isEqualTo(8);
            known.close();
        }
        for (Socket socket : silent) {
            socket.close();
        }
    }

    private static boolean isServed(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("nobody")) {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                return false;
            }
            answer.append((char) octet);
        }
        return true;
    }

    private void make(String name, String kind) throws Exception {
        List<String> key =
                kind.equals("rsa")
                        ? List.of("rsa:2048")
                        : List.of("ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
        List<String> arguments = new ArrayList<>(List.of("req", "-x509", "-nodes", "-newkey"));
        arguments.addAll(key);
        arguments.addAll(List.of("-subj", "/CN=" + name, "-days", "2"));
        arguments.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
        openssl(arguments.toArray(String[]::new));
    }

    private void put(String name) throws IOException {
        copy(name + ".crt", "tls.crt");
        copy(name + ".key", "tls.key");
    }

    private void copy(String from, String to) throws IOException {
        Files.copy(dir.resolve(from), dir.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private String answer(String header) throws Exception {
        try (SSLSocket socket = connect()) {
            String request =
                    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + header
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Visitor.untilClosed(socket);
        }
    }

    private String shownName() throws Exception {
        try (SSLSocket socket = connect()) {
            return name(socket);
        }
    }

    private static String name(SSLSocket socket) throws Exception {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    private SSLSocket connect() throws Exception {
        return connect(listener);
    }

    private static SSLSocket connect(WebListener listener) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverybody()}, null);
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket("127.0.0.1", listener.address().getPort());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    /** The tests look at the certificate themselves. */
    private static final class TrustEverybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
