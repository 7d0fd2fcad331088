package id.gardu.captiveportal.pages;

import static id.gardu.captiveportal.pages.Resident.location;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.Participation.Attendance;
import id.gardu.captiveportal.Participation.Offer;
import id.gardu.captiveportal.Participation.SignUpState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;

/** Programmes on the portal: whoever is known here needs one button; nobody reads how many come. */
class ProgrammeVisitTest {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 3);

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

    private void offered(SignUpState state) {
        street.programmes.offers.clear();
        street.programmes.offers.add(offer(state));
    }

    static Offer offer(SignUpState state) {
        return new Offer(
                "77",
                "Kelas <b>posyandu</b>",
                "Belajar aman",
                "Learn to be safe",
                DAY,
                DAY.plusDays(1),
                "09.00",
                "Balai RW 03",
                state,
                false);
    }

    @Test
    void theStatusPageHasTheProgrammeAndItsButtonAnswers303() {
        assertThat(siti.get("/status").body()).doesNotContain("Program kota");
        offered(SignUpState.OPEN);
        HttpResponse<String> page = siti.get("/status");
        assertThat(page.body())
                .contains(
                        "Kelas &lt;b&gt;posyandu&lt;/b&gt;",
                        "Belajar aman",
                        "3 Desember 2026 sampai 4 Desember 2026, 09.00");
        HttpResponse<String> done = siti.submits(page, "/programme/sign-up", Map.of());
        assertThat(street.programmes.calls).containsExactly("sign-up 77");
        offered(SignUpState.SEAT);
        page = siti.get(done.uri().toString());
        assertThat(page.body()).contains("Anda terdaftar.", "mendapat tempat");
        done = siti.submits(page, "/programme/withdraw", Map.of());
        assertThat(done.body()).contains("Pendaftaran Anda dibatalkan");
    }

    @Test
    void whoWaitsReadsItInPlainWordsAndNoNumber() {
        offered(SignUpState.FULL);
        assertThat(siti.get("/status").body())
                .contains("Tempat sudah penuh", "Masuk daftar tunggu");
        offered(SignUpState.WAITING);
        assertThat(siti.get("/status").body())
                .contains("Anda di daftar tunggu")
                .doesNotContainPattern("(?i)nomor \\d|\\d orang");
        offered(SignUpState.CANCELLED);
        assertThat(siti.get("/status").body())
                .contains("Program ini dibatalkan")
                .doesNotContain("/programme/sign-up", "/programme/withdraw");
        offered(SignUpState.CLOSED);
        assertThat(siti.get("/status").body()).doesNotContain("Program kota");
    }

    @Test
    void aCodeIsAnsweredInWords() {
        offered(SignUpState.SEAT);
        HttpResponse<String> page = siti.get("/programme");
        HttpResponse<String> done =
                siti.submits(page, "/programme/attend", Map.of("code", "bcd fgh"));
        assertThat(street.programmes.calls).containsExactly("attend bcd fgh");
        assertThat(done.body()).contains("Kehadiran Anda tercatat");
        street.programmes.attendance = Attendance.TOO_MANY;
        done = siti.submits(page, "/programme/attend", Map.of("code", "bcdfgh"));
        assertThat(done.body()).contains("Terlalu banyak mencoba");
    }

    @Test
    void aStrangerIsAskedToLogInAndSeesNothing() {
        offered(SignUpState.OPEN);
        try (Resident stranger = new Resident(street.origin(), "en")) {
            assertThat(stranger.get("/programme").body())
                    .contains("First log in to the WiFi")
                    .doesNotContain("posyandu");
            HttpResponse<String> tried = stranger.posts("/programme/sign-up", Map.of("wave", "77"));
            assertThat(tried.body()).contains("First log in to the WiFi");
            assertThat(street.programmes.calls).isEmpty();
            String told = tried.uri().toString();
            assertThat(siti.get(told).body())
                    .as("what is told to somebody else is not believed")
                    .doesNotContain("role=\"status\"");
            assertThat(siti.get(told.replace("login_", "seat_")).body())
                    .doesNotContain("role=\"status\"");
        }
    }
}
