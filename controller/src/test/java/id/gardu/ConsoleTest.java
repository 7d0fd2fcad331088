package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;

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
    void aLinkFromTheCommandLineLeadsToTheAccessPoints() {
        String link = town.link("Rina", "officer");
        assertThat(link).startsWith(town.base() + "/login/");
        try (StaffPhone rina = new StaffPhone(town.base())) {
            HttpResponse<String> in = rina.login(link);
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(in.headers().firstValue("Location")).contains("/");
            assertThat(rina.page("/")).contains("Rina", "Petugas · seluruh kota");
            assertThat(rina.page("/access-points"))
                    .contains("rw03-ap1", "taman-ap1", "1 mati", "2 hidup");
        }
    }
}
