package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.MacAddress;
import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Somebody who makes up devices, numbers and vouchers against a whole controller, while neighbours
 * sign up at the same site and elsewhere. Short here; with {@code -Dgardu.faults=true} a minute
 * from one address, then one from ten, at most 1,000 requests a second.
 */
class GuardOnTheWireTest {
    private static final String SECRET = "rahasia-gerbang-yang-panjang";
    private static final String ATTACKED = "rw05";
    private static final String ELSEWHERE = "rw07";
    private static final int CAP = 2_000;
    private static final Pattern SMS = Pattern.compile("\"to\":\"(\\+\\d+)\",\"text\":\"(\\d{6}) ");

    private static final Pattern AGREED = Pattern.compile("name=\"agreed\" value=\"([0-9]+)\"");

    @TempDir private Path folder;
    private TestHouse controller;
    private String portal;
    private String notice = "";
    private final AtomicInteger people = new AtomicInteger();

    @BeforeEach
    void open() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/radclient")), "no radclient");
        controller =
                TestHouse.start(
                        folder.resolve("data"),
                        DatabaseSettings.embedded(),
                        Map.of("GARDU_MESSAGE_TEST_SENDER", "true"));
        portal = controller.doors().portal().toString();
        controller.imports(
                folder,
                "area",
                List.of(
                        "level,code,parent_code,name,population,population_source,population_date",
                        "rw,35.73.01.1001.RW05,35.73.01.1001,RW 05,,,",
                        "rw,35.73.01.1001.RW07,35.73.01.1001,RW 07,,,"));
        controller.imports(
                folder,
                "site",
                List.of(
                        "code,name,area_code,lat,lng,sponsor,monthly_cost_idr,uplink_mbps,isp,"
                                + "opened_on,open_hours",
                        "rw05,Balai RW 05,35.73.01.1001.RW05,,,,350000,50,,,",
                        "rw07,Balai RW 07,35.73.01.1001.RW07,,,,350000,50,,,"));
        for (String site : List.of(ATTACKED, ELSEWHERE)) {
            done(
                    "nas",
                    "add",
                    "--name",
                    site + "-gw",
                    "--address",
                    "any",
                    "--identifier",
                    site + "-gw",
                    "--site",
                    site,
                    "--kind",
                    "mikrotik",
                    "--secret",
                    SECRET,
                    "--login-host",
                    "10.5.50.1");
        }
        notice = notice();
    }

    /** Which notice is agreed to, as the page has it. */
    private String notice() throws Exception {
        URI page = URI.create(portal + "/phone?visit=" + visit(ELSEWHERE, MacAddress.ofLong(1)));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return AGREED.matcher(
                            client.send(
                                            HttpRequest.newBuilder(page).build(),
                                            BodyHandlers.ofString())
                                    .body())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
        }
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private String done(String... words) {
        TestHouse.CommandResult result = controller.gardu(words);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    private static String visit(String site, MacAddress device) {
        String query =
                "/mikrotik?mac="
                        + device
                        + "&identity="
                        + site
                        + "-gw&link-login-only=http%3A%2F%2F10.5.50.1%2Flogin";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(query.getBytes(StandardCharsets.ISO_8859_1));
    }

    private HttpRequest form(String path, Map<String, String> fields) {
        var body = new StringBuilder("agreed=" + notice);
        fields.forEach(
                (name, value) ->
                        body.append('&')
                                .append(name)
                                .append('=')
                                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return HttpRequest.newBuilder(URI.create(portal + path))
                .header("Origin", portal)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    /** Makes up devices, numbers and vouchers until it is told to stop. */
    private final class Attacker implements AutoCloseable {
        private static final int IN_FLIGHT = 200;

        private final List<HttpClient> clients = new ArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger sent = new AtomicInteger();
        private final Semaphore places = new Semaphore(IN_FLIGHT);
        private final Thread thread;

        /**
         * @param aSecond requests of each address
         */
        Attacker(int addresses, int aSecond) throws IOException {
            for (int i = 0; i < addresses; i++) {
                clients.add(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .localAddress(InetAddress.getByName("127.0.0." + (2 + i)))
                                .build());
            }
            thread = Thread.ofVirtual().start(() -> attack(addresses * aSecond));
        }

        private void attack(int aSecond) {
            var random = new Random(1);
            long pause = 1_000_000_000L / aSecond;
            long next = System.nanoTime();
            while (!over.get()) {
                next = Math.max(next + pause, System.nanoTime() - 50_000_000L);
                LockSupport.parkNanos(next - System.nanoTime());
                if (places.tryAcquire()) {
                    HttpClient client = clients.get(sent.getAndIncrement() % clients.size());
                    var _ =
                            client.sendAsync(request(random), BodyHandlers.discarding())
                                    .whenComplete((_, _) -> places.release());
                }
            }
        }

        private HttpRequest request(Random random) {
            String visit = visit(ATTACKED, MacAddress.ofLong(random.nextLong(1L << 40)));
            return random.nextInt(3) == 0
                    ? form(
                            "/voucher",
                            Map.of(
                                    "visit",
                                    visit,
                                    "code",
                                    "2222-2222-" + (22 + random.nextInt(70))))
                    : form(
                            "/phone",
                            Map.of(
                                    "visit",
                                    visit,
                                    "phone",
                                    "0813" + (10_000_000 + random.nextInt(80_000_000))));
        }

        @Override
        public void close() {
            over.set(true);
            thread.interrupt();
            clients.forEach(HttpClient::shutdownNow);
        }
    }

    /** A neighbour at a site whose gateway asked RADIUS for the device, as the kits have it. */
    private boolean signsUp(String site) throws Exception {
        int number = people.incrementAndGet();
        MacAddress device = MacAddress.ofLong(0x020000000000L + number);
        new Radclient(controller.port("radius"), "auth", SECRET)
                .send(
                        "User-Name = \"" + device + "\"",
                        "User-Password = \"\"",
                        "NAS-Identifier = \"" + site + "-gw\"",
                        "Calling-Station-Id = \"" + device + "\"",
                        "Message-Authenticator = 0x00");
        String phone = "08120000" + (1_000 + number);
        String visit = visit(site, device);
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .build()) {
            String next = location(client, form("/phone", Map.of("visit", visit, "phone", phone)));
            for (int i = 0; i < 4 && next.startsWith("/waiting"); i++) {
                LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
                next =
                        client.send(
                                        HttpRequest.newBuilder(URI.create(portal + next)).build(),
                                        BodyHandlers.ofString())
                                .headers()
                                .firstValue("Location")
                                .orElse(next);
            }
            if (!next.startsWith("/code")) {
                return false;
            }
            String code = code("+62" + phone.substring(1));
            return location(client, form("/code", Map.of("visit", visit, "code", code)))
                    .startsWith("http://10.5.50.1/login?username=t");
        }
    }

    private static String location(HttpClient client, HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.headers().firstValue("Location").orElse(answer.statusCode() + "");
    }

    /** On a busy machine the SMS comes after the page. */
    private String code(String e164) {
        return await().ignoreExceptions()
                .until(() -> sent(e164), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> sent(String e164) throws IOException {
        return SMS.matcher(Files.readString(folder.resolve("data/messages.jsonl")))
                .results()
                .filter(line -> line.group(1).equals(e164))
                .reduce((_, last) -> last)
                .map(line -> line.group(2));
    }

    private long messages() throws IOException {
        return SMS.matcher(Files.readString(folder.resolve("data/messages.jsonl")))
                .results()
                .count();
    }

    private boolean redeems(String voucher) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var device = MacAddress.ofLong(0x020000100000L + people.incrementAndGet());
            return location(
                            client,
                            form(
                                    "/voucher",
                                    Map.of("visit", visit(ATTACKED, device), "code", voucher)))
                    .startsWith("http://10.5.50.1/login?username=t");
        }
    }

    private void attacked(int addresses, int aSecond, Duration time) throws Exception {
        List<String> vouchers =
                done("voucher", "create", "--count", "40", "--valid-days", "7").lines().toList();
        int here = 0;
        int there = 0;
        int right = 0;
        int rounds = 0;
        long sent;
        try (var attacker = new Attacker(addresses, aSecond)) {
            await().until(() -> attacker.sent.get() > aSecond);
            long end = System.nanoTime() + time.toNanos();
            while (rounds < 3 || (rounds < vouchers.size() && System.nanoTime() < end)) {
                here += signsUp(ATTACKED) ? 1 : 0;
                there += signsUp(ELSEWHERE) ? 1 : 0;
                right += redeems(vouchers.get(rounds)) ? 1 : 0;
                rounds++;
            }
            sent = attacker.sent.get();
        }
        System.out.printf(
                "attack from %d addresses, %d requests: same site %d, elsewhere %d, vouchers %d of"
                        + " %d; messages %d of %d%n",
                addresses, sent, here, there, right, rounds, messages(), CAP);
        assertThat(there).isEqualTo(rounds);
        assertThat(right).isEqualTo(rounds);
        assertThat(here).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * rounds));
        assertThat(messages()).isLessThanOrEqualTo(CAP);
        assertThat(done("guard")).contains("! many-wait rw05", "waits", "voucher-wrong");
        assertThat(metrics())
                .contains("gardu_guard_bites_total{limit=\"waits\",site=\"rw05\"}")
                .contains("gardu_guard_codes_total{evidence=\"seen\",site=\"rw07\",step=\"used\"} ")
                .contains("gardu_guard_alarms{kind=\"many-wait\",site=\"rw05\"} 1.0");
    }

    private String metrics() throws Exception {
        URI address = URI.create(controller.doors().console() + "/metrics");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void whoMakesUpDevicesNumbersAndVouchersClosesNothingForNeighbours() throws Exception {
        attacked(1, 200, Duration.ofSeconds(3));
    }

    @Test
    @EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
    void aMinuteFromOneAddressAndThenFromTen() throws Exception {
        attacked(1, 1_000, Duration.ofMinutes(1));
        attacked(10, 100, Duration.ofMinutes(1));
    }
}
