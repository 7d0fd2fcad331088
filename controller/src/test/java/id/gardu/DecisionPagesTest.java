package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The decision page, a basket, decisions and a point's page of a whole controller. */
class DecisionPagesTest {
    private static final YearMonth MONTH = DecisionTown.month();
    private static final Pattern OPENS = Pattern.compile("popovertarget=\"([^\"]+)\"");
    private static final Pattern HOLDS = Pattern.compile("<div popover [^>]*id=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"(\\d+)\"");

    @TempDir static Path folder;
    private static DecisionTown city;

    @BeforeAll
    static void open() throws Exception {
        city = DecisionTown.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        if (city != null) {
            city.close();
        }
    }

    private static StaffPhone in(String name, String role, String... area) {
        return StaffPhone.in(city.town.base(), city.town.link(name, role, area));
    }

    private static HttpResponse<String> post(StaffPhone phone, String path, String form) {
        return phone.post(path, form, city.town.base());
    }

    /** Where the answer to a form leads. */
    private static String made(StaffPhone phone, String path) {
        HttpResponse<String> answer = post(phone, path, "");
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void theFourGroupsStandAboveTheTenThatAreAskedAbout() {
        try (StaffPhone rina = in("Rina", "officer")) {
            String page = rina.page("/decisions");
            assertThat(page)
                    .contains("18 titik · Rp", "1 titik belum diisi biayanya")
                    .contains("arti-codes\">1.398 kode masuk, Rp 489.300<")
                    .contains(">6 titik<", ">5 titik<", ">4 titik<", ">3 titik<")
                    .contains("3 ramai, 3 dipakai", "4 hidup, tetapi sepi")
                    .contains("Tanyakan: sepuluh pertama", "Kelengkapan data", "Revisi 1")
                    .doesNotContain("sementara, sampai");
            assertThat(point(page, "Lapangan Voli Balearjosari"))
                    .contains("RW 07, Balearjosari", "6 akun aktif (batas 24)")
                    .contains("hidup 99,2 %", "pintu terbukti 28 hari", "Rp 320.000/bulan")
                    .contains("6 bulan di bawah batas", "6 akun aktif dalam tiga bulan")
                    .contains("titik hidup terdekat", "Rp 3,8 jt/tahun")
                    .contains("kunjungan belum tercatat", "sosialisasi belum tercatat");
            assertThat(point(page, "Posyandu Melati")).contains("perkiraan penduduk");
            assertThat(point(page, "Balai RW 08")).contains("biaya belum diisi");
            assertThat(page).as("near the line").doesNotContain("<strong>Balai RW 06<");
            assertThat(rina.page("/decisions?all=1"))
                    .contains("Tanyakan: semua 4 titik", ">Balai RW 06<", "dekat batas");
            assertThat(rina.page("/decisions?lang=en"))
                    .contains("Ask: the first ten", "up, but quiet", "6 active accounts (line 24)");
            rina.page("/decisions?lang=id");
        }
    }

    private static String point(String page, String name) {
        int from = page.indexOf("<strong>" + name);
        return page.substring(from, page.indexOf("</li>", from));
    }

    @Test
    void whatIsToBeMendedSaysWhatWaitingCostsAndWhoHasToGoWhere() {
        try (StaffPhone rina = in("Rina", "officer")) {
            String page = rina.page("/decisions?group=fix");
            assertThat(point(page, "Taman Kunang-Kunang"))
                    .contains("sering mati", "Mati 50 % dari jam buka (batas 10 %)")
                    .contains("Kirim teknisi", "sekitar 35 akun sebulan");
            assertThat(point(page, "Pasar Oro-oro Dowo"))
                    .contains("tidak ada yang bisa masuk", "30 hari pintu tertutup")
                    .contains("Periksa gateway");
            String waiting = page.substring(page.indexOf("menunggu login percobaan"));
            assertThat(waiting)
                    .containsSubsequence("Jodipan", "Gardu RW 09", "Oro-oro Dowo", "Musala");
            assertThat(rina.page("/decisions?group=cannot-say"))
                    .contains("tidak terukur", "data kurang", "masih baru", "Tidak ada gateway");
            assertThat(rina.page("/decisions?group=ask"))
                    .doesNotContain("menunggu login percobaan");
        }
    }

    @Test
    void everyRuleIsPrintedWithTheLimitsThatWereUsed() {
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.page("/decisions"))
                    .contains("lebih dari 10 % dari jam buka", "1,5 akun aktif per 100 penduduk")
                    .contains("Dihitung dari:", "Yang tidak terlihat:", "Yang mengubahnya:");
        }
    }

    @Test
    void theRunningMonthSaysThatItIsSoFarAndAMonthThatIsNotThereSaysSo() {
        try (StaffPhone rina = in("Rina", "officer")) {
            String now = YearMonth.from(LocalDate.now(ConsoleTown.ZONE)).toString();
            assertThat(rina.page("/decisions?month=" + now)).contains("sementara, sampai");
            assertThat(rina.page("/decisions?month=1999-01")).contains("Bulan itu belum ada");
            assertThat(rina.page("/decisions?month=nonsense&group=nonsense&page=99"))
                    .contains("Tanyakan: sepuluh pertama");
        }
    }

    @Test
    void aBasketAddsUpWhatItWouldMean() {
        try (StaffPhone rina = in("Rina", "officer")) {
            String basket = rina.page("/decisions/basket?pick=sepi-1&pick=sepi-2&pick=nowhere");
            assertThat(basket)
                    .contains("2 titik", "hemat Rp 7,4 jt setahun")
                    .contains("8 akun terdampak, dihitung sekali saja")
                    .contains("1 kelurahan tanpa titik: Balearjosari", "revisi 1");
            assertThat(rina.page("/decisions/basket?pick=sepi-3"))
                    .contains("1 titik belum diisi biayanya", "tidak ada kelurahan");
            assertThat(rina.page("/decisions/basket")).contains("Belum ada titik yang dipilih");
            assertThat(rina.page("/decisions?pick=sepi-1&group=fix"))
                    .contains("1 titik lain sudah dipilih", "value=\"sepi-1\"");
            String many = "pick=x".repeat(1) + "&pick=y".repeat(500);
            assertThat(rina.get("/decisions/basket?" + many).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whyACountIsNotShownOutsideSaysAPageACommandAndTheApi() {
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.page("/usage/outside?by=kelurahan&month=" + MONTH))
                    .contains("Kurang dari sepuluh", "Melindungi tetangga", ">disembunyikan<");
            assertThat(rina.page("/usage?by=kelurahan")).contains("href=\"/usage/outside\"");
        }
        String command = "report usage --by kelurahan --explain --month " + MONTH;
        assertThat(city.town.controller.gardu((command + " --edition outside").split(" ")).out())
                .contains("35.73.01.1001", "accounts 6: few, time and data: count")
                .contains(": neighbour, time and data: count");
        assertThat(city.town.controller.gardu(command.split(" ")).err())
                .contains("give --edition outside");
    }

    @Test
    void whatHangsOnAnEstimatedPopulationIsNamedWithTheNumberThatWouldChangeIt() {
        try (StaffPhone rina = in("Rina", "officer")) {
            String page = rina.page("/decisions");
            assertThat(page.substring(page.indexOf("id=\"perkiraan\"")))
                    .containsSubsequence(
                            "Pada 1 titik",
                            "href=\"/sites/dekat?month=" + MONTH + "\"",
                            "bila penduduk RW 866 atau kurang: dipakai");
            assertThat(rina.page("/decisions?all=1"))
                    .contains("bergantung pada perkiraan penduduk");
            assertThat(rina.page("/sites/dekat"))
                    .contains(
                            "Bila penduduk sekitarnya 866 atau kurang, penilaiannya menjadi"
                                    + " “dipakai”.");
            assertThat(rina.page("/decisions?group=keep")).doesNotContain("id=\"perkiraan\"");
        }
    }

    @Test
    void whatFindsNoRoomInTheBasketIsNamed() {
        var picks = new StringBuilder("pick=sepi-1");
        for (int i = 0; i < 99; i++) {
            picks.append("&pick=x").append(i);
        }
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.page("/decisions/basket?" + picks)).doesNotContain("Tidak ikut:");
            assertThat(rina.page("/decisions/basket?" + picks + "&pick=sepi-3"))
                    .contains(
                            "Paling banyak 100 titik dapat dilihat bersama. Tidak ikut: Balai RW"
                                    + " 08.");
            String form =
                    "month=" + MONTH + "&revision=1&kind=fix&reason=x&" + picks + "&pick=sepi-3";
            assertThat(post(rina, "/decisions/basket", form).body())
                    .contains("Belum ada yang dicatat");
        }
    }

    @Test
    void whatWasTypedBeforeTheMonthTurnedIsShownAgainWithWhatChanged() {
        String typed = "&pick=kurang&seen=kurang+used+30&kind=close&reason=Sudah+lama+dipikirkan";
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(
                            post(
                                            rina,
                                            "/decisions/basket",
                                            "month=" + MONTH + "&revision=0" + typed)
                                    .body())
                    .contains("baru saja direvisi", "Sudah lama dipikirkan</textarea>")
                    .contains(
                            "Sanggar Tari: sebelumnya dipakai (30 akun aktif); sekarang data kurang"
                                    + " (")
                    .contains("name=\"revision\" value=\"1\"", "value=\"close\" required checked");
            assertThat(post(rina, "/decisions/basket", "month=1999-01&revision=0" + typed).body())
                    .contains("tidak dapat dibuka lagi", "Sudah lama dipikirkan</textarea>");
            assertThat(
                            post(
                                            rina,
                                            "/decisions/basket",
                                            "month="
                                                    + MONTH
                                                    + "&revision=1"
                                                    + typed.replace("kurang", "pergi"))
                                    .body())
                    .contains(
                            "<blockquote>Sudah lama dipikirkan</blockquote>",
                            "pergi: tidak ada lagi");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/decisions",
                "/decisions?group=fix",
                "/decisions?group=keep&all=1",
                "/decisions/basket?pick=sepi-1",
                "/sites/sepi-1",
                "/sites/mati-1",
                "/compare",
                "/usage?by=site",
                "/usage?by=site&columns=door",
                "/usage?by=kelurahan&columns=money"
            })
    void everyFigureOpensAnExplanationThatStandsOnceOnItsPage(String path) {
        try (StaffPhone rina = in("Rina", "officer")) {
            String page = rina.page(path);
            List<String> opened =
                    OPENS.matcher(page).results().map(found -> found.group(1)).distinct().toList();
            List<String> there =
                    HOLDS.matcher(page).results().map(found -> found.group(1)).toList();
            assertThat(opened).hasSizeGreaterThan(3);
            assertThat(there).doesNotHaveDuplicates().containsAll(opened);
        }
    }

    @Test
    void theFiguresOfAPointAreTheButtonsThatExplainThem() {
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(point(rina.page("/decisions"), "Lapangan Voli Balearjosari"))
                    .contains(
                            "arti-active\">6 akun aktif (batas 24)",
                            "arti-availability\">hidup 99,2 %")
                    .contains("arti-door\">pintu terbukti", "arti-rupiah\">Rp 320.000/bulan")
                    .contains("arti-under\">6 bulan", "arti-three-months\">6 akun")
                    .contains("arti-nearest\">titik hidup terdekat");
            assertThat(rina.page("/sites/sepi-1"))
                    .contains("arti-tries\">", "arti-population\">", "arti-per-active\">");
        }
    }

    @Test
    void theTestLoginIsAskedForWhereThePointWaits() {
        try (StaffPhone rina = in("Rina", "officer");
                StaffPhone oro = in("Oro", "officer", DecisionTown.ORO_ORO_DOWO)) {
            assertThat(rina.page("/decisions?group=fix"))
                    .containsSubsequence(
                            "Gardu RW 09", "method=\"post\" action=\"/sites/", "Buat kode");
            assertThat(oro.page("/decisions?group=fix")).doesNotContain("Gardu RW 09");
        }
    }

    @Test
    void whatPuttingAPointIntoAnotherAreaWouldDoIsShownFirst() {
        String area = DecisionTown.ORO_ORO_DOWO + ".RW02";
        String own = DecisionTown.JODIPAN + ".RW03";
        String since = DecisionTown.month().toString();
        try (StaffPhone rina = in("Rina", "officer");
                StaffPhone oro = in("Oro", "officer", DecisionTown.ORO_ORO_DOWO)) {
            assertThat(rina.page("/sites/ramai-3")).contains("Tercatat di wilayah yang salah?");
            String preview = rina.page("/sites/ramai-3/area?area=" + area + "&since=" + since);
            assertThat(preview)
                    .contains("bulan yang sudah ditutup mendapat revisi", "Jumlah kota tetap")
                    .contains("<optgroup label=\"Oro-oro Dowo\">");
            assertThat(rina.page("/sites/ramai-3/area?area=" + own + "&since=" + since))
                    .contains("sudah tercatat di RW itu");
            assertThat(rina.page("/sites/ramai-3/area?area=" + area + "&since=2001-01"))
                    .contains("Pilih bulan dari daftar");
            assertThat(oro.get("/sites/ramai-3/area").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aDecisionIsWrittenDownWithItsReasonAndTakenBack() {
        String form = "month=" + MONTH + "&revision=1&pick=sepi-1&pick=sepi-2";
        try (StaffPhone dewi = in("Dewi", "officer")) {
            HttpResponse<String> taken =
                    post(
                            dewi,
                            "/decisions/basket",
                            form + "&kind=close&reason=Warga+memakai+balai+sebelah%3Csvg%3E");
            assertThat(taken.statusCode()).isEqualTo(303);
            String log = taken.headers().firstValue("Location").orElseThrow();
            assertThat(log).isEqualTo("/decisions/log?month=" + MONTH + "&said=taken");
            String page = dewi.page(log);
            assertThat(page)
                    .contains("Keputusan sudah dicatat", "Lapangan Voli Balearjosari", "Tutup")
                    .contains("Warga memakai balai sebelah&lt;svg&gt;", "Dewi,", "revisi 1")
                    .contains("Hasilnya terlihat setelah bulan berikutnya ditutup");
            assertThat(dewi.page("/sites/sepi-1")).contains("Warga memakai balai sebelah");
            Matcher id = ID.matcher(page);
            assertThat(id.find()).isTrue();
            String undo = "month=" + MONTH + "&id=" + id.group(1);
            HttpResponse<String> undone = post(dewi, "/decisions/undo", undo);
            assertThat(undone.headers().firstValue("Location").orElse("")).endsWith("said=undone");
            assertThat(dewi.page("/decisions/log?month=" + MONTH)).contains("dibatalkan");
            assertThat(
                            post(dewi, "/decisions/undo", undo)
                                    .headers()
                                    .firstValue("Location")
                                    .orElse(""))
                    .endsWith("said=late");
        }
        String audit = city.town.controller.gardu("audit", "list", "--name", "Dewi").out();
        assertThat(audit).contains("decision.take", "sepi-1", "sepi-2", "decision.undo");
    }

    @Test
    void whatBecameOfADecisionShowsOnceTheNextMonthIsClosed() {
        YearMonth before = MONTH.minusMonths(1);
        try (StaffPhone rina = in("Rina", "officer")) {
            post(
                    rina,
                    "/decisions/basket",
                    "month="
                            + before
                            + "&revision=1&pick=mati-1&kind=wait&until="
                            + LocalDate.now(ConsoleTown.ZONE).plusDays(9)
                            + "&reason=Menunggu+suku+cadang");
            assertThat(rina.page("/decisions/log?month=" + before))
                    .contains("Tunggu sampai", "Menunggu suku cadang", ": sering mati");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kind=&reason=x,                         Pilih dahulu",
        "kind=wait&reason=x,                     isi tanggal setelah hari ini",
        "kind=wait&until=2001-01-01&reason=x,    isi tanggal setelah hari ini",
        "kind=close&reason=++,                   Isi alasannya",
        "kind=close&reason=x&revision=7,         baru saja direvisi",
    })
    void aDecisionThatCannotBeReadIsAskedAgainAndNothingTypedIsLost(String typed, String words) {
        String revision = typed.contains("revision") ? "" : "&revision=1";
        try (StaffPhone rina = in("Rina", "officer")) {
            HttpResponse<String> again =
                    post(
                            rina,
                            "/decisions/basket",
                            "month=" + MONTH + "&pick=kurang" + revision + "&" + typed);
            assertThat(again.statusCode()).isEqualTo(422);
            assertThat(again.body()).contains(words, "Sanggar Tari", "role=\"alert\"");
            assertThat(rina.page("/sites/kurang")).contains("Belum ada keputusan.");
            String reason = "a".repeat(501);
            assertThat(
                            post(
                                            rina,
                                            "/decisions/basket",
                                            "month="
                                                    + MONTH
                                                    + "&pick=kurang&revision=1&kind=fix&reason="
                                                    + reason)
                                    .body())
                    .contains("terlalu panjang", reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"technician", "cadre"})
    void whoMayNotDecideWritesNothing(String role) {
        try (StaffPhone other = in("Bukan " + role, role)) {
            String form = "month=" + MONTH + "&revision=1&pick=baru&kind=close&reason=x";
            assertThat(post(other, "/decisions/basket", form).statusCode()).isEqualTo(403);
            assertThat(post(other, "/sites/baru/notes", "kind=visit&day=2026-01-01").statusCode())
                    .isEqualTo(403);
            assertThat(post(other, "/decisions/undo", "id=1&month=" + MONTH).statusCode())
                    .isEqualTo(403);
            boolean looks = role.equals("technician");
            for (String path : List.of("/decisions", "/decisions/map", "/sites/baru", "/compare")) {
                assertThat(other.get(path).statusCode()).as(path).isEqualTo(looks ? 200 : 403);
            }
            if (looks) {
                assertThat(other.page("/decisions"))
                        .doesNotContain("type=\"checkbox\"", "Putuskan", "Lihat pilihan");
                assertThat(other.page("/sites/baru"))
                        .doesNotContain("<form method=\"post\" action=\"/sites");
            }
        }
    }

    @Test
    void whoHasAnAreaSeesAndDecidesAboutNothingElsewhere() {
        try (StaffPhone oro = in("Oro", "officer", DecisionTown.ORO_ORO_DOWO)) {
            for (String path :
                    List.of(
                            "/",
                            "/decisions",
                            "/decisions?all=1",
                            "/decisions?area=" + DecisionTown.JODIPAN,
                            "/decisions?group=fix",
                            "/decisions/map",
                            "/decisions/basket?pick=sepi-1&pick=sepi-3",
                            "/compare")) {
                assertThat(oro.page(path)).as(path).doesNotContain("Jodipan", "Balearjosari");
            }
            assertThat(oro.page("/decisions")).contains("6 titik · Rp");
            assertThat(oro.get("/sites/sepi-1").statusCode()).isEqualTo(404);
            assertThat(oro.get("/sites/sepi-1").body()).contains("Titik itu tidak ada di sini");
            assertThat(oro.get("/sites/sepi-2").statusCode()).isEqualTo(200);
            String form = "month=" + MONTH + "&revision=1&pick=ramai-1&kind=close&reason=x";
            assertThat(post(oro, "/decisions/basket", form).body())
                    .contains("Belum ada titik yang dipilih");
            assertThat(post(oro, "/sites/ramai-1/notes", "kind=visit&day=2026-01-01").statusCode())
                    .isEqualTo(404);
        }
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.page("/sites/ramai-1")).contains("Belum ada keputusan.");
        }
    }

    @Test
    void aPointSaysWhyWithEveryTermOfTheRule() {
        try (StaffPhone rina = in("Rina", "officer")) {
            String page = rina.page("/sites/sepi-1");
            assertThat(page)
                    .contains("hidup, tetapi sepi", "Aturan 9 dari 11.")
                    .contains("6 akun aktif, dengan yang tak terukur (batas 24).")
                    .contains(
                            "Paling banyak 6 akun aktif dalam bulan-bulan yang dinilai (batas 24).")
                    .contains("6 bulan dapat dinilai (perlu 3).")
                    .contains("Kecepatan saluran internet belum diisi")
                    .contains("Menjadi “dipakai” begitu akun aktifnya mencapai batas")
                    .contains("Dinas Kominfo", "06:00-22:00", "Rp 53.300", "titik ini")
                    .containsPattern("arti-codes\">12 kode masuk, Rp.4\\.200<");
            assertThat(page.split("<a class=\"(keep|ask)\" href=\"/sites/sepi-1", -1)).hasSize(19);
            assertThat(page)
                    .contains("class=\"chart\"", "class=\"heat\"", "<td class=\"n\">47</td>");
            String then = MONTH.minusMonths(8).toString();
            assertThat(rina.page("/sites/sepi-1?month=" + then)).contains(">dipakai<");
            assertThat(rina.get("/sites/sepi-1?month=1999-01").statusCode()).isEqualTo(404);
            assertThat(rina.get("/sites/nowhere").statusCode()).isEqualTo(404);
            assertThat(rina.page("/sites/belum-1")).contains("gardu site test belum-1");
            assertThat(rina.page("/sites/ramai-6")).contains("Titik yang sebanding", "ramai");
        }
    }

    @Test
    void aVisitIsNotedAndSaidWhereThePointIsAskedAbout() {
        String today = LocalDate.now(ConsoleTown.ZONE).toString();
        try (StaffPhone wati = in("Wati", "officer")) {
            HttpResponse<String> noted =
                    post(
                            wati,
                            "/sites/sepi-3/notes",
                            "kind=visit&day=" + today + "&note=Ketua+RW+setuju&month=" + MONTH);
            assertThat(noted.headers().firstValue("Location"))
                    .contains("/sites/sepi-3?month=" + MONTH + "&said=noted#kejadian");
            assertThat(wati.page("/sites/sepi-3?said=noted"))
                    .contains("Sudah dicatat.", "Kunjungan", "Ketua RW setuju", "Wati");
            assertThat(point(wati.page("/decisions"), "Balai RW 08"))
                    .contains("terakhir dikunjungi");
            for (String wrong :
                    List.of(
                            "kind=visit&day=2999-01-01",
                            "kind=visit&day=x",
                            "kind=moved&day=" + today,
                            "kind=note&day=" + today + "&note=",
                            "kind=visit&day=" + today + "&note=" + "a".repeat(501))) {
                assertThat(
                                post(wati, "/sites/sepi-3/notes", wrong)
                                        .headers()
                                        .firstValue("Location")
                                        .orElse(""))
                        .as(wrong)
                        .doesNotContain("noted");
            }
        }
        assertThat(city.town.controller.gardu("audit", "list", "--name", "Wati").out())
                .contains("site.note", "sepi-3");
    }

    @Test
    void aCodeForATestLoginIsShownOnceToWhoeverMayTryTheDoor() {
        try (StaffPhone tono = in("Tono", "technician");
                StaffPhone rina = in("Rina", "officer")) {
            assertThat(tono.page("/sites/belum-1")).contains("Buat kode sekali pakai");
            String shown = made(tono, "/sites/belum-1/test");
            // Who guesses the address is not who made it.
            assertThat(rina.page(shown)).contains("sudah ditampilkan");
            String again = made(tono, "/sites/belum-1/test");
            assertThat(tono.page(again))
                    .containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}<")
                    .contains("tidak ditampilkan lagi", "Berlaku sampai");
            assertThat(tono.page(again))
                    .contains("sudah ditampilkan")
                    .doesNotContainPattern("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}<");
            assertThat(rina.page(made(rina, "/sites/tanpa-nas/test")))
                    .contains("tidak ada pintu yang dapat dicoba");
            assertThat(rina.post("/sites/belum-1/test", "", "https://evil.example").statusCode())
                    .isEqualTo(403);
        }
        try (StaffPhone jodipan = in("Jo", "technician", DecisionTown.JODIPAN)) {
            assertThat(post(jodipan, "/sites/belum-1/test", "").statusCode()).isEqualTo(404);
        }
        assertThat(city.town.controller.gardu("audit", "list", "--name", "Tono").out())
                .contains("site.test");
    }

    @Test
    void theMapHasAShapeForEveryPointThatHasAPlaceAndATableForAll() {
        try (StaffPhone rina = in("Rina", "officer")) {
            String map = rina.page("/decisions/map");
            assertThat(map.split("class=\"mark-", -1)).hasSize(18);
            assertThat(map)
                    .contains("Lapangan Voli Balearjosari: hidup, tetapi sepi", ">Jodipan</text>")
                    .contains("1 titik belum ada koordinatnya", "tanpa koordinat", "Sanggar Tari");
        }
    }

    @Test
    void twoMonthsAndTwoAreasStandBesideEachOtherWithTheirDifference() {
        String months = "a=" + MONTH.minusMonths(6) + "&b=" + MONTH;
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.page("/compare?" + months))
                    .contains("Selisih", "di bawah setiap angka selisihnya", "+1", "−1");
            assertThat(
                            rina.page(
                                    "/compare?a="
                                            + MONTH
                                            + "&x="
                                            + DecisionTown.JODIPAN
                                            + "&y="
                                            + DecisionTown.ORO_ORO_DOWO))
                    .contains("Dua wilayah", "Kelurahan Jodipan", ">11<", ">6<", "−5");
            assertThat(rina.page("/compare?a=1999-01&b=" + MONTH + "&x=1&y=2"))
                    .contains("Salah satu wilayah tidak ada datanya");
        }
    }

    @Test
    void theUsageOfAMonthSaysItsVerdictAndOtherDaysARemark() {
        String month = "period=own&from=" + MONTH + "-01&to=" + MONTH.atEndOfMonth();
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.page("/usage?by=site&" + month))
                    .contains("hidup, tetapi sepi", "href=\"/sites/sepi-1?month=" + MONTH)
                    .contains("dari aturan yang sama");
            assertThat(rina.page("/usage?by=kelurahan&" + month))
                    .contains("3 ramai", "1 sering mati");
            assertThat(rina.page("/usage?by=site&columns=money&sort=codes_cost&" + month))
                    .contains("Kode terkirim", "Biaya kode (Rp)", "4.200", "arti-codes");
            assertThat(rina.page("/usage?by=site&columns=door&sort=shut_days&" + month))
                    .contains("Hari tertutup", "Hari terbukti")
                    .containsSubsequence("Pasar Oro-oro Dowo", "Balai RW 01");
            assertThat(rina.page("/usage?by=site&period=week"))
                    .doesNotContain("tetapi sepi")
                    .contains("“Mati” bila");
        }
    }

    @Test
    void whoDecidesBeginsWithTheFourGroupsAndOthersWithTheAccessPoints() {
        try (StaffPhone rina = in("Rina", "officer");
                StaffPhone budi = in("Budi", "technician")) {
            assertThat(rina.page("/"))
                    .containsSubsequence("Keputusan</a>", "Wilayah</a>", "Titik akses</a>")
                    .containsSubsequence("Pertahankan", "Tanyakan", "Titik akses", "Lihat semua");
            assertThat(budi.page("/")).contains("Beranda").doesNotContain("Pertahankan");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null"})
    void aFormOfAnotherPageDecidesNothing(String origin) {
        String form = "month=" + MONTH + "&revision=1&pick=ramai-2&kind=close&reason=x";
        try (StaffPhone rina = in("Rina", "officer")) {
            assertThat(rina.post("/decisions/basket", form, origin).statusCode()).isEqualTo(403);
            assertThat(rina.post("/sites/ramai-2/notes", "kind=visit", origin).statusCode())
                    .isEqualTo(403);
            assertThat(rina.page("/sites/ramai-2")).contains("Belum ada keputusan.");
        }
    }

    @Test
    void hostileNamesAreTextOnEveryPage() {
        try (StaffPhone rina = in("Rina", "officer")) {
            for (String path :
                    List.of(
                            "/decisions?group=fix",
                            "/decisions/map",
                            "/sites/belum-2",
                            "/decisions/basket?pick=belum-2",
                            "/decisions?area=%22%3E%3Csvg%20onload%3Dalert(1)%3E",
                            "/decisions?pick=%22%3E%3Csvg%20onload%3Dalert(1)%3E")) {
                assertThat(rina.page(path)).as(path).doesNotContain("<svg onload", "\"><svg");
            }
        }
    }
}
