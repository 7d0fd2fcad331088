package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What HTTPS changes on the console, spoken by itself or by a proxy in front of it. */
class ConsoleTlsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir Path folder;

    private Map<String, String> certificate() throws Exception {
        return certificate(folder);
    }

    private static Map<String, String> certificate(Path folder) throws Exception {
        Process openssl =
                new ProcessBuilder(
                                "openssl",
                                "req",
                                "-x509",
                                "-nodes",
                                "-newkey",
                                "ec",
                                "-pkeyopt",
                                "ec_paramgen_curve:prime256v1",
                                "-subj",
                                "/CN=gardu.example.go.id",
                                "-days",
                                "2",
                                "-keyout",
                                "console.key",
                                "-out",
                                "console.crt")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).isZero();
        return Map.of(
                "GARDU_CONSOLE_TLS_CERTIFICATE", folder.resolve("console.crt").toString(),
                "GARDU_CONSOLE_TLS_KEY", folder.resolve("console.key").toString(),
                "GARDU_CONSOLE_PUBLIC_URL", "https://gardu.example.go.id");
    }

    @Test
    void withACertificateLinksAndCookiesAreHttpsAndTheCommandLineStillFindsItsController()
            throws Exception {
        try (ConsoleTown town = ConsoleTown.empty(folder, certificate())) {
            assertThat(Files.readString(town.data().resolve("console.address")).strip())
                    .startsWith("https://127.0.0.1:");
            TestHouse.CommandResult made =
                    town.controller.gardu("staff", "link", "--name", "Rina", "--role", "officer");
            assertThat(made.line()).startsWith("https://gardu.example.go.id/login/");
            assertThat(made.err()).doesNotContain("this machine only");
            String base = "https://127.0.0.1:" + town.controller.port("console");
            String token = made.line().substring(made.line().lastIndexOf('/') + 1);
            String answer =
                    curl(
                            base + "/login",
                            "--data",
                            "token=" + token,
                            "--header",
                            "Origin: https://gardu.example.go.id");
            assertThat(answer)
                    .contains("HTTP/1.1 303", "Strict-Transport-Security: max-age=31536000")
                    .containsPattern(
                            "Set-Cookie: __Host-staff=[A-Za-z0-9_-]{32}; Max-Age=43\\d{3}; Path=/;"
                                    + " HttpOnly; SameSite=Lax; Secure");
            String cookie = answer.replaceAll("(?s).*__Host-staff=([^;]*);.*", "$1");
            assertThat(curl(base + "/access-points", "--cookie", "__Host-staff=" + cookie))
                    .contains("HTTP/1.1 200", "Belum ada titik akses")
                    .doesNotContain("belum terenkripsi");
            assertThat(curl(base + "/access-points", "--cookie", "staff=" + cookie))
                    .as("a plain page cannot plant it")
                    .contains("HTTP/1.1 403");
        }
    }

    @Test
    void anotherCertificateOnItsAddressGetsNoToken() throws Exception {
        try (ConsoleTown town = ConsoleTown.empty(folder, certificate())) {
            Path link = town.data().resolve("console.certificate");
            assertThat(town.controller.gardu("nas", "list").exit()).isZero();
            Files.delete(link);
            assertThat(town.controller.gardu("nas", "list").err())
                    .contains("certificate cannot be read");
            certificate(Files.createDirectory(folder.resolve("other")));
            Files.createSymbolicLink(link, folder.resolve("other/console.crt"));
            TestHouse.CommandResult refused = town.controller.gardu("nas", "list");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("shows another certificate");
        }
    }

    @Test
    void behindAListedProxyItIsHttpsAndTheAuditHasTheVisitorsAddress() throws Exception {
        Map<String, String> proxied = Map.of("GARDU_HTTP_TRUSTED_PROXIES", "127.0.0.1");
        try (ConsoleTown town = ConsoleTown.empty(folder, proxied);
                StaffPhone phone = new StaffPhone(town.base())) {
            HttpResponse<String> in =
                    phone.send(forwarded(town, phone, town.link("Rina", "officer")));
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
                    .startsWith("__Host-staff=")
                    .contains("Secure");
            assertThat(in.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(town.controller.gardu("audit", "list").out())
                    .containsPattern("Rina +staff.login .* 203.0.113.9");
        }
    }

    @Test
    void aProxyThatIsNotListedIsNotBelievedAndAPlainPageFromAfarSaysSo() throws Exception {
        try (ConsoleTown town = ConsoleTown.empty(folder);
                StaffPhone phone = new StaffPhone(town.base())) {
            HttpResponse<String> in =
                    phone.send(forwarded(town, phone, town.link("Rina", "officer")));
            assertThat(in.statusCode()).as("the origin is not ours then").isEqualTo(403);
            assertThat(in.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
        Map<String, String> proxied = Map.of("GARDU_HTTP_TRUSTED_PROXIES", "127.0.0.1");
        try (ConsoleTown town = ConsoleTown.empty(folder.resolve("far"), proxied);
                StaffPhone phone = new StaffPhone(town.base())) {
            assertThat(
                            phone.send(phone.request("/").header("X-Forwarded-For", "203.0.113.9"))
                                    .body())
                    .contains("belum terenkripsi");
            assertThat(phone.page("/")).doesNotContain("belum terenkripsi");
        }
    }

    private static HttpRequest.Builder forwarded(ConsoleTown town, StaffPhone phone, String link) {
        String token = link.substring(link.lastIndexOf('/') + 1);
        return phone.request("/login")
                .header("Content-Type", FORM)
                .header("Origin", town.base().replace("http:", "https:"))
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "10.9.9.9, 203.0.113.9")
                .POST(BodyPublishers.ofString("token=" + token));
    }

    /** Head and body of an answer, by a program that knows nothing of us. */
    private String curl(String url, String... more) throws Exception {
        var command =
                new ArrayList<>(
                        List.of("curl", "--silent", "--insecure", "--include", "--max-time", "20"));
        command.addAll(List.of(more));
        command.add(url);
        Process curl =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("curl.log").toFile())
                        .start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return answer;
    }
}
