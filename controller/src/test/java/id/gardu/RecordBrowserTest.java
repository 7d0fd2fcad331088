package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.Browser;
import id.gardu.staff.Base32;
import id.gardu.staff.Totp;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Records on the console in a real Chromium with JavaScript off, on a phone, a tablet and at a
 * desk; pictures are left in {@code target/screenshots}.
 */
class RecordBrowserTest {
    private static final int PHONE = 360;
    private static final List<Integer> WIDTHS = List.of(PHONE, 800, 1280);

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String SMALL_TARGETS =
            """
            [...document.querySelectorAll("a:not(.skip):not(p a), button, select, summary, input:not([type=hidden])")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML).join("\\n")\
            """;

    private static final String FOUND =
            """
            }).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join(" | "))
              .join("\\n"))\
            """;

    @TempDir static Path folder;
    private static ConsoleTown town;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        town = ConsoleTown.crowded(Files.createDirectory(folder.resolve("town")), 3, 3);
        browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (town != null) {
            town.close();
        }
    }

    @BeforeEach
    void fresh() {
        browser.javascript(false);
        browser.language("id");
        browser.dark(false);
        browser.width(PHONE);
        browser.forgetCookies();
    }

    private static void in(String name, String role) {
        browser.open(town.controller.gardu("staff", "link", "--name", name, "--role", role).line());
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, " + name);
    }

    private static void open(String path, String text) {
        browser.open(town.base() + path);
        browser.awaitText(text);
    }

    private static void looked(String name) throws IOException {
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            for (int width : WIDTHS) {
                browser.width(width);
                String where = name + " at " + width;
                browser.screenshot(
                        Path.of(
                                "target/screenshots/record-"
                                        + name
                                        + "-"
                                        + width
                                        + (dark ? "-dark" : "")
                                        + ".png"));
                assertThat(browser.evaluate(OVERFLOW)).as(where).hasToString("0");
                assertThat(browser.evaluate(SMALL_TARGETS)).as(where).hasToString("");
            }
        }
        browser.dark(false);
        browser.width(PHONE);
        assertThat(browser.complaints()).as(name).isEmpty();
    }

    private static void set(String selector, String value) {
        browser.evaluate("document.querySelector('" + selector + "').value = '" + value + "'");
    }

    /** With the key that the page shows, as an authenticator does it. */
    @Test
    void aSecondStepIsSetUpAndAskedForOnAnotherDevice() throws Exception {
        in("Rahma", "administrator");
        browser.tap("a[href='/second-step']");
        browser.awaitText("Belum dipasang.");
        browser.tap("main form button");
        browser.awaitText("Tambahkan ke autentikator");
        looked("second-step");
        String key =
                browser.evaluate("document.querySelector('#key').textContent")
                        .toString()
                        .replace(" ", "");
        set("#code", Totp.code(Base32.key(key), Totp.step(Instant.now())));
        browser.tap("button.big");
        browser.awaitText("Ini sepuluh kode cadangan Anda:");
        looked("second-step-codes");
        String spare =
                browser.evaluate("document.querySelector('#codes code').textContent").toString();
        open("/second-step", "Sudah terpasang.");
        assertThat(browser.text()).doesNotContain(spare);
        browser.forgetCookies();
        String link =
                town.controller
                        .gardu("staff", "link", "--name", "Rahma", "--role", "administrator")
                        .line();
        browser.open(link);
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Masukkan kode");
        looked("login-code");
        open("/records/site", "masuk");
        open("/login-code", "Masukkan kode");
        set("#code", "000000");
        browser.tap("button.big");
        browser.awaitText("Kode itu tidak cocok");
        set("#code", spare);
        browser.tap("button.big");
        browser.awaitText("Selamat datang, Rahma");
        assertThat(town.controller.gardu("staff", "reset-totp", "Rahma").line())
                .isEqualTo("Rahma has no second step any more");
        in("Rahma", "administrator");
    }

    /** Shown once: who loads the page again finds the token's name, and no token. */
    @Test
    void anAdministratorMakesATokenSeesItOnceAndEndsIt() throws Exception {
        in("Bos", "administrator");
        browser.tap("a[href='/tokens']");
        browser.awaitText("Belum ada token.");
        set("#name", "dasbor Diskominfo");
        browser.tap("#make button");
        browser.awaitText("Token untuk dasbor Diskominfo:");
        Object token = browser.evaluate("document.querySelector('#once').textContent");
        assertThat(token.toString()).hasSize(32);
        looked("token");
        open("/tokens", "belum pernah dipakai");
        assertThat(browser.text()).doesNotContain(token.toString());
        browser.tap("#all button");
        browser.awaitText("Sudah dicabut: dasbor Diskominfo.");
        browser.forgetCookies();
        in("Tekno", "technician");
        assertThat(browser.text()).doesNotContain("Token untuk program");
        browser.open(town.base() + "/tokens");
        browser.awaitText("administrator mengubah peran");
    }

    @Test
    void anAdministratorChangesMovesRetiresAndTakesBack() throws Exception {
        in("Agus", "administrator");
        browser.tap("a[href='/records']");
        browser.awaitText("Yang kita kelola");
        open("/records/site", "Balai RW 1");
        looked("list");
        browser.tap(".list a");
        browser.awaitText("Riwayat perubahan");
        looked("site");
        set("[name=f-sponsor]", "PT Maju");
        set("[name=f-uplink_mbps]", "100");
        browser.tap("#set button");
        browser.awaitText("Selesai. Yang berubah:");
        assertThat(browser.text()).contains("sponsor: – → PT Maju", "uplink_mbps: – → 100");
        looked("changed");
        set("#to", "35.73.01.1011.RW02");
        browser.tap("#move button");
        browser.awaitText("area_code: 35.73.01.1011.RW01 → 35.73.01.1011.RW02");
        browser.tap("#history button");
        browser.awaitText("area_code: 35.73.01.1011.RW02 → 35.73.01.1011.RW01");
        browser.tap("#retire button");
        browser.awaitText("dihentikan sejak");
        assertThat(browser.text()).contains("gw1 · dihentikan", "ap1 · dihentikan");
        looked("retired");
        browser.tap("#retire button");
        browser.awaitText("ap1 · dihentikan");
        open("/records/nas/of/gw2", "Riwayat perubahan");
        looked("nas");
        set("[name=f-address]", "10.7.0.3");
        set("[name=f-identifier]", "gw3");
        browser.tap("#set button");
        browser.awaitText("Sama dengan NAS \"gw3\" di alamat yang sama");
        open("/records/ap/of/ap2", "Perangkat diganti");
        looked("ap");
        open("/records/staff/of/Agus", "Riwayat perubahan");
        open("/records/nas/add", "Tambah");
        looked("add");
        assertThat(town.controller.gardu("audit", "list", "--name", "Agus").out())
                .contains("site.set", "site.move", "site.undo", "site.retire", "site.restore");
    }

    @Test
    void aGatewayIsSetUpFromItsPage() throws Exception {
        in("Teja", "administrator");
        var _ =
                town.controller.gardu(
                        "nas", "set", "gw3", "--kind", "coovachilli", "--login-host", "10.1.0.1");
        open("/records/nas/of/gw3", "Riwayat perubahan");
        browser.tap("a[href='/gateways/gw3']");
        browser.awaitText("Sampai warga pertama tersambung");
        assertThat(browser.text()).contains("Belum ada yang datang.", "HS_UAMSECRET");
        looked("gateway");
        set("#controller", "a b");
        browser.tap("#kit button");
        browser.awaitText("is not a host name or an address");
        set("#controller", "203.0.113.7");
        browser.tap("#kit button");
        browser.awaitText("Hanya tampil sekali");
        assertThat(browser.text()).contains("HS_RADIUS='203.0.113.7'", "A UAM secret was made");
        looked("gateway-kit");
        open("/gateways/gw3", "Sampai warga pertama tersambung");
        assertThat(browser.text()).doesNotContain("HS_RADSECRET=").contains("terlihat");
        browser.tap("#steps a.button");
        browser.awaitText("Berhenti memantau");
        assertThat(town.controller.gardu("audit", "list", "--name", "Teja").out())
                .contains("nas.kit", "nas.set");
        in("Tini", "technician");
        open("/gateways/gw3", "Sampai warga pertama tersambung");
        assertThat(browser.text()).doesNotContain("Buat berkas pemasangan");
    }

    @Test
    void aSheetIsShownCellByCellBeforeItIsBroughtIn() throws Exception {
        in("Ani", "administrator");
        open("/records/site/import", "Impor lembar data");
        set("#sheet", "code,isp\\nrw2,Telkom\\nrw3,Biznet");
        browser.tap("main form button");
        browser.awaitText("Akan ditambahkan: 0, diubah: 2, tetap: 0.");
        assertThat(browser.text()).contains("1 tidak ada di lembar dan dibiarkan: rw1");
        looked("import");
        browser.tap("#preview button");
        browser.awaitText("Ditambahkan: 0, diubah: 2, tetap: 0.");
        open("/records/site/of/rw2", "isp: – → Telkom");
    }

    @Test
    void aTechnicianEntersMaintenanceAndChangesNothing() {
        in("Tono", "technician");
        open("/records/ap/of/ap3", "Perawatan");
        assertThat(browser.evaluate("document.querySelectorAll('#set, #retire, #move').length"))
                .hasToString("0");
        set("#from", "2026-01-02T08:00");
        set("#until", "2026-01-02T10:00");
        browser.tap("#maintenance button");
        browser.awaitText("dicatat kemudian");
        open("/records/staff", "tidak ada");
        browser.awaitText("Data ini tidak ada");
    }

    @Test
    void nobodyIsKeptFromUsingAnyPage() throws Exception {
        browser.javascript(true);
        in("Aksa", "administrator");
        String axe = axe();
        var violations = new ArrayList<String>();
        for (String path :
                List.of(
                        "/tokens",
                        "/second-step",
                        "/records/site",
                        "/records/site/of/rw1",
                        "/records/ap/of/ap1",
                        "/records/nas/add",
                        "/gateways/gw2",
                        "/records/site/import")) {
            for (boolean dark : List.of(false, true)) {
                browser.dark(dark);
                browser.open(town.base() + path);
                browser.awaitText("Gardu");
                browser.evaluate(axe);
                Object found =
                        browser.promised(
                                "axe.run({resultTypes: [\"violations\"]"
                                        + (dark ? ", runOnly: [\"cat.color\"]" : "")
                                        + FOUND);
                if (!found.toString().isEmpty()) {
                    violations.add(path + (dark ? " in the dark: " : ": ") + found);
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(
                        RecordBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";''";
        }
    }
}
