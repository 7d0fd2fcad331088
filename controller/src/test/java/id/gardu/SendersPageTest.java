package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How senders fare, and a message to try them. */
class SendersPageTest {
    @TempDir Path folder;

    @Test
    void aTestGoesToTheNumberThatWasTypedAndStandsNowhereElse() throws Exception {
        try (ConsoleTown town =
                        ConsoleTown.empty(folder, Map.of("GARDU_MESSAGE_TEST_SENDER", "true"));
                StaffPhone agus = StaffPhone.in(town.base(), town.link("Agus", "administrator"));
                StaffPhone tono = StaffPhone.in(town.base(), town.link("Tono", "technician"))) {
            assertThat(agus.page("/senders")).contains("pengirim uji, hanya ke berkas");
            assertThat(answer(town, agus, "123")).contains("bukan nomor ponsel");
            assertThat(answer(town, agus, "0812-3456-7890")).contains("Pesan uji sedang dikirim");
            assertThat(answer(town, agus, "0812-3456-7890")).contains("Tunggu semenit");
            assertThat(tono.get("/senders").statusCode()).isEqualTo(403);
            assertThat(tono.post("/senders", "number=081234567890", town.base()).statusCode())
                    .isEqualTo(403);
            Path sent = town.data().resolve("messages.jsonl");
            await().untilAsserted(
                            () ->
                                    assertThat(Files.readString(sent))
                                            .contains("+6281234567890", "Gardu: pesan uji."));
            assertThat(agus.page("/setup")).contains("Pengirim uji: kode hanya ditulis");
            assertThat(town.controller.gardu("audit", "list", "--json").out())
                    .contains("message.test")
                    .doesNotContain("81234567890");
        }
    }

    private static String answer(ConsoleTown town, StaffPhone phone, String number) {
        HttpResponse<String> answer = phone.post("/senders", "number=" + number, town.base());
        assertThat(answer.statusCode()).isEqualTo(303);
        return phone.page(answer.headers().firstValue("Location").orElseThrow());
    }
}
