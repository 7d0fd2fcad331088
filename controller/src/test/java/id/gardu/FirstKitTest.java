package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import id.gardu.captiveportal.doubles.Browser;
import id.gardu.snmp.RealSnmpd;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From an empty database to the first resident with Debian's openNDS, by the console's pages: the
 * first page says what is next, the kit that a page made is applied as it is, a phone behind it
 * logs in by a voucher, and every step is seen.
 */
@SuppressWarnings("NullAway.Init") // The test opens it first.
class FirstKitTest {
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: (\\S+)");
    private static final Pattern VISIT = Pattern.compile("name=\"visit\" value=\"([^\"]+)\"");

    @TempDir Path folder;
    private ConsoleTown town;
    private ConsoleWalk walk;
    private TestHouse house;

    private String done(String line) {
        TestHouse.CommandResult result = house.gardu(line.split(" ", -1));
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
        return result.out();
    }

    @Test
    void aKitAsItIsBringsTheFirstResidentOnline() throws Exception {
        Assumptions.assumeTrue(
                OpenNdsMachines.isPossible() && Browser.isInstalled(),
                "needs root, opennds, php-cli, iproute2, nft and chromium");
        long began = System.nanoTime();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path certificate = certificate();
        try (OpenNdsMachines machines = OpenNdsMachines.open(folder.resolve("machines"));
                RealSnmpd agent = RealSnmpd.start(folder, "rw09-nds")) {
            town =
                    ConsoleTown.empty(
                            Files.createDirectory(folder.resolve("town")),
                            Map.of(
                                    "GARDU_PORTAL_LISTEN",
                                    OpenNdsMachines.CONTROLLER,
                                    "GARDU_PORTAL_PORT",
                                    Integer.toString(port),
                                    "GARDU_PORTAL_PUBLIC_URL",
                                    "https://" + OpenNdsMachines.CONTROLLER + ":" + port,
                                    "GARDU_PORTAL_TLS_CERTIFICATE",
                                    certificate.toString(),
                                    "GARDU_PORTAL_TLS_KEY",
                                    folder.resolve("portal.key").toString()));
            house = town.controller;
            HttpServer internet = internet();
            try (ConsoleWalk console = ConsoleWalk.start(town, folder)) {
                walk = console;
                furnish(agent);
                machines.apply(kitOfThePage(), certificate);
                online(machines);
                everyStepIsSeen();
                System.out.printf(
                        "first kit: from the box to the first resident in %d s, 0 edits%n",
                        Duration.ofNanos(System.nanoTime() - began).toSeconds());
            } finally {
                internet.stop(0);
                town.close();
            }
        }
    }

    /** By the first page, step by step. */
    private void furnish(RealSnmpd agent) {
        walk.in("Ayu", "administrator");
        walk.open("/setup", "Belum ada warga yang tersambung.");
        walk.tap("a[href^='/records/site/add']", "Tambah: Titik");
        walk.fill("#f-code", "rw09");
        walk.fill("#f-name", "Balai RW 09");
        walk.fill("#f-area_code", "35.73.01.1001");
        walk.tap("main form button", "Ditambahkan: rw09.");
        walk.tap("main a[href^='/records/nas/add']", "Tambah: NAS");
        walk.fill("#f-name", "rw09-nds");
        walk.fill("#f-kind", "opennds");
        walk.fill("#f-address", OpenNdsMachines.GATEWAY);
        walk.fill("#f-identifier", "rw09-gw");
        walk.fill("#f-login-host", OpenNdsMachines.LAN);
        walk.tap("main form button", "Ditambahkan: rw09-nds.");
        walk.tap("main a[href^='/records/ap/add']", "Tambah: Titik akses");
        walk.fill("#f-name", "rw09-nds");
        walk.fill("#f-nas", "rw09-nds");
        walk.fill("#f-host", "127.0.0.1:" + agent.port());
        walk.fill("#f-snmp", "v2c:" + RealSnmpd.COMMUNITY);
        walk.tap("main form button", "Ditambahkan: rw09-nds.");
    }

    /** As it is shown, once. */
    private Path kitOfThePage() throws Exception {
        walk.open("/setup", "Penyiapan");
        walk.tap("a[href='/gateways/rw09-nds']", "Pasang rw09-nds");
        walk.look("first-kit-gateway");
        walk.tap("#kit button", "Hanya tampil sekali");
        Object conf =
                walk.browser.evaluate(
                        "[...document.querySelectorAll('#files details')].find(one =>"
                                + " one.querySelector('summary').textContent === 'opennds.conf')"
                                + ".querySelector('pre').textContent");
        return Files.writeString(folder.resolve("opennds.conf"), conf + "\n");
    }

    /** What lies beyond the gateway. */
    private static HttpServer internet() throws Exception {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getByName(OpenNdsMachines.CONTROLLER), 80),
                        0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] page = "INTERNET".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private void online(OpenNdsMachines machines) throws Exception {
        String anywhere = "http://" + OpenNdsMachines.CONTROLLER + "/generate_204";
        String[] portal = {""};
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            String caught = machines.phone(anywhere);
                            assertThat(caught).as(machines.log()).contains("/opennds?");
                            portal[0] = location(caught);
                        });
        // It begins by forgetting whoever waited.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(house.gardu("nas", "check", "rw09-nds").out())
                                        .contains("seen     a login was asked for"));
        String arrived = machines.phone("-L", portal[0]);
        Matcher visit = VISIT.matcher(arrived);
        assertThat(visit.find()).as(arrived).isTrue();
        String origin = portal[0].substring(0, portal[0].indexOf("/opennds"));
        String code = done("voucher create").strip();
        String sent =
                machines.phone(
                        "--data-urlencode",
                        "visit=" + visit.group(1),
                        "--data-urlencode",
                        "code=" + code,
                        "--data-urlencode",
                        "agreed=2",
                        "-H",
                        "Origin: " + origin,
                        origin + "/voucher");
        assertThat(sent).contains("303");
        machines.phone("-L", absolute(origin, location(sent)));
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () ->
                                assertThat(machines.phone(anywhere))
                                        .as(house.gardu("nas", "check", "rw09-nds").out())
                                        .contains("INTERNET"));
    }

    private static String absolute(String origin, String location) {
        return location.startsWith("http") ? location : origin + location;
    }

    private static String location(String answer) {
        Matcher location = LOCATION.matcher(answer);
        assertThat(location.find()).as(answer).isTrue();
        return location.group(1);
    }

    private void everyStepIsSeen() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            TestHouse.CommandResult check = house.gardu("nas", "check", "rw09-nds");
                            assertThat(check.out())
                                    .contains("rw09-nds: every step was seen")
                                    .doesNotContain("not yet", "WRONG");
                            assertThat(check.exit()).isZero();
                        });
        walk.open("/gateways/rw09-nds", "Semua langkah sudah terlihat.");
        walk.open("/setup", "Sesi pertama seorang warga tercatat.");
        assertThat(walk.browser.text()).contains("rw09-nds menjawab.");
        walk.look("first-kit-setup");
    }

    private Path certificate() throws Exception {
        Path certificate = folder.resolve("portal.crt");
        Shell.run(
                "openssl",
                "req",
                "-x509",
                "-nodes",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-subj",
                "/CN=" + OpenNdsMachines.CONTROLLER,
                "-addext",
                "subjectAltName=IP:" + OpenNdsMachines.CONTROLLER,
                "-days",
                "2",
                "-keyout",
                folder.resolve("portal.key").toString(),
                "-out",
                certificate.toString());
        return certificate;
    }
}
