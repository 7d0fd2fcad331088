package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.Browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An installation is set up on the console's pages, from an empty database. */
class SetupBrowserTest {
    @TempDir static Path folder;
    private static ConsoleTown town;
    private static ConsoleWalk walk;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        town =
                ConsoleTown.empty(
                        Files.createDirectory(folder.resolve("town")),
                        Map.of("GARDU_HTTP_TRUSTED_PROXIES", "127.0.0.1"));
        walk = ConsoleWalk.start(town, folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (walk != null) {
            walk.close();
        }
        if (town != null) {
            town.close();
        }
    }

    @Test
    void theFirstPageTurnsGreenForWhatWasSeenAndSaysWhatIsNext() throws Exception {
        walk.in("Agus", "administrator");
        assertThat(walk.browser.text())
                .contains(
                        "1 dari 7 selesai",
                        "Belum ada cadangan yang pernah dicoba dipulihkan.",
                        "scripts/gardu backup gardu.zip --drill",
                        "Belum ada gerbang SMS.",
                        "Tambahkan titik");
        walk.look("start-empty");
        drill();
        walk.tap("#main a[href='/setup']", "2 dari 7 selesai");
        assertThat(walk.browser.text()).contains("sudah dipulihkan untuk uji coba");
        assertThat(walk.browser.text()).contains("Belum ada HTTPS");
        walk.look("setup");
        caddyTakesTheFileOnThePage();
        for (int port : List.of(town.controller.port("portal"), town.controller.port("console"))) {
            overHttps(port);
        }
        walk.open("/setup", "3 dari 7 selesai");
        assertThat(walk.browser.text()).contains("Halaman warga dan konsol ini memakai HTTPS.");
        TestHouse.CommandResult told = town.controller.gardu("setup");
        assertThat(told.out())
                .contains(
                        "https     done",
                        "nas: Add a site",
                        "sender: Fill message.sms in config/gardu.yaml",
                        "  message.sms.url");
        assertThat(town.controller.gardu("setup", "--json").out())
                .contains("\"whole\" : false", "\"step\" : \"resident\"");
    }

    private static void drill() {
        InputStream before = System.in;
        try {
            System.setIn(
                    new ByteArrayInputStream(
                            "kata sandi panjang\n".getBytes(StandardCharsets.UTF_8)));
            TestHouse.CommandResult made =
                    town.controller.gardu(
                            "backup", folder.resolve("gardu.zip").toString(), "--drill");
            assertThat(made.out()).contains("restored in a drill: ");
        } finally {
            System.setIn(before);
        }
    }

    /** As a proxy hands it on. */
    private static void overHttps(int port) throws Exception {
        try (HttpClient proxy = HttpClient.newHttpClient()) {
            assertThat(
                            proxy.send(
                                            HttpRequest.newBuilder(
                                                            URI.create("http://127.0.0.1:" + port))
                                                    .header("X-Forwarded-Proto", "https")
                                                    .build(),
                                            BodyHandlers.discarding())
                                    .statusCode())
                    .isLessThan(400);
        }
    }

    /** Where caddy is there: it takes the file that the page shows. */
    private static void caddyTakesTheFileOnThePage() throws Exception {
        Path caddy = Path.of("/usr/bin/caddy");
        Path file = folder.resolve("Caddyfile");
        Files.writeString(
                file,
                walk.browser
                        .evaluate("document.querySelector('#caddyfile').textContent")
                        .toString());
        assertThat(Files.readString(file))
                .contains("reverse_proxy 127.0.0.1:" + town.controller.port("portal"));
        if (Files.isExecutable(caddy)) {
            assertThat(validated(caddy, file)).contains("Valid configuration");
        }
    }

    private static String validated(Path caddy, Path file)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                caddy.toString(),
                                "validate",
                                "--adapter",
                                "caddyfile",
                                "--config",
                                file.toString())
                        .redirectErrorStream(true)
                        .directory(folder.toFile())
                        .start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        }
    }
}
