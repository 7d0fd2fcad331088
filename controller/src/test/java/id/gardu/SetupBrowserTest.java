package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.doubles.Browser;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Attributes;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An installation is set up on the console's pages, from an empty database. */
class SetupBrowserTest {
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");

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
                        "2 dari 8 selesai",
                        "Belum ada cadangan yang pernah dicoba dipulihkan.",
                        "scripts/gardu backup gardu.zip --drill",
                        "Belum ada gerbang SMS.",
                        "Tambahkan titik");
        walk.look("start-empty");
        drill();
        walk.tap("#main a[href='/setup']", "3 dari 8 selesai");
        assertThat(walk.browser.text()).contains("sudah dipulihkan untuk uji coba");
        assertThat(walk.browser.text()).contains("Belum ada HTTPS");
        walk.look("setup");
        caddyTakesTheFileOnThePage();
        for (int port : List.of(town.controller.port("portal"), town.controller.port("console"))) {
            overHttps(port);
        }
        walk.open("/setup", "4 dari 8 selesai");
        assertThat(walk.browser.text()).contains("Halaman warga dan konsol ini memakai HTTPS.");
        try (StaffPhone tono = StaffPhone.in(town.base(), town.link("Tono", "technician"))) {
            assertThat(tono.page("/")).doesNotContain("/setup", "setup.");
            assertThat(tono.get("/setup").statusCode()).isEqualTo(403);
        }
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

    @Test
    void fromAnEmptyDatabaseToPrintedVouchersOnPagesAlone() throws Exception {
        walk.in("Bayu", "administrator");
        walk.scripts(false);
        walk.open("/records/area/add", "Tambah: Wilayah");
        walk.fill("#f-level", "rw");
        walk.fill("#f-code", "35.73.01.1011.RW3");
        walk.fill("#f-parent_code", "35.73.01.1011");
        walk.fill("#f-name", "RW 03");
        walk.tap("main form button", "Belum disimpan: perbaiki isian yang ditandai.");
        assertThat(walk.browser.text()).contains("Bukan kode rw");
        assertThat(walk.browser.evaluate("document.querySelector('#f-name').value"))
                .hasToString("RW 03");
        walk.look("setup-wrong");
        walk.fill("#f-code", "35.73.01.1011.RW03");
        walk.tap("main form button", "Ditambahkan: 35.73.01.1011.RW03.");
        walk.tap("main a[href^='/records/site/add']", "Tambah: Titik");
        assertThat(walk.browser.evaluate("document.querySelector('#f-area_code').value"))
                .hasToString("35.73.01.1011.RW03");
        walk.fill("#f-code", "rw03");
        walk.fill("#f-name", "Balai RW 03");
        walk.fill("#f-open_hours-how", "daily");
        walk.look("setup-site");
        walk.fill("[name=f-open_hours-all-from]", "06:00");
        walk.fill("[name=f-open_hours-all-to]", "22:00");
        walk.tap("main form button", "Ditambahkan: rw03.");
        walk.fill("#f-open_hours-how", "days");
        for (int day = 1; day <= 6; day++) {
            walk.fill("[name=f-open_hours-" + day + "-from]", "08:00");
            walk.fill("[name=f-open_hours-" + day + "-to]", "00:00");
        }
        walk.look("setup-hours");
        walk.tap("#set button", "open_hours: 06:00-22:00 → Mo-Sa 08:00-24:00");
        walk.tap("main a[href^='/records/nas/add']", "Tambah: NAS");
        walk.fill("#f-name", "rw03-gw");
        walk.fill("#f-kind", "generic");
        walk.fill("#f-address", "127.0.0.1");
        walk.fill("#f-secret", OneSite.SECRET);
        walk.look("setup-nas");
        walk.tap("main form button", "Ditambahkan: rw03-gw.");
        walk.tap("main a[href^='/records/ap/add']", "Tambah: Titik akses");
        walk.fill("#f-name", "rw03-ap");
        walk.fill("#f-host", "127.0.0.1:9");
        walk.fill("#f-snmp", "v2c:rahasia-lama");
        walk.tap("main form button", "Ditambahkan: rw03-ap.");
        var _ = town.answering("rahasia-baru", "balai-rw03");
        walk.fill("#device-f-host", town.agentAddress());
        walk.fill("#device-f-snmp", "v2c:rahasia-baru");
        walk.tap("#replace button", "host: 127.0.0.1:9 → " + town.agentAddress());
        assertThat(walk.browser.text()).contains("ditambahkan: – → rw03-ap");
        try (WireNas nas = new WireNas("127.0.0.1", town.controller.port("accounting"))) {
            nas.reports(
                    new AttributeList()
                            .add(
                                    Attributes.ACCT_STATUS_TYPE,
                                    AcctStatusType.ACCOUNTING_ON.number()));
        }
        town.awaitStates(1, 0);
        walk.scripts(true);
        await().untilAsserted(
                        () -> {
                            walk.open("/setup", "Penyiapan");
                            assertThat(walk.browser.text())
                                    .contains(
                                            "rw03-gw mengirim paket yang benar.",
                                            "rw03-ap menjawab.");
                        });
        vouchers();
        senders();
        walk.open("/records/site/import", "Berkas CSV");
        walk.look("record-upload");
    }

    private static void senders() throws Exception {
        walk.open("/senders", "Pengirim pesan");
        assertThat(walk.browser.text())
                .contains("belum diatur", "message.sms.url", "0 dari paling");
        walk.look("senders");
    }

    @Test
    void aFileIsUploadedShownCellByCellAndBroughtIn() throws Exception {
        try (StaffPhone eka = StaffPhone.in(town.base(), town.link("Eka", "administrator"))) {
            String wrong = preview(eka, "code,name,area_code\nb1,Balai,35.99\n");
            assertThat(wrong).contains("baris 2, kolom area_code", "Belum ada wilayah");
            String page = preview(eka, "code;name;area_code\nb1;Balai <b>1</b>;35.73.01.1011\n");
            assertThat(page).contains("Akan ditambahkan: 1, diubah: 0, tetap: 0.");
            var key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page);
            assertThat(key.find()).isTrue();
            String done = "do=1&key=" + key.group(1);
            assertThat(followed(eka, eka.post("/records/site/import", done, town.base())))
                    .contains("Ditambahkan: 1, diubah: 0, tetap: 0.");
            assertThat(followed(eka, eka.post("/records/site/import", done, town.base())))
                    .contains("Unggah lagi");
            String changed = preview(eka, "code,name\nb1,Balai 2\n");
            assertThat(changed).contains("Balai &lt;b&gt;1&lt;/b&gt;", "<td>Balai 2</td>");
            assertThat(upload(eka, "x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
        }
        assertThat(town.controller.gardu("audit", "list").out()).contains("site.import");
    }

    private static String preview(StaffPhone phone, String sheet) {
        return followed(phone, upload(phone, sheet));
    }

    private static String followed(StaffPhone phone, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return phone.page(answer.headers().firstValue("Location").orElseThrow());
    }

    /** As a browser sends a form with a file. */
    private static HttpResponse<String> upload(StaffPhone phone, String sheet) {
        String edge = "----berkas";
        return phone.send(
                phone.request("/records/site/import")
                        .header("Content-Type", "multipart/form-data; boundary=" + edge)
                        .header("Origin", town.base())
                        .POST(
                                BodyPublishers.ofString(
                                        "--"
                                                + edge
                                                + "\r\nContent-Disposition: form-data;"
                                                + " name=\"file\"; filename=\"site.csv\"\r\n"
                                                + "Content-Type: text/csv\r\n\r\n"
                                                + sheet
                                                + "\r\n--"
                                                + edge
                                                + "\r\nContent-Disposition: form-data;"
                                                + " name=\"sheet\"\r\n\r\n\r\n--"
                                                + edge
                                                + "--\r\n")));
    }

    private static void vouchers() throws Exception {
        walk.open("/vouchers", "Buat voucher");
        walk.fill("#count", "0");
        walk.tap("#create button", "Isi angka 1 sampai 10.000.");
        walk.fill("#count", "15");
        walk.look("vouchers");
        walk.tap("#create button", "15 voucher dibuat.");
        walk.look("voucher-batch");
        String batch = walk.browser.url().replaceAll(".*/batch/(\\d+).*", "$1");
        try (StaffPhone dewi = StaffPhone.in(town.base(), town.link("Dewi", "administrator"))) {
            for (String paper : List.of("a4", "roll")) {
                var file = dewi.octets("/vouchers/batch/" + batch + "/print?paper=" + paper);
                assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
                Path pdf = Files.write(folder.resolve(paper + ".pdf"), file.body());
                Files.copy(
                        pdf,
                        Path.of("target/screenshots/voucher-" + paper + ".pdf"),
                        StandardCopyOption.REPLACE_EXISTING);
                String text = text(pdf);
                assertThat(CODE.matcher(text).results().map(MatchResult::group).distinct())
                        .hasSize(15);
                assertThat(text).contains("WiFi warga Kota Malang", "Berlaku 30 hari");
            }
        }
        String used =
                CODE.matcher(text(folder.resolve("a4.pdf")))
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElseThrow();
        walk.open("/vouchers", "Tarik satu voucher");
        walk.fill("#code", used.toLowerCase(Locale.ROOT));
        walk.tap("#one button", "Voucher itu sudah ditarik.");
        assertThat(walk.browser.text()).doesNotContain(used);
        walk.tap("#batches a", "Cetak yang belum dipakai");
        walk.tap("#revoke a", "Ini tidak bisa dibatalkan.");
        walk.look("voucher-sure");
        walk.tap("#revoke button", "Sudah ditarik.");
        assertThat(walk.browser.evaluate("document.querySelectorAll('#print, #revoke').length"))
                .hasToString("0");
        assertThat(town.controller.gardu("audit", "list").out())
                .contains(
                        "voucher.create", "voucher.print", "voucher.revoke-one", "voucher.revoke ")
                .doesNotContain(used);
    }

    private static String text(Path file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(pdf);
        }
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
