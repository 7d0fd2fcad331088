package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The console of a whole controller, as staff of every role and area use it. */
class ConsoleTest {
    @TempDir static Path folder;
    private static ConsoleTown town;

    @BeforeAll
    static void open() throws Exception {
        town = ConsoleTown.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        if (town != null) {
            town.close();
        }
    }

    private static StaffPhone in(String name, String role, String... area) {
        return StaffPhone.in(town.base(), town.link(name, role, area));
    }

    @Test
    void aLinkFromTheCommandLineLeadsToTheAccessPointsAndTheAuditSaysSo() {
        String link = town.link("Rina", "officer");
        assertThat(link).startsWith(town.base() + "/login/");
        try (StaffPhone rina = new StaffPhone(town.base())) {
            HttpResponse<String> in = rina.login(link);
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(in.headers().firstValue("Location")).contains("/");
            assertThat(rina.page("/")).contains("Rina", "Petugas · seluruh kota");
            assertThat(rina.page("/access-points"))
                    .contains("rw03-gw: 7 jam terlalu cepat. Waktu setempat dikirim sebagai UTC.");
            assertThat(rina.page("/access-points"))
                    .contains("rw03-ap1", "taman-ap1", "1 mati", "2 hidup");
            assertThat(rina.page("/access-points").indexOf("taman-ap1"))
                    .as("problems first")
                    .isLessThan(rina.page("/access-points").indexOf("rw03-ap1"));
        }
        TestHouse.CommandResult audit = town.controller.gardu("audit", "list", "--name", "Rina");
        assertThat(audit.out()).containsPattern("Rina +staff.login +staff-member +\\d+ +127.0.0.1");
        assertThat(town.controller.gardu("audit", "list").out())
                .contains("local CLI", "staff.create", "staff.link");
        assertThat(audit.out()).doesNotContain(link.substring(link.lastIndexOf('/') + 1));
    }

    @Test
    void lookingAtALinkDoesNotUseItUpAndPressingItsButtonDoes() {
        String link = town.link("Wati", "technician");
        try (StaffPhone messenger = new StaffPhone(town.base());
                StaffPhone wati = new StaffPhone(town.base())) {
            for (int looks = 0; looks < 3; looks++) {
                assertThat(messenger.get(link.substring(town.base().length())).statusCode())
                        .isEqualTo(200);
            }
            assertThat(messenger.session()).isEmpty();
            assertThat(wati.login(link).statusCode()).isEqualTo(303);
            HttpResponse<String> again = messenger.login(link);
            assertThat(again.statusCode()).isEqualTo(403);
            assertThat(again.body())
                    .contains("Tautan ini tidak berlaku lagi", "Minta yang baru kepada");
            assertThat(messenger.session()).isEmpty();
            assertThat(wati.login(link).body()).contains("tidak berlaku lagi");
            assertThat(wati.page("/")).contains("Wati");
        }
    }

    @Test
    void everyLoginHasANewSessionAndTheOldOneEnds() {
        try (StaffPhone dewi = in("Dewi", "officer");
                StaffPhone thief = new StaffPhone(town.base())) {
            String first = dewi.session().orElseThrow();
            assertThat(dewi.login(town.link("Dewi", "officer")).statusCode()).isEqualTo(303);
            String second = dewi.session().orElseThrow();
            assertThat(second).isNotEqualTo(first);
            assertThat(as(thief, first).statusCode()).isEqualTo(403);
            assertThat(as(thief, second).statusCode()).isEqualTo(200);
            HttpResponse<String> out = dewi.post("/log-out", "", town.base());
            assertThat(out.statusCode()).isEqualTo(303);
            assertThat(dewi.session()).isEmpty();
            assertThat(as(thief, second).body()).contains("Sesi Anda sudah berakhir");
            assertThat(dewi.page("/?out=1")).contains("Anda sudah keluar");
        }
    }

    private static HttpResponse<String> as(StaffPhone phone, String session) {
        return phone.send(phone.request("/access-points").header("Cookie", "staff=" + session));
    }

    @Test
    void aMemberIsChangedRetiredAndRestoredByTheCommandLine() {
        try (StaffPhone joko = in("Joko", "technician")) {
            assertThat(joko.get("/usage").statusCode()).isEqualTo(200);
            assertThat(town.controller.gardu("staff", "set", "Joko", "--role", "cadre").exit())
                    .isZero();
            assertThat(joko.get("/usage").statusCode()).isEqualTo(403);
            assertThat(town.controller.gardu("staff", "retire", "Joko").out())
                    .startsWith("Joko  retired: - -> 20");
            assertThat(joko.get("/usage").body()).contains("Sesi Anda sudah berakhir");
            assertThat(town.controller.gardu("staff", "list").out())
                    .containsPattern("Joko +cadre +- +- +true +\\S+ \\S+ +20\\d\\d");
            TestHouse.CommandResult refused =
                    town.controller.gardu("staff", "link", "--name", "Joko", "--role", "cadre");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("Joko is retired");
            assertThat(town.controller.gardu("staff", "restore", "Joko").exit()).isZero();
            assertThat(joko.login(town.link("Joko", "cadre")).statusCode()).isEqualTo(303);
        }
        TestHouse.CommandResult nobody = town.controller.gardu("staff", "retire", "Tidak Ada");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).contains("Tidak Ada", "gardu staff list");
        TestHouse.CommandResult role =
                town.controller.gardu("staff", "link", "--name", "X", "--role", "boss");
        assertThat(role.exit()).isEqualTo(1);
        assertThat(role.err()).contains("role");
    }

    @ParameterizedTest
    @CsvSource({
        "administrator, 200, 200, 200",
        "technician,    200, 200, 200",
        "officer,       200, 200, 200",
        "cadre,         403, 403, 403"
    })
    void everyRoleSeesItsPages(String role, int accessPoints, int usage, int csv) {
        try (StaffPhone phone = in("Peran " + role, role)) {
            assertThat(phone.get("/").statusCode()).isEqualTo(200);
            assertThat(phone.get("/access-points").statusCode()).isEqualTo(accessPoints);
            assertThat(phone.get("/usage").statusCode()).isEqualTo(usage);
            assertThat(phone.get("/usage.csv").statusCode()).isEqualTo(csv);
            boolean refused = phone.get("/usage").body().contains("bukan untuk peran Anda");
            assertThat(refused).isEqualTo(usage == 403);
        }
        try (StaffPhone stranger = new StaffPhone(town.base())) {
            assertThat(stranger.get("/").body()).contains("gardu staff link");
            for (String path : List.of("/access-points", "/usage", "/usage.csv")) {
                HttpResponse<String> answer = stranger.get(path);
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("Silakan masuk dahulu").doesNotContain("rw03");
            }
        }
    }

    @Test
    void aCadreReadsWhatComesLater() {
        try (StaffPhone kader = in("Bu Sri", "cadre", "35.73.01.1011.RW03")) {
            assertThat(kader.page("/"))
                    .contains("Kader · RW 03", "sedang disiapkan")
                    .doesNotContain("href=\"/usage\"", "rw03-ap1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"technician", "officer"})
    void whoHasAnAreaSeesNothingOfElsewhere(String role) {
        try (StaffPhone phone = in("Oro " + role, role, ConsoleTown.ORO_ORO_DOWO)) {
            String today = "?period=week&by=";
            for (String path :
                    List.of(
                            "/",
                            "/access-points",
                            "/access-points?area=" + ConsoleTown.JODIPAN,
                            "/access-points?state=up",
                            "/usage" + today + "site",
                            "/usage" + today + "rw",
                            "/usage" + today + "kelurahan",
                            "/usage" + today + "kota",
                            "/usage.csv" + today + "site",
                            "/usage.csv" + today + "kota")) {
                assertThat(phone.page(path))
                        .as(path)
                        .doesNotContain("rw03", "rw05", "Balai", "Jodipan", "Kota Malang,");
            }
            assertThat(phone.page("/access-points"))
                    .contains("taman-ap1", "1 mati")
                    .doesNotContain("rw03-gw");
            assertThat(phone.page("/")).contains("0 dari 1 hidup");
            assertThat(phone.page("/usage" + today + "site")).contains("Taman Kunang-Kunang");
            assertThat(phone.page("/usage" + today + "kota")).doesNotContain("value=\"kota\"");
            assertThat(phone.page("/usage.csv" + today + "site"))
                    .contains("taman", "pasar")
                    .hasLineCount(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void aFormOfAnotherPageDoesNothing(String origin) {
        String link = town.link("Korban", "officer");
        try (StaffPhone victim = in("Korban Dua", "officer")) {
            HttpResponse<String> out = victim.post("/log-out", "", origin);
            assertThat(out.statusCode()).isEqualTo(403);
            assertThat(out.body()).contains("tidak datang dari halaman kami");
            assertThat(victim.page("/")).contains("Korban Dua");
            String token = link.substring(link.lastIndexOf('/') + 1);
            assertThat(victim.post("/login", "token=" + token, origin).statusCode()).isEqualTo(403);
            assertThat(victim.page("/")).contains("Korban Dua");
            assertThat(victim.login(link).statusCode()).as("the link is still good").isEqualTo(303);
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        try (StaffPhone in = in("Kepala", "administrator");
                StaffPhone stranger = new StaffPhone(town.base())) {
            for (StaffPhone phone : List.of(in, stranger)) {
                for (String path :
                        List.of(
                                "/",
                                "/access-points",
                                "/usage",
                                "/usage.csv",
                                "/usage?period=own&from=x",
                                "/login/" + "x".repeat(32),
                                "/console.css",
                                "/log-out",
                                "/nowhere",
                                "/access-points?page=%00&area=%3Cscript%3E")) {
                    HttpResponse<String> answer = phone.get(path);
                    assertThat(answer.statusCode()).as(path).isLessThan(500);
                    guarded(path, answer);
                }
                guarded("post", phone.post("/login", "token=x", town.base()));
                guarded("foreign", phone.post("/login", "token=x", "https://evil.example"));
                guarded("put", phone.send(put(phone)));
            }
        }
    }

    private static HttpRequest.Builder put(StaffPhone phone) {
        return phone.request("/usage").PUT(HttpRequest.BodyPublishers.ofString("x"));
    }

    private static void guarded(String what, HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .as(what)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "http:", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                .as(what)
                .containsAnyOf("no-store", "no-cache");
        assertThat(answer.headers().firstValue("X-Request-Id")).as(what).isPresent();
        assertThat(answer.body()).doesNotContain("\tat ", "Exception", "id.gardu");
    }

    @Test
    void whatProgramsAskIsAnsweredAsBefore() {
        try (StaffPhone program = new StaffPhone(town.base())) {
            assertThat(program.page("/health")).isEqualTo("ok\n");
            assertThat(program.page("/ready"))
                    .startsWith("ready\nadvice: pages come by plain HTTP");
            assertThat(program.page("/metrics")).contains("# TYPE");
            assertThat(program.page("/api/v1/openapi.yaml")).startsWith("openapi: 3.1");
            HttpResponse<String> refused = program.get("/api/v1/staff");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
        }
        try (StaffPhone boss = in("Bos", "administrator")) {
            assertThat(boss.get("/api/v1/staff").statusCode())
                    .as("a session counts only for pages of ours")
                    .isEqualTo(403);
        }
    }

    @Test
    void theBrokenSiteTheUnwantedOneAndTheBusyOneAreToldApart() {
        try (StaffPhone rina = in("Rina Dua", "officer")) {
            String sites = rina.page("/usage?period=today&by=site");
            assertThat(row(sites, "Balai RW 03")).contains(">9<", ">3<", "dipakai");
            assertThat(row(sites, "Pos RW 05")).contains("hidup, tidak dipakai", "warn");
            assertThat(row(sites, "Taman Kunang-Kunang"))
                    .containsPattern("mati [0-9]+ (jam|menit)")
                    .contains("pada periode ini", "selebihnya dipakai", "bad");
            String areas = rina.page("/usage?period=today&by=kelurahan");
            assertThat(row(areas, "Jodipan")).contains(">9<").doesNotContain("dipakai");
            assertThat(areas)
                    .as("beneath, as wide as the table")
                    .containsPattern(
                            "(?s)>Jodipan<.*?<tr class=\"said\"><td colspan=\"12\">[^/]*1 hidup"
                                    + " tetapi tidak dipakai · 1 dipakai");
            assertThat(sites).contains("Arti setiap kolom", "5 menit dan 5 MB", "Versi data");
            assertThat(rina.page("/usage?period=today&by=site&lang=en"))
                    .contains("up, not used", "Active accounts", "in this period");
        }
    }

    private static String row(String page, String name) {
        return page.substring(
                page.indexOf(">" + name), page.indexOf("</tr>", page.indexOf(">" + name)));
    }

    @Test
    void unmeasuredAccountsAreNoPassersByAndASiteThatIsToComeHasNoRow() {
        try (StaffPhone rina = in("Rina Empat", "officer")) {
            assertThat(rina.page("/usage?period=today&by=site"))
                    .containsPattern("Akun lewat\">0<[^P]*Akun tak terukur\">7<")
                    .contains("tidak terukur", "jadi tidak masuk baris mana pun: lapangan")
                    .doesNotContain("Lapangan RW 02");
            String year = String.valueOf(LocalDate.now(ConsoleTown.ZONE).getYear() - 1);
            String before = "period=own&from=" + year + "-01-01&to=" + year + "-02-01";
            assertThat(rina.page("/usage?" + before + "&by=site"))
                    .contains("Belum ada yang bisa ditampilkan", "lapangan, pasar, rw03, rw05");
            // Yesterday the park was there, and nothing was heard of it.
            String day = LocalDate.now(ConsoleTown.ZONE).minusDays(1).toString();
            String yesterday = "period=own&from=" + day + "&to=" + day;
            assertThat(rina.page("/usage?" + yesterday + "&by=site"))
                    .contains("tidak ada kabar sama sekali");
        }
    }

    @Test
    void theFileIsTheReportOfTheCommandLineAndItsDownloadIsNoted() {
        // A day that is over: until now would be another moment in the one and in the other.
        LocalDate today = LocalDate.now(ConsoleTown.ZONE);
        String day = today.minusDays(1).toString();
        String[] report = {
            "report",
            "usage",
            "--from",
            day,
            "--to",
            today.toString(),
            "--by",
            "site",
            "--format",
            "csv"
        };
        try (StaffPhone rina = in("Rina Tiga", "officer")) {
            HttpResponse<String> file =
                    rina.get("/usage.csv?period=own&from=" + day + "&to=" + day + "&by=site");
            assertThat(file.body())
                    .isEqualTo(town.controller.gardu(report).out())
                    .contains("rw03", "accounts_active")
                    .hasLineCount(5);
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .contains(
                            "attachment; filename=\"pemakaian.site."
                                    + day
                                    + "."
                                    + today
                                    + ".csv\"");
            assertThat(town.controller.gardu("audit", "list", "--name", "Rina Tiga").out())
                    .contains("report.download", "usage-report", "site." + day + "." + today);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/usage.pdf,               application/pdf,           pdf",
        "/usage.xlsx,              application/vnd,           xlsx",
        "/usage.id.csv,            text/csv,                  id.csv",
        "/usage.csv-metadata.json, application/csvm+json,     csv-metadata.json"
    })
    void thePageOffersItsNumbersAsFiles(String path, String type, String extension) {
        try (StaffPhone rina = in("Rina " + extension, "officer")) {
            String query = "?period=today&by=site";
            assertThat(rina.page("/usage" + query))
                    .contains("action=\"" + path + query.replace("&", "&amp;") + "\"");
            HttpResponse<String> file = made(rina, path + query);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment; filename=\"pemakaian.site.")
                    .endsWith("." + extension + "\"");
            assertThat(town.controller.gardu("audit", "list", "--name", "Rina " + extension).out())
                    .contains("report.download", "." + extension);
        }
    }

    /** At once, or as soon as the page that says how far it is says that it is ready. */
    private static HttpResponse<String> made(StaffPhone phone, String path) {
        HttpResponse<String> answer = phone.get(path);
        if (answer.statusCode() != 303) {
            return answer;
        }
        String page = answer.headers().firstValue("Location").orElseThrow();
        await().until(() -> phone.page(page).contains("Berkas siap"));
        return phone.get(page + "/download");
    }

    /** The button is a POST, and its answer is never a page. */
    @Test
    void aFileThatIsAskedForByTheButtonIsAmongOnesOwn() {
        try (StaffPhone rina = in("Rina Unduh", "officer")) {
            HttpResponse<String> answer =
                    rina.post("/usage.csv?period=today&by=site&each=day", "", town.base());
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .startsWith("/usage/files/");
            await().until(() -> rina.page("/usage/files").contains("Berkas siap"));
            assertThat(rina.page("/usage/files")).contains("per hari");
        }
        try (StaffPhone other = in("Rina Lain", "officer")) {
            assertThat(other.page("/usage/files")).contains("Belum ada berkas");
            assertThat(other.get("/usage/files/0011223344556677").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aFileForOutsideThatCannotBeHadSaysWhatCan() {
        try (StaffPhone rina = in("Rina Luar", "officer")) {
            String query = "?period=today&by=kelurahan";
            assertThat(rina.page("/usage" + query))
                    .contains("/usage.pdf?period=today&amp;by=kelurahan&amp;edition=outside");
            HttpResponse<String> none = rina.get("/usage.pdf" + query + "&edition=outside");
            assertThat(none.statusCode()).isEqualTo(303);
            String page = none.headers().firstValue("Location").orElseThrow();
            assertThat(rina.page(page)).contains("tidak ada berkas luar", "yang sudah ditutup");
        }
    }

    @Test
    void rowsAreOrderedByTheColumnThatIsAskedFor() {
        try (StaffPhone rina = in("Rina Empat", "officer")) {
            String page = rina.page("/usage?period=today&by=site&sort=down");
            assertThat(page.indexOf("Taman Kunang")).isLessThan(page.indexOf("Balai RW 03"));
            assertThat(page).containsOnlyOnce("aria-sort=\"descending\"");
            page = rina.page("/usage?period=week&by=site&sort=active");
            assertThat(page.indexOf("Balai RW 03")).isLessThan(page.indexOf("Taman Kunang"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "period=own,                               Isi kedua tanggal",
        "period=own&from=2026-13-01&to=x,          Isi kedua tanggal",
        "period=own&from=2026-01-02&to=2026-01-01, Tukar keduanya",
        "period=own&from=2999-01-01&to=2999-01-02, belum mulai",
        "period=own&from=1999-01-01&to=2026-01-01, tidak dapat dihitung"
    })
    void daysThatCannotBeShownAreExplained(String query, String words) {
        try (StaffPhone rina = in("Rina Lima", "officer")) {
            assertThat(rina.page("/usage?" + query)).contains(words).doesNotContain("<table");
            assertThat(rina.get("/usage.csv?" + query).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void accessPointsAreFilteredByAreaAndState() {
        try (StaffPhone rina = in("Rina Enam", "officer")) {
            assertThat(rina.page("/access-points?area=" + ConsoleTown.JODIPAN))
                    .contains("rw03-ap1", "rw05-ap1", "2 hidup")
                    .doesNotContain("taman-ap1", "1 mati");
            assertThat(rina.page("/access-points?state=problem"))
                    .contains("taman-ap1", "periksa listrik", "terakhir menjawab")
                    .doesNotContain("rw03-ap1");
            assertThat(rina.page("/access-points?state=nonsense&page=99999"))
                    .contains("Tidak ada titik akses dengan pilihan ini");
            assertThat(row(rina.page("/access-points"), "rw03-ap1"))
                    .contains("menyala 3 hari 3 jam", "Mbit/s", "balai-rw03", ">5");
        }
    }

    @Test
    void whileTheDatabaseIsLockedReadingGoesOnAndACopyThatCannotBeNotedIsNotGiven()
            throws Exception {
        try (StaffPhone rina = in("Rina Delapan", "officer");
                var _ = town.lock()) {
            assertThat(rina.page("/access-points")).contains("rw03-ap1");
            assertThat(rina.page("/usage?period=week&by=site")).contains("Balai RW 03");
            HttpResponse<String> file = rina.get("/usage.csv?period=week&by=site");
            assertThat(file.statusCode()).isEqualTo(503);
            assertThat(file.body())
                    .contains("Basis data sedang tidak dapat", "muat ulang")
                    .doesNotContain("rw03");
        }
    }

    @Test
    void hostileNamesAreText() {
        try (StaffPhone rina = in("Rina Tujuh", "officer")) {
            for (String path : List.of("/", "/access-points", "/usage?period=week&by=site")) {
                assertThat(rina.page(path)).as(path).doesNotContain("<svg onload", "\"><svg");
            }
            assertThat(rina.page("/access-points")).contains("&quot;&gt;&lt;svg onload=alert(1)");
        }
    }
}
