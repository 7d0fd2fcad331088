package id.gardu.captiveportal.pages;

import static id.gardu.captiveportal.pages.Resident.location;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.demo.GatewaySessions.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** From the redirect to being online, and everything that can come in between. */
class FirstVisitTest {
    private static final String PHONE = "+6281234567890";
    private static final Map<String, String> HER_NUMBER = Map.of("phone", "0812 3456-7890");

    private Street street;
    private Resident siti;

    @BeforeEach
    void open() throws Exception {
        street = new Street();
        siti = new Resident(street.origin(), "id");
    }

    @AfterEach
    void close() {
        siti.close();
        street.close();
    }

    private HttpResponse<String> arrives() {
        return siti.visits(street.uam.outside("/generate_204"));
    }

    private HttpResponse<String> asksForACode() {
        return siti.submits(arrives(), "/phone", HER_NUMBER);
    }

    private HttpResponse<String> enters(HttpResponse<String> page, String code) {
        return siti.submits(page, "/code", Map.of("code", code));
    }

    @Test
    void aPhoneNumberAndACodeBringAResidentOnline() {
        HttpResponse<String> page = asksForACode();
        assertThat(page.body()).contains("Kode sudah dikirim ke 0812\u00a03456\u00a07890.");
        HttpResponse<String> entered = enters(page, street.frontDesk.codeSentTo(PHONE));
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(location(entered)).startsWith(street.uam.outside("/logon?username="));
        assertThat(siti.visits(location(entered)).body())
                .contains("Anda sudah tersambung", "1 jam 23 menit", "413 MB", "1,59 GB");
        assertThat(street.uam.online()).isTrue();
        assertThat(street.frontDesk.consents()).containsExactly(new Consent("2", Locale.of("id")));
    }

    @Test
    void aMikrotikTakesTheLoginByGetToo() throws Exception {
        for (boolean chap : new boolean[] {true, false}) {
            try (Street other = new Street("Balai RW 05", "", chap);
                    Resident budi = new Resident(other.origin(), "en")) {
                String refresh = budi.visits(other.mikrotik.outside("/")).body();
                HttpResponse<String> page = budi.get(refreshOf(refresh));
                page = budi.submits(page, "/phone", HER_NUMBER);
                HttpResponse<String> entered =
                        budi.submits(
                                page, "/code", Map.of("code", other.frontDesk.codeSentTo(PHONE)));
                HttpResponse<String> answered = budi.get(location(entered));
                assertThat(budi.get(refreshOf(answered.body())).body())
                        .contains("You are connected", "1 h 23 min");
                assertThat(other.mikrotik.online()).isTrue();
            }
        }
    }

    private static String refreshOf(String html) {
        return html.replaceAll("(?s).*content=\"0; url=([^\"]*)\".*", "$1").replace("&amp;", "&");
    }

    @Test
    void aGatewayThatWantsThePasswordItselfGetsItHidden() throws Exception {
        try (Street other = new Street("Balai RW 03", "WargaNet", false);
                Resident budi = new Resident(other.origin(), "id")) {
            HttpResponse<String> page = budi.visits(other.uam.outside("/"));
            page = budi.submits(page, "/phone", HER_NUMBER);
            HttpResponse<String> entered =
                    budi.submits(page, "/code", Map.of("code", other.frontDesk.codeSentTo(PHONE)));
            assertThat(location(entered)).contains("&password=").doesNotContain("gardu7");
            assertThat(budi.visits(location(entered)).body()).contains("Anda sudah tersambung");
        }
    }

    @Test
    void theMiniBrowserMayCloseWhileTheSmsIsRead() {
        asksForACode();
        try (Resident reopened = new Resident(street.origin(), "id")) {
            HttpResponse<String> page = reopened.visits(street.uam.outside("/generate_204"));
            assertThat(page.body())
                    .contains("Masukkan kode", "Kode sudah dikirim lewat SMS.")
                    .doesNotContain("0812", "7890");
            HttpResponse<String> entered =
                    reopened.submits(
                            page, "/code", Map.of("code", street.frontDesk.codeSentTo(PHONE)));
            assertThat(reopened.visits(location(entered)).body()).contains("Anda sudah tersambung");
        }
    }

    /** A visit that is too long for an address is not in it. */
    @Test
    void theCodePageFinishesEvenWithoutAVisit() {
        HttpResponse<String> page = asksForACode();
        assertThat(page.uri().getQuery()).doesNotContain("token");
        HttpResponse<String> right =
                siti.submits(
                        siti.get("/code"),
                        "/code",
                        Map.of("code", street.frontDesk.codeSentTo(PHONE)));
        assertThat(right.body()).contains("Kode benar", street.uam.outside("/prelogin"));
        assertThat(siti.get(right.uri().toString()).body()).contains("Kode benar");
        HttpResponse<String> back = siti.visits(street.uam.outside("/prelogin"));
        assertThat(back.body()).contains("Selamat datang kembali");
        HttpResponse<String> gone = siti.submits(back, "/connect", Map.of());
        assertThat(siti.visits(location(gone)).body()).contains("Anda sudah tersambung");
    }

    /** At a gateway that shows of nobody that they are there. */
    @Test
    void aBrowserThatKeepsNoCookieTypesItsNumberOnceMore() {
        street.frontDesk.seesNoDevice();
        try (Resident plain = Resident.withoutCookies(street.origin(), "id")) {
            HttpResponse<String> page = plain.visits(street.uam.outside("/generate_204"));
            HttpResponse<String> code = plain.submits(page, "/phone", HER_NUMBER);
            assertThat(code.body()).contains("Masukkan nomor HP dan kodenya");
            HttpResponse<String> wrong =
                    plain.submits(code, "/code", Map.of("phone", "081234567890", "code", "000000"));
            assertThat(wrong.body()).contains("Kode atau nomornya salah.");
            String right = street.frontDesk.codeSentTo(PHONE);
            HttpResponse<String> entered =
                    plain.submits(wrong, "/code", Map.of("phone", "081234567890", "code", right));
            assertThat(plain.visits(location(entered)).body()).contains("Anda sudah tersambung");
        }
    }

    @Test
    void aWrongCodeSaysHowManyTriesAreLeftAndTheFifthIsTheLast() {
        HttpResponse<String> page = asksForACode();
        for (int left = 4; left > 0; left--) {
            page = enters(page, "000000");
            assertThat(page.body())
                    .contains(
                            left == 1
                                    ? "Masih bisa mencoba 1 kali saja."
                                    : "Masih bisa mencoba " + left + " kali.",
                            "role=\"alert\"");
        }
        HttpResponse<String> over = enters(page, "000000");
        assertThat(over.body()).contains("Kodenya sudah 5 kali salah", "Minta kode baru");
        assertThat(siti.get(over.uri().toString()).body()).contains("Kodenya sudah 5 kali salah");
        assertThat(enters(page, street.frontDesk.codeSentTo(PHONE)).body())
                .contains("Minta kode baru");
        assertThat(street.uam.asked()).noneMatch(asked -> asked.contains("/logon"));
    }

    @Test
    void anExpiredCodeSaysSoAndOffersANewOne() {
        HttpResponse<String> page = asksForACode();
        String code = street.frontDesk.codeSentTo(PHONE);
        street.frontDesk.passes(Duration.ofMinutes(11));
        assertThat(enters(page, code).body())
                .contains("Kode ini sudah tidak berlaku.", "href=\"/phone?visit=");
        assertThat(siti.get(page.uri().toString()).body()).contains("Kode ini sudah tidak berlaku");
    }

    @Test
    void aCodeIsSentAgainAfterAVisibleWaitAndTheOldOneIsVoid() {
        HttpResponse<String> page = asksForACode();
        assertThat(page.body())
                .contains("data-wait=\"60\"", "Bisa dikirim ulang", "pukul\u00a009.01.");
        HttpResponse<String> tooSoon = siti.submits(page, "/code/again", Map.of());
        assertThat(tooSoon.body()).contains("data-wait=\"60\"");
        String first = street.frontDesk.codeSentTo(PHONE);
        street.frontDesk.passes(Duration.ofSeconds(61));
        HttpResponse<String> again = siti.submits(page, "/code/again", Map.of());
        assertThat(enters(again, first).body()).contains("Kode salah. Masih bisa mencoba 4 kali.");
        assertThat(location(enters(again, street.frontDesk.codeSentTo(PHONE)))).contains("/logon?");
    }

    @Test
    void whatCannotBeSentIsSaidInPlainWords() {
        HttpResponse<String> page = arrives();
        assertThat(siti.submits(page, "/phone", Map.of("phone", "12345")).body())
                .contains("Nomornya kurang panjang.", "value=\"12345\"");
        assertThat(siti.submits(page, "/phone", Map.of("phone", "")).body())
                .contains("Tulis dulu nomor HP Anda.");
        street.frontDesk.sendingFails(true);
        assertThat(siti.submits(page, "/phone", HER_NUMBER).body())
                .contains("SMS gagal terkirim. Coba lagi, atau pakai voucher.");
        street.frontDesk.sendingFails(false);
        for (int sms = 0; sms < 5; sms++) {
            siti.submits(page, "/phone", HER_NUMBER);
            street.frontDesk.passes(Duration.ofMinutes(11));
        }
        assertThat(siti.submits(page, "/phone", HER_NUMBER).body())
                .contains("Sudah terlalu sering dicoba. Coba lagi", "pukul\u00a012.55.");
    }

    @Test
    void aPhoneThatWasSentACodeElsewhereGoesOnWithIt() {
        asksForACode();
        street.uam.becomes(Street.BUDI);
        try (Resident budi = new Resident(street.origin(), "id")) {
            HttpResponse<String> page = budi.visits(street.uam.outside("/"));
            assertThat(budi.submits(page, "/phone", HER_NUMBER).body())
                    .contains("Masukkan kode 6 angka");
        }
    }

    @Test
    void withoutASenderThePageOffersTheVoucherFirstAndSaysSo() {
        street.frontDesk.knows("rw03-gw", street.uamGateway("Balai RW 03", false, false));
        HttpResponse<String> page = arrives();
        assertThat(page.body())
                .contains("Di sini kode lewat SMS belum ada.", "Masukkan kode voucher")
                .doesNotContain("name=\"phone\"", "Pakai nomor HP");
        HttpResponse<String> redeemed =
                siti.submits(page, "/voucher", Map.of("code", "k7mq-2xvp-9r"));
        assertThat(siti.visits(location(redeemed)).body()).contains("Anda sudah tersambung");
    }

    @Test
    void aVoucherIsRefusedInOneWordWhateverIsWrongWithIt() {
        HttpResponse<String> page = siti.get(voucherLink(arrives()));
        assertThat(siti.submits(page, "/voucher", Map.of("code", "NOPE")).body())
                .contains("Kode voucher ini tidak ada, atau sudah dipakai.", "value=\"NOPE\"");
        siti.submits(page, "/voucher", Map.of("code", "K7MQ2XVP9R"));
        street.uam.becomes(Street.BUDI);
        HttpResponse<String> budis = siti.get(voucherLink(siti.get("/phone?visit=" + newVisit())));
        assertThat(siti.submits(budis, "/voucher", Map.of("code", "K7MQ2XVP9R")).body())
                .contains("Voucher ini sudah dipakai di 1 perangkat");
        for (int guess = 0; guess < 9; guess++) {
            siti.submits(page, "/voucher", Map.of("code", "GUESS" + guess));
        }
        assertThat(siti.submits(page, "/voucher", Map.of("code", "K7MQ2XVP9R")).body())
                .contains("Terlalu banyak kode yang salah.", "data-wait=\"600\"");
    }

    private static String voucherLink(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*href=\"(/voucher\\?visit=[^\"]*)\".*", "$1");
    }

    private String newVisit() {
        String target =
                location(siti.get(street.uam.outside("/"))).substring(street.origin().length());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(target.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aPageOlderThanTheNoticeIsNotTakenForConsent() {
        HttpResponse<String> page = arrives();
        Map<String, String> old = Map.of("phone", "081234567890", "agreed", "0");
        assertThat(siti.submits(page, "/phone", old).body())
                .contains("Catatan di bawah ini baru diperbarui");
        assertThat(street.frontDesk.consents()).isEmpty();
    }

    @Test
    void aRefusedLoginIsMintedAgainOnceAndThenExplained() {
        HttpResponse<String> page = asksForACode();
        HttpResponse<String> entered = enters(page, street.frontDesk.codeSentTo(PHONE));
        street.frontDesk.passes(Duration.ofMinutes(3)); // the login came too late
        assertThat(siti.visits(location(entered)).body()).contains("Anda sudah tersambung");
        assertThat(street.uam.asked().stream().filter(asked -> asked.contains("/logon")))
                .hasSize(2);
    }

    @Test
    void aLoginThatIsRefusedTwiceIsNotTriedForEver() {
        street.frontDesk.answers(new Answer.Rejected(""));
        HttpResponse<String> entered = enters(asksForACode(), street.frontDesk.codeSentTo(PHONE));
        HttpResponse<String> end = siti.visits(location(entered));
        assertThat(end.body()).contains("Belum berhasil masuk", "Alat WiFi di sini menolak");
        assertThat(street.uam.asked().stream().filter(asked -> asked.contains("/logon")))
                .hasSize(2);
        street.frontDesk.answersItself();
        HttpResponse<String> retried = siti.submits(end, "/connect", Map.of());
        assertThat(siti.visits(location(retried)).body()).contains("Anda sudah tersambung");
    }

    @Test
    void aSilentRadiusIsOurFaultAndNotTheirs() {
        street.frontDesk.answers(new Answer.Unanswered());
        HttpResponse<String> entered = enters(asksForACode(), street.frontDesk.codeSentTo(PHONE));
        assertThat(siti.visits(location(entered)).body())
                .contains("Maaf, layanan sedang bermasalah. Tunggu sebentar, lalu coba lagi.");
    }
}
