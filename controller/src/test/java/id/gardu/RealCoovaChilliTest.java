package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import id.gardu.snmp.RealSnmpd;
import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kit applied as it is to a real CoovaChilli in a namespace, by its own start script: a phone
 * behind it logs in by a voucher, and every step is seen. Debian has no package of it: skipped
 * where {@code /usr/sbin/chilli} is not.
 */
@SuppressWarnings("NullAway.Init") // The test opens it first.
class RealCoovaChilliTest {
    private static final String CONTROLLER = "10.99.8.1";
    private static final String INTERNET = "203.0.113.88";
    private static final String GATEWAY = "10.99.8.2";

    /** As {@code /etc/chilli/defaults} has it. */
    private static final String LAN = "10.1.0.1";

    private static final String MAC = "02:00:00:00:08:c1";
    private static final int BIG = 3_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: (\\S+)");
    private static final Pattern VISIT = Pattern.compile("name=\"visit\" value=\"([^\"]+)\"");

    @TempDir Path folder;
    private TestHouse house;
    private GatewayMachines machines;

    private String done(String line) {
        TestHouse.CommandResult result = house.gardu(line.split(" ", -1));
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
        return result.out();
    }

    @Test
    void aKitAsItIsBringsItsFirstResidentOnline() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Shell.missing(
                                        "chilli",
                                        "ip",
                                        "curl",
                                        "udhcpc",
                                        "ifconfig",
                                        "iptables",
                                        "ethtool")
                                .isEmpty(),
                "skipped: needs root, /usr/sbin/chilli, udhcpc, net-tools, iptables, ethtool");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var wires =
                new GatewayMachines.Wires(
                        "cc", CONTROLLER, GATEWAY, "10.1.0.0/24", "eth0", "eth1", MAC);
        try (GatewayMachines net = GatewayMachines.open(wires, folder.resolve("machines"));
                RealSnmpd agent = RealSnmpd.start(folder, "rw08-gw")) {
            machines = net;
            machines.alias(INTERNET);
            HttpServer internet = internet();
            house =
                    TestHouse.start(
                            folder.resolve("data"),
                            DatabaseSettings.embedded(),
                            Map.of(
                                    "GARDU_RADIUS_LISTEN",
                                    "0.0.0.0",
                                    "GARDU_PORTAL_LISTEN",
                                    CONTROLLER,
                                    "GARDU_PORTAL_PORT",
                                    Integer.toString(port),
                                    "GARDU_PORTAL_PUBLIC_URL",
                                    "http://" + CONTROLLER + ":" + port));
            try {
                furnish(agent);
                long began = System.nanoTime();
                apply();
                online();
                System.out.printf(
                        "first CoovaChilli kit: applied to online in %d s, 0 edits%n",
                        Duration.ofNanos(System.nanoTime() - began).toSeconds());
                machines.curl("-o", "/dev/null", "http://" + INTERNET + "/besar");
                everyStepIsSeen();
                theOctetsAreOnTheirSides();
            } catch (Throwable e) {
                System.out.println(machines.text("chilli.log"));
                throw e;
            } finally {
                house.close();
                internet.stop(0);
            }
        }
    }

    private void furnish(RealSnmpd agent) throws Exception {
        Path sites =
                Files.write(
                        folder.resolve("site.csv"),
                        List.of("code,name,area_code", "rw08,Balai RW 08,35.73.01.1001"));
        done("site import " + sites);
        done(
                "nas add --name rw08-gw --address %s --identifier rw08-gw --site rw08 --kind coovachilli --login-host %s"
                        .formatted(GATEWAY, LAN));
        done(
                "ap add --name rw08-ap --site rw08 --nas rw08-gw --host 127.0.0.1:%d --snmp v2c:%s"
                        .formatted(agent.port(), RealSnmpd.COMMUNITY));
        // The shortest there is: the test waits for one.
        done("plan set warga --interim-seconds 60");
    }

    /** What whoever installs it does: the file goes where it says, then chilli is started. */
    private void apply() throws Exception {
        Path kit = folder.resolve("kit");
        done("nas kit rw08-gw --out " + kit);
        Path script =
                Files.writeString(
                        folder.resolve("apply.sh"),
                        """
                        exec >%1$s/chilli.log 2>&1 </dev/null
                        mkdir %1$s/etc %1$s/tmp
                        cp -r /etc/chilli/. %1$s/etc/
                        rm -f %1$s/etc/*.conf
                        cp %2$s/chilli-config %1$s/etc/config
                        mount --bind %1$s/etc /etc/chilli
                        mount -t tmpfs tmpfs /run
                        . /etc/chilli/functions
                        check_required
                        writeconfig
                        radiusconfig
                        ifconfig $HS_LANIF 0.0.0.0
                        exec /usr/sbin/chilli -c /etc/chilli.conf --fg
                        """
                                .formatted(machines.folder, kit));
        // A pair of virtual interfaces leaves checksums to the other end, which here reads raw.
        machines.inPhone("ethtool -K wlan0 tx off >/dev/null");
        machines.start(script);
        Path lease =
                Files.writeString(
                        folder.resolve("lease.sh"),
                        """
                        #!/bin/sh
                        [ "$1" = bound ] || exit 0
                        ip addr replace $ip/24 dev $interface
                        ip route replace default via $router
                        """);
        assertThat(lease.toFile().setExecutable(true)).isTrue();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(
                        () -> {
                            machines.inPhone("udhcpc -i wlan0 -n -q -t 3 -T 1 -s " + lease);
                            return true;
                        });
    }

    /** What lies beyond the gateway. */
    private static HttpServer internet() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName(INTERNET), 80), 0);
        server.createContext(
                "/",
                exchange -> {
                    boolean big = exchange.getRequestURI().getPath().equals("/besar");
                    byte[] page = big ? new byte[BIG] : "INTERNET".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private void online() throws Exception {
        String anywhere = "http://" + INTERNET + "/generate_204";
        String[] portal = {""};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            String caught = machines.curl(anywhere);
                            assertThat(location(caught))
                                    .hasValueSatisfying(
                                            to -> assertThat(to).contains("/uam?").contains("md="));
                            portal[0] = location(caught).orElseThrow();
                        });
        String arrived = machines.curl("-L", portal[0]);
        Matcher visit = VISIT.matcher(arrived);
        assertThat(visit.find()).as(arrived).isTrue();
        String origin = portal[0].substring(0, portal[0].indexOf("/uam"));
        String code = done("voucher create").strip();
        String form =
                "visit=%s&voucher=%s&code=%s&agreed=2"
                        .formatted(
                                URLEncoder.encode(visit.group(1), StandardCharsets.UTF_8),
                                code,
                                code);
        String to = origin + "/voucher";
        String[] sent = {"-d", form, "-H", "Origin: " + origin};
        // Through our pages to the gateway's login, and from there on.
        for (int hop = 0; hop < 8; hop++) {
            String said =
                    hop == 0
                            ? machines.curl(sent[0], sent[1], sent[2], sent[3], to)
                            : machines.curl(to);
            Optional<String> next = location(said);
            if (next.isEmpty()) {
                break;
            }
            to = next.get().startsWith("http") ? next.get() : origin + next.get();
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () ->
                                assertThat(machines.curl(anywhere))
                                        .as(house.gardu("nas", "check", "rw08-gw").out())
                                        .contains("INTERNET"));
    }

    private void everyStepIsSeen() {
        await().atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () ->
                                assertThat(check())
                                        .contains("seen     and again while it went on")
                                        .contains("seen     an agent answers SNMP"));
        done("session disconnect --station " + MAC);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(check())
                                        .contains("rw08-gw: every step was seen")
                                        .doesNotContain("not yet", "WRONG"));
    }

    /** It was a download, and this gateway speaks from the client's view. */
    private void theOctetsAreOnTheirSides() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            JsonNode session =
                                    new ObjectMapper().readTree(done("session list --json")).get(0);
                            assertThat(session.path("endedAt").asText()).isNotEmpty();
                            assertThat(session.path("downloadedBytes").asLong())
                                    .as(session.toString())
                                    .isBetween((long) BIG, BIG * 12L / 10);
                            assertThat(session.path("uploadedBytes").asLong()).isLessThan(BIG / 5L);
                        });
    }

    private String check() {
        return house.gardu("nas", "check", "rw08-gw").out();
    }

    private static Optional<String> location(String answer) {
        Matcher location = LOCATION.matcher(answer);
        return location.find() ? Optional.of(location.group(1)) : Optional.empty();
    }
}
