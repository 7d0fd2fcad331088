package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.doubles.Browser;
import id.gardu.demo.Doors;
import id.gardu.demo.OneStationGateway;
import id.gardu.demo.OneStationGateway.Site;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.store.DatabaseSettings;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A resident with one browser, staff with another: who cannot get in is explained on the spot, in
 * five causes, and a secret that was wrong is mended from the page that says so. Pictures are left
 * in {@code target/screenshots}.
 */
class EntryBrowserTest {
    private static final String SECRET = "rahasia-gerbang-yang-panjang";
    private static final String TYPO = "rahasia-gerbang-yang-panjung";
    private static final String UAM_SECRET = "bukan-rahasia-umum";
    private static final MacAddress SITI = MacAddress.parse("02:00:00:00:00:C1");
    private static final MacAddress BUDI = MacAddress.parse("02:00:00:00:00:C2");
    private static final String NUMBER = "0812 3456 7890";
    private static final List<Integer> WIDTHS = List.of(360, 1280);
    private static final Pattern SMS =
            Pattern.compile("\"to\":\"(\\+\\d+)\",\"text\":\"((\\d{6}) [^\"]*)\"");

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String SMALL_TARGETS =
            """
            [...document.querySelectorAll("a:not(.skip):not(p a), button, select, summary, input:not([type=hidden])")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML).join("\\n")\
            """;

    @TempDir static Path folder;
    private static final LateClock CLOCK = new LateClock();
    private static Browser staff;
    private static Browser phone;
    private static TestHouse controller;
    private static @Nullable SnmpAgent agent;
    private static OneStationGateway gateway;

    /** The real one, which a test makes later. */
    private static final class LateClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        var settings = new HashMap<>(TestHouse.atNoon());
        settings.put("GARDU_MESSAGE_TEST_SENDER", "true");
        controller =
                TestHouse.start(
                        folder.resolve("data"), DatabaseSettings.embedded(), settings, CLOCK);
        Doors doors = controller.doors();
        gateway =
                OneStationGateway.uam(
                        new Site(3, "rw03", doors.portal().toString()),
                        "WargaNet",
                        UAM_SECRET,
                        SITI,
                        doors,
                        SECRET);
        furnish();
        staff = Browser.start(Files.createDirectory(folder.resolve("staff")));
        phone = Browser.start(Files.createDirectory(folder.resolve("phone")));
        for (Browser one : List.of(staff, phone)) {
            one.javascript(false);
            one.language("id");
            one.width(360);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {staff, phone, gateway, controller, agent}) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static void furnish() throws Exception {
        imports(
                "site",
                "code,name,area_code",
                "rw03,Balai RW 03,35.73.01.1001",
                "rw07,Pos RW 07,35.73.01.1001",
                "lain,Taman Lain,35.73.02.1008");
        done(
                "nas add --name rw03-gw --address any --identifier rw03-gw --site rw03"
                        + " --kind coovachilli --direct-vouchers --secret "
                        + TYPO
                        + " --uam-secret "
                        + UAM_SECRET
                        + " --login-host "
                        + gateway.loginHost());
        done(
                "nas add --name rw07-gw --address any --identifier rw07-gw --site rw07 --secret "
                        + SECRET);
        SnmpAgent answering =
                SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        agent = answering;
        answering.serve(
                "rahasia-rw07",
                SimulatedDevice.of(SnmpRecording.parse("ap", "")).named("pos-rw07"));
        imports(
                "ap",
                "name,site,nas,host,snmp",
                "rw07-ap,rw07,rw07-gw,127.0.0.1:"
                        + answering.address().getPort()
                        + ",v2c:rahasia-rw07");
    }

    private static void imports(String kind, String... lines) throws IOException {
        controller.imports(folder, kind, List.of(lines));
    }

    private static String done(String line) {
        TestHouse.CommandResult result = controller.gardu(line.split(" ", -1));
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
        return result.out();
    }

    private static void in(String name, String... more) {
        var words = new java.util.ArrayList<>(List.of("staff", "link", "--name", name));
        words.addAll(List.of(more));
        staff.forgetCookies();
        staff.open(controller.gardu(words.toArray(String[]::new)).line());
        staff.awaitText("satu kali masuk");
        staff.tap("button.big");
        staff.awaitText("Selamat datang, " + name);
    }

    /** By the page's own form; ends at what it tells. */
    private static void look(String who, String place) {
        staff.open(base() + "/entry");
        staff.awaitText("Alasan melihat");
        staff.type("#who", who);
        staff.type("#place", place);
        staff.type("#reason", "mengeluh di posko");
        staff.tap("main form button");
        staff.awaitText("Sebabnya, dan langkah berikutnya");
        assertThat(staff.url()).matches(".*/entry/[A-Za-z0-9_-]{22}");
    }

    private static String base() {
        return "http://127.0.0.1:" + controller.port("console");
    }

    private static void looked(String name) throws IOException {
        for (boolean dark : name.equals("secret") ? List.of(false, true) : List.of(false)) {
            staff.dark(dark);
            for (int width : WIDTHS) {
                staff.width(width);
                String where = name + " at " + width;
                staff.screenshot(
                        Path.of(
                                "target/screenshots/entry-"
                                        + name
                                        + "-"
                                        + width
                                        + (dark ? "-dark" : "")
                                        + ".png"));
                assertThat(staff.evaluate(OVERFLOW)).as(where).hasToString("0");
                assertThat(staff.evaluate(SMALL_TARGETS)).as(where).hasToString("");
            }
        }
        staff.dark(false);
        staff.width(360);
        assertThat(staff.complaints()).as(name).isEmpty();
    }

    private static String code() throws IOException {
        return SMS.matcher(Files.readString(folder.resolve("data/messages.jsonl")))
                .results()
                .map((MatchResult line) -> line.group(3))
                .reduce((_, newest) -> newest)
                .orElseThrow();
    }

    private static String login(String nas, String name, String station) throws Exception {
        return new Radclient(controller.port("radius"), "auth", SECRET)
                .send(
                        "User-Name = \"" + name + "\"",
                        "User-Password = \"" + name + "\"",
                        "NAS-Identifier = \"" + nas + "\"",
                        "Calling-Station-Id = \"" + station + "\"",
                        "Message-Authenticator = 0x00");
    }

    @Test
    void whoCannotGetInIsExplainedInFiveCausesAndTheSecretIsMendedFromThatPage() throws Exception {
        in("Ani", "--role", "administrator");
        staff.tap("a[href='/entry']");
        staff.awaitText("Alasan melihat");
        looked("form");
        look("0813 3456 7891", "");
        assertThat(staff.text()).contains("Tidak dikenal di sini").doesNotContain("7891");

        aWrongCode();
        aSecretThatIsWrong();
        blocked();
        aVoucherOfSomebodyElse();
        aSilentPlace();
        whoHasAnotherAreaLearnsNothing();
        nobodyIsKeptFromUsingIt();
        assertThat(controller.gardu("audit", "list", "--json").out())
                .contains("account.see", "mengeluh di posko", "account.block")
                .doesNotContain("81234567890");
    }

    private static void aWrongCode() throws Exception {
        phone.open(gateway.outside("/generate_204"));
        phone.awaitText("Masuk dengan nomor HP");
        phone.type("#phone", NUMBER);
        phone.tap("form button");
        phone.awaitText("Masukkan kode 6 angka");
        String right = code();
        phone.type("#code", right.equals("000000") ? "111111" : "000000");
        phone.tap("form button");
        phone.awaitText("salah");
        look(NUMBER, "");
        assertThat(staff.text())
                .contains(
                        "Kode yang diketik salah (1 kali",
                        "ketik enam angkanya",
                        "Kode dikirim lewat SMS",
                        "Halaman WiFi terbuka",
                        "Balai RW 03 · rw03-gw")
                .doesNotContain(right)
                .doesNotContain("7890");
        looked("code");
        phone.type("#code", right);
        phone.tap("form button");
    }

    private static void aSecretThatIsWrong() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> phone.text().contains("belum tersambung") || !gateway.online());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            look(NUMBER, "");
                            assertThat(staff.text()).contains("Rahasia NAS tidak cocok");
                        });
        assertThat(staff.text())
                .contains("gardu nas set rw03-gw --secret -", "Kode benar")
                .doesNotContain("Tempat yang diam");
        assertThat(gateway.online()).isFalse();
        looked("secret");
        staff.tap("#causes a.button");
        staff.awaitText("Riwayat perubahan");
        staff.type("[name=f-secret]", SECRET);
        staff.tap("#set button");
        staff.awaitText("Selesai. Yang berubah:");
        assertThat(staff.text()).doesNotContain(SECRET);

        phone.open(gateway.outside("/"));
        phone.awaitText("Sambungkan");
        phone.tap("form button");
        phone.awaitText("Anda sudah tersambung");
        assertThat(gateway.online()).isTrue();
        look(NUMBER, "");
        assertThat(staff.text())
                .contains("Sedang terhubung sejak", "Access-Accept", "Sesi dimulai")
                .doesNotContain("Rahasia NAS tidak cocok");
        phone.open(controller.doors().portal() + "/");
        phone.awaitText("Petugas membuka catatan masuk akun ini pada");
        phone.screenshot(Path.of("target/screenshots/entry-resident-360.png"));
    }

    private static void blocked() throws Exception {
        staff.tap("#block");
        staff.awaitText("Akun diblokir. Sesi yang masih jalan ada di bawah");
        assertThat(staff.text())
                .contains("Akun ini diblokir oleh Ani pada", "Akhiri sesi: ", "Diterapkan begitu");
        looked("blocked");
        gateway.leaves();
        phone.open(gateway.outside("/"));
        phone.awaitText("Sambungkan");
        phone.tap("form button");
        phone.awaitText("diblokir");
        look(NUMBER, "");
        assertThat(staff.text()).contains("Akun ini diblokir oleh Ani pada", "Belum boleh masuk");
        staff.tap("#unblock");
        staff.awaitText("Blokir dibuka");
        phone.open(gateway.outside("/"));
        phone.awaitText("Sambungkan");
        phone.tap("form button");
        phone.awaitText("Anda sudah tersambung");
        gateway.leaves();
    }

    private static void aVoucherOfSomebodyElse() throws Exception {
        done("plan add --name satu-hp --devices 1");
        String voucher = done("voucher create --plan satu-hp").strip();
        assertThat(login("rw03-gw", voucher, BUDI.toString())).contains("Access-Accept");
        phone.forgetCookies();
        phone.open(gateway.outside("/"));
        phone.awaitText("Masuk dengan nomor HP");
        phone.tap("a[href*='voucher']");
        phone.awaitText("voucher");
        phone.type("#voucher", voucher);
        phone.tap("form button");
        phone.awaitText("perangkat");
        look(voucher, "");
        assertThat(staff.text())
                .contains(
                        "Voucher ini sudah dipakai HP lain",
                        "Beri voucher lain",
                        "Voucher ditolak",
                        "dipakai HP lain")
                .doesNotContain(voucher);
        looked("voucher");
        staff.tap("#extend");
        staff.awaitText("Masa berlakunya diperpanjang");
    }

    private static void aSilentPlace() throws Exception {
        assertThat(login("rw07-gw", "siti", "02-00-00-00-00-D1")).contains("Access-Reject");
        staff.open(base() + "/records/nas/of/rw07-gw");
        staff.awaitText("Riwayat perubahan");
        staff.type("[name=f-secret]", "rahasia-yang-lain-sama-sekali");
        staff.tap("#set button");
        staff.awaitText("Selesai. Yang berubah:");
        CLOCK.pass(Duration.ofMinutes(20));
        look("0815 1111 2222", "rw 07");
        assertThat(staff.text())
                .contains(
                        "Tidak ada kabar dari Pos RW 07 (rw07-gw) sejak",
                        "rw07-ap menjawab SNMP",
                        "rahasianya diubah",
                        "oleh Ani",
                        "gardu nas check rw07-gw");
        looked("silence");
    }

    private static void whoHasAnotherAreaLearnsNothing() {
        in("Tono", "--role", "technician", "--area", "35.73.02");
        look(NUMBER, "");
        assertThat(staff.text())
                .contains("Tidak dikenal di sini")
                .doesNotContain("rw03-gw", "Nomor akun");
        staff.open(base() + "/entry");
        staff.type("#who", NUMBER);
        staff.type("#place", "rw 07");
        staff.type("#reason", "mengeluh");
        staff.tap("main form button");
        staff.awaitText("Tidak ada titik dengan nama atau kode itu di wilayah Anda");
        in("Tini", "--role", "technician", "--area", "35.73.01");
        look(NUMBER, "");
        assertThat(staff.text()).contains("rw03-gw", "Nomor akun");
        assertThat(staff.evaluate("document.querySelectorAll('#block, #extend').length"))
                .hasToString("0");
    }

    private static void nobodyIsKeptFromUsingIt() throws Exception {
        staff.javascript(true);
        look(NUMBER, "rw07");
        for (String path : List.of("/entry", staff.url())) {
            for (boolean dark : List.of(false, true)) {
                staff.dark(dark);
                staff.open(path.startsWith("http") ? path : base() + path);
                staff.awaitText("Mengapa orang ini");
                staff.evaluate(axe());
                assertThat(
                                staff.promised(
                                        "axe.run({resultTypes: [\"violations\"]}).then(r =>"
                                                + " r.violations.map(v => v.id + \" \" +"
                                                + " v.nodes.map(n => n.html).join(\" |"
                                                + " \")).join(\"\\n\"))"))
                        .as(path)
                        .hasToString("");
            }
        }
        staff.dark(false);
        assertThat(staff.complaints()).isEmpty();
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(EntryBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";''";
        }
    }
}
