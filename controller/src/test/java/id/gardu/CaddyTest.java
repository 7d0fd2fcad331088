package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** HTTPS in one step: the Caddyfile that the controller prints, in a real Caddy. */
class CaddyTest {
    private static final Path CADDY = Path.of("/usr/bin/caddy");

    @TempDir Path folder;

    @Test
    void withThePrintedCaddyfilePagesComeByHttps() throws Exception {
        assumeThat(CADDY).isExecutable();
        int residents = freePort();
        int staff = freePort();
        String portal = "https://localhost:" + residents;
        String console = "https://localhost:" + staff;
        Map<String, String> proxied =
                Map.of(
                        "GARDU_HTTP_TRUSTED_PROXIES", "127.0.0.1",
                        "GARDU_PORTAL_PUBLIC_URL", portal,
                        "GARDU_CONSOLE_PUBLIC_URL", console);
        String printed;
        try (ConsoleTown town = ConsoleTown.empty(folder.resolve("before"));
                StaffPhone program = new StaffPhone(town.base())) {
            printed = program.page("/ready");
        }
        assertThat(printed).startsWith("ready\nadvice: pages come by plain HTTP");
        assertThat(printed).contains("trusted-proxies: [127.0.0.1]", "public-url: https://");
        try (ConsoleTown town = ConsoleTown.empty(folder.resolve("after"), proxied)) {
            String file =
                    printed.replaceFirst("(?s).*Caddyfile:\n\n(.*)\nand config.*", "$1")
                            .replaceFirst("wifi.example.org", portal)
                            .replaceFirst("konsol.example.org", console)
                            .replaceFirst(
                                    "proxy 127.0.0.1:\\d+",
                                    "proxy 127.0.0.1:" + town.controller.port("portal"))
                            .replaceFirst(
                                    "(?s)(.*)proxy 127.0.0.1:\\d+",
                                    "$1proxy 127.0.0.1:" + town.controller.port("console"));
            Process caddy = start(file);
            try (HttpClient browser = browser();
                    StaffPhone program = new StaffPhone(town.base())) {
                assertResidentsAreServed(browser, portal);
                assertStaffAreServed(browser, console, town.link("Rina", "officer"));
                assertThat(program.page("/ready")).isEqualTo("ready\n");
            } finally {
                caddy.destroy();
                caddy.waitFor();
            }
        }
    }

    private static void assertResidentsAreServed(HttpClient browser, String portal)
            throws Exception {
        HttpResponse<String> home = get(browser, portal + "/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("WiFi Komunitas");
        assertThat(home.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(home.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        HttpResponse<String> chosen = get(browser, portal + "/?lang=en");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-lang=en")
                .contains("Secure");
        HttpResponse<String> probe = get(browser, portal + "/generate_204");
        assertThat(probe.headers().firstValue("Location")).contains(portal + "/");
    }

    private static void assertStaffAreServed(HttpClient browser, String console, String link)
            throws Exception {
        assertThat(link).startsWith(console + "/login/");
        assertThat(get(browser, link).statusCode()).isEqualTo(200);
        HttpResponse<String> in =
                browser.send(
                        HttpRequest.newBuilder(URI.create(console + "/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", console)
                                .POST(
                                        BodyPublishers.ofString(
                                                "token="
                                                        + link.substring(
                                                                link.lastIndexOf('/') + 1)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(in.statusCode()).isEqualTo(303);
        String cookie = in.headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie).startsWith("__Host-staff=").contains("Secure", "HttpOnly");
        String to =
                URI.create(console)
                        .resolve(in.headers().firstValue("Location").orElse(""))
                        .toString();
        assertThat(to).startsWith(console + "/").doesNotContain("staff=");
        HttpResponse<String> page = get(browser, to, "Cookie", cookie.replaceFirst(";.*", ""));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("belum terenkripsi");
    }

    private static HttpResponse<String> get(HttpClient browser, String address, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpRequest sent = request.build();
        // It begins to listen before it has made its certificate.
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(SSLException.class)
                .until(() -> browser.send(sent, BodyHandlers.ofString()), Objects::nonNull);
    }

    /**
     * With its files here, asking nobody for a certificate, and touching nothing of the machine.
     */
    private Process start(String file) throws IOException {
        Path caddyfile =
                Files.writeString(
                        folder.resolve("Caddyfile"),
                        "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n"
                                + "\tstorage file_system "
                                + folder.resolve("caddy")
                                + "\n}\n"
                                + file);
        var command =
                new ProcessBuilder(
                                CADDY.toString(),
                                "run",
                                "--adapter",
                                "caddyfile",
                                "--config",
                                caddyfile.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("caddy.log").toFile());
        command.environment().put("HOME", folder.toString());
        return command.start();
    }

    /** Trusts the authority that Caddy makes for names that no other would sign. */
    private HttpClient browser() throws Exception {
        Path authority = folder.resolve("caddy/pki/authorities/local/root.crt");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                Files.readString(folder.resolve("caddy.log"))
                                        .contains("serving initial configuration"));
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var pem = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "caddy", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
