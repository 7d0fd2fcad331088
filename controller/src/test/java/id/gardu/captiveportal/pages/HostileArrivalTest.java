package id.gardu.captiveportal.pages;

import static id.gardu.captiveportal.pages.Resident.location;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.LogLines;
import id.gardu.captiveportal.pages.PortalPages.Probes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** Arrivals that somebody had a hand in: credentials go nowhere, and people are told what to do. */
class HostileArrivalTest {
    private static final Pattern OTHER_ORIGIN = Pattern.compile("(href|action|src)=\"(https?:)?//");

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

    private String genuine() {
        return location(siti.get(street.uam.outside("/")));
    }

    private void assertTurned(String url, String words) {
        HttpResponse<String> page = siti.get(url);
        assertThat(page.statusCode()).as(url).isEqualTo(400);
        assertThat(page.body())
                .as(url)
                .contains(words, page.headers().firstValue("X-Request-Id").orElseThrow())
                .doesNotContain("<input", "Exception", "evil.example/");
        assertThat(OTHER_ORIGIN.matcher(page.body()).find()).as(url).isFalse();
    }

    @Test
    void aChangedLetterAnywhereBreaksTheSignature() {
        String url = genuine();
        assertTurned(url.replace("C1&ip", "C9&ip"), "Alamat halaman ini tidak asli");
        assertTurned(url.replace("uamip=127", "uamip=evil.example/127"), "tidak asli");
        assertTurned(url.replaceAll("&md=.*", ""), "tidak asli");
        assertTurned(url + "&apmac=1", "tidak asli");
        assertTurned(url.replaceAll("md=.", "md=zz"), "tidak asli");
        assertThat(siti.get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void aVisitIsCheckedAgainOnEveryPage() {
        String forged = genuine().replace("C1&ip", "C9&ip");
        String carried =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                forged.substring(street.origin().length())
                                        .getBytes(StandardCharsets.ISO_8859_1));
        assertTurned("/phone?visit=" + carried, "tidak asli");
        Map<String, String> form = Map.of("visit", carried, "phone", "081234567890", "agreed", "2");
        assertThat(siti.posts("/phone", form).body()).contains("tidak asli");
        assertThat(siti.posts("/connect", form).body()).contains("tidak asli");
        assertThat(siti.posts("/voucher", form).body()).contains("tidak asli");
        assertThat(siti.posts("/phone", Map.of("visit", "%%%")).statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownGatewayIsNamedForTheStaffAsTextOnly() {
        assertTurned(
                "/uam?res=notyet&uamip=127.0.0.1&uamport=3990&mac=02-00-00-00-00-C1&nasid="
                        + "%22%3E%3Csvg+onload%3Dalert(1)%3E",
                "&quot;&gt;&lt;svg onload=alert(1)&gt;");
        assertTurned("/uam?nasid=rw03-gw", "Halaman ini terbuka tidak lengkap");
        assertTurned("/uam?mac=02-00-00-00-00-C1&mac=02-00-00-00-00-C2", "tidak lengkap");
    }

    /** Each leaves a line, at most one a second, and a page that says whom to ask. */
    @Test
    void aKindWhoseHandOverIsNotBuiltIsToldSo() {
        try (var lines = new LogLines(PortalErrorPages.class)) {
            assertTurned("/omada?clientMac=02-00-00-00-00-C1&site=1", "Omada");
            for (String path :
                    new String[] {
                        "/?clientMac=02-00-00-00-00-C1&apMac=x&target=evil.example/",
                        "/unifi?id=02:00:00:00:00:c1",
                        "/guest/s/default/?id=02:00:00:00:00:c1&ap=x&url=http://evil.example/",
                        "/aruba?cmd=login&mac=02:00:00:00:00:c1",
                        "/cambium?ga_cmac=02-00-00-00-00-C1",
                        "/wifidog/login/?gw_id=1&gw_address=evil.example/",
                    }) {
                assertTurned(path, "WiFi ini belum bisa dibuka dari halaman ini");
            }
            assertThat(lines.all())
                    .hasSizeBetween(1, 4)
                    .first()
                    .asString()
                    .contains("Omada sent a browser here", "not built", "gardu nas kinds")
                    .doesNotContain("02-00-00");
        }
    }

    @Test
    void aMikrotikLoginAddressThatIsNotRegisteredGetsNothing() {
        String mikrotik = "/mikrotik?mac=02:00:00:00:00:C1&identity=rw05-gw&link-login-only=";
        String port = street.mikrotik.loginHost();
        for (String evil :
                new String[] {
                    "https://evil.example/login",
                    "//evil.example/login",
                    "%5C%5Cevil.example/login",
                    "http://" + port + "@evil.example/login",
                    "http://evil.example%5C@" + port + "/login",
                    "http://" + port + "%23.evil.example/login",
                    "http://" + port + ".evil.example/login",
                    "http://127.0.0.1/login",
                    "http://" + port + "/login%3Fdst=x",
                    "http://" + port + "/%0d%0aSet-Cookie:x/login",
                    "http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1/login",
                    "javascript:alert(1)//" + port + "/login",
                }) {
            assertTurned(mikrotik + evil, "Alamat masuk WiFi ini tidak terdaftar");
        }
    }

    @Test
    void pagesOfOthersCannotSendOurForms() {
        HttpResponse<String> page = siti.get(genuine());
        try (Resident lured = new Resident("http://evil.example", "id")) {
            HttpResponse<String> forged =
                    lured.sends(
                            street.origin() + "/phone",
                            Map.of("phone", "081234567890", "agreed", "2"));
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(forged.body()).contains("Isian tidak diterima");
        }
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' http://" + street.uam.loginHost() + ";")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void theWantedPageIsALinkAndOnlyIfHarmless() {
        String signedByNobody =
                "/mikrotik?mac=02:00:00:00:00:C1&identity=rw05-gw&link-login-only="
                        + street.mikrotik.outside("/login")
                        + "&link-orig=";
        String good =
                siti.get(
                                "/connected?visit="
                                        + carried(signedByNobody + "http://malangkota.go.id/a"))
                        .body();
        assertThat(good)
                .contains("href=\"http://malangkota.go.id/a\"", "Lanjut ke malangkota.go.id");
        String bad =
                siti.get("/connected?visit=" + carried(signedByNobody + "javascript:alert(1)"))
                        .body();
        assertThat(bad).contains("Anda sudah tersambung").doesNotContain("javascript", "Lanjut ke");
    }

    private static String carried(String target) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(target.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void operatingSystemsAreSentToThePortal() {
        for (String probe : Probes.PATHS) {
            HttpResponse<String> answer = siti.get(probe);
            assertThat(answer.statusCode()).as(probe).isEqualTo(302);
            assertThat(location(answer)).isEqualTo(street.origin() + "/");
        }
    }

    @Test
    void aFaultOfOursShowsItsNumberAndNothingElse() {
        String arrival = genuine();
        street.frontDesk.breaks();
        HttpResponse<String> page = siti.get(arrival);
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body())
                .contains("Maaf, ada kesalahan pada kami")
                .contains(page.headers().firstValue("X-Request-Id").orElseThrow())
                .doesNotContain("secret detail", "Exception", "\tat ");
    }

    @Test
    void anErrorIsAPageWithTheNextStep() {
        HttpResponse<String> page = siti.get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains(
                        "Halaman tidak ditemukan",
                        "Kembali ke halaman depan.",
                        "<html lang=\"id\">");
    }
}
