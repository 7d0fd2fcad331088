package id.gardu.captiveportal.pages;

import static id.gardu.captiveportal.pages.Resident.location;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Somebody who has been online before: coming back, looking, leaving. */
class ReturnVisitTest {
    private Street street;
    private Resident siti;

    @BeforeEach
    void signUp() throws Exception {
        street = new Street();
        siti = new Resident(street.origin(), "id");
        HttpResponse<String> page = siti.visits(street.uam.outside("/"));
        page = siti.submits(page, "/phone", Map.of("phone", "081234567890"));
        String code = street.frontDesk.codeSentTo("+6281234567890");
        siti.visits(location(siti.submits(page, "/code", Map.of("code", code))));
    }

    @AfterEach
    void close() {
        siti.close();
        street.close();
    }

    @Test
    void aKnownBrowserNeedsOneButtonEvenWithAnotherMac() {
        street.uam.becomes(Street.BUDI);
        HttpResponse<String> page = siti.visits(street.uam.outside("/"));
        assertThat(page.body())
                .contains("Selamat datang kembali")
                .doesNotContain("name=\"phone\"", "0812");
        HttpResponse<String> gone = siti.submits(page, "/connect", Map.of());
        assertThat(siti.visits(location(gone)).body()).contains("Anda sudah tersambung");
    }

    @Test
    void anUnknownBrowserLearnsNothingFromAKnownMac() {
        try (Resident stranger = new Resident(street.origin(), "id")) {
            street.uam.becomes(Street.SITI);
            assertThat(stranger.visits(street.uam.outside("/")).body())
                    .contains("Masuk dengan nomor HP")
                    .doesNotContain("081234567890", "1 jam", "kembali");
        }
    }

    @Test
    void withTheDatabaseAwayAKnownBrowserStillGetsIn() {
        street.uam.becomes(Street.SITI);
        street.frontDesk.isClosed(true);
        HttpResponse<String> page = siti.visits(street.uam.outside("/"));
        HttpResponse<String> gone = siti.submits(page, "/connect", Map.of());
        assertThat(siti.visits(location(gone)).body())
                .contains("Anda sudah tersambung")
                .doesNotContain("Hari ini");
    }

    @Test
    void withTheDatabaseAwayAStrangerIsAskedToComeBack() {
        street.uam.becomes(Street.BUDI);
        street.frontDesk.isClosed(true);
        try (Resident budi = new Resident(street.origin(), "id")) {
            HttpResponse<String> page = budi.visits(street.uam.outside("/"));
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body())
                    .contains("Maaf, layanan sedang bermasalah", "Tunggu sebentar, lalu coba lagi.")
                    .doesNotContain("Exception", "locked");
        }
    }

    @Test
    void whatKeepsAnAccountOutIsNamed() {
        street.uam.becomes(Street.SITI);
        assertRefused(new Admission.DeviceLimit(3), "Akun ini sedang dipakai di 3 perangkat.");
        assertThat(
                        assertRefused(
                                new Admission.Blocked(),
                                "Perangkat ini diblokir. Hubungi petugas."))
                .doesNotContain("Tetap bisa dibuka");
    }

    @Test
    void whoSpentTheDayIsLedToWhatStaysOpen() {
        street.uam.becomes(Street.SITI);
        assertThat(assertRefused(new Admission.SpentToday(), "Kuota hari ini sudah habis."))
                .contains("Tetap bisa dibuka", "href=\"/services/lapor\"", "SP4N-LAPOR!");
    }

    private String assertRefused(Admission admission, String words) {
        street.frontDesk.admits(admission);
        HttpResponse<String> page = siti.visits(street.uam.outside("/"));
        String body = siti.submits(page, "/connect", Map.of()).body();
        assertThat(body).contains(words);
        return body;
    }

    @Test
    void theFrontPageShowsTheStatusOfWhoeverIsKnown() {
        assertThat(siti.get("/").body()).contains("Anda sudah tersambung", "1 jam 23 menit");
        street.frontDesk.has(
                new Status(
                        false,
                        Duration.ofSeconds(20),
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(siti.get("/status").body())
                .contains("Belum tersambung", "kurang dari 1 menit", "tidak terukur di sini")
                .doesNotContain("Sisa", "0 MB");
    }

    @Test
    void loggingOutEndsTheTokenHereAndTheSessionAtTheGateway() {
        HttpResponse<String> connected = siti.visits(street.uam.outside("/prelogin"));
        assertThat(connected.body()).contains("Anda sudah tersambung");
        String token = siti.cookie("portal");
        HttpResponse<String> leaving = siti.submits(connected, "/log-out", Map.of());
        assertThat(location(leaving)).isEqualTo(street.uam.outside("/logoff"));
        HttpResponse<String> page = siti.visits(location(leaving));
        assertThat(page.body())
                .contains("Anda sudah keluar", "href=\"" + street.uam.outside("/prelogin") + "\"");
        assertThat(street.uam.online()).isFalse();
        assertThat(street.frontDesk.isValid(token)).isFalse();
        assertThat(siti.visits(street.uam.outside("/")).body()).contains("Masuk dengan nomor HP");
    }

    @Test
    void loggingOutFromElsewhereLeadsToTheGatewayThatStillHoldsTheSession() {
        street.frontDesk.staysOnlineAt(street.uamGateway("Balai RW 03", true, false));
        HttpResponse<String> page = siti.submits(siti.get("/status"), "/log-out", Map.of());
        assertThat(page.body()).contains("href=\"" + street.uam.outside("/logoff") + "\"");
    }

    @Test
    void loggingOutFromElsewhereIsOverWhenNoSessionIsLeft() {
        HttpResponse<String> left = siti.submits(siti.get("/status"), "/log-out", Map.of());
        assertThat(left.body()).contains("Anda sudah keluar");
        assertThat(siti.get("/").body()).contains("Internet gratis untuk warga");
    }

    @Test
    void aTokenThatIsOverIsForgotten() {
        street.uam.becomes(Street.SITI);
        HttpResponse<String> page = siti.visits(street.uam.outside("/"));
        street.frontDesk.admits(new Admission.NotKnown());
        HttpResponse<String> sentBack = siti.submits(page, "/connect", Map.of());
        assertThat(sentBack.body()).contains("Masuk dengan nomor HP");
        assertThat(siti.visits(street.uam.outside("/")).body()).contains("Masuk dengan nomor HP");
    }
}
