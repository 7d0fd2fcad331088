package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A point that was registered in the wrong RW, of a whole controller. */
class SiteMovePageTest {
    private static final String WRONG = DecisionTown.JODIPAN + ".RW03";
    private static final String RIGHT = DecisionTown.ORO_ORO_DOWO + ".RW02";
    private static final String PAGE = "/sites/ramai-3/area";

    @TempDir static Path folder;

    @Test
    void anOfficerPutsItRightAndBackAndBothAreNoted() throws Exception {
        try (DecisionTown city = DecisionTown.open(folder);
                StaffPhone rina =
                        StaffPhone.in(city.town.base(), city.town.link("Rina", "officer"))) {
            String since = "&since=" + DecisionTown.month();
            assertThat(rina.page(PAGE + "?area=" + RIGHT + since))
                    .contains("1 bulan yang sudah ditutup mendapat revisi");
            String form = "area=" + RIGHT + since + "&reason=Salah+ketik";
            assertThat(rina.post(PAGE, form, city.town.base()).headers().firstValue("Location"))
                    .hasValue("/sites/ramai-3?said=moved#kejadian");
            assertThat(rina.page("/sites/ramai-3?said=moved"))
                    .contains("Wilayahnya sudah diperbaiki", "diperbaiki: dari")
                    .contains(PAGE + "?area=" + WRONG + "&amp;since=" + DecisionTown.month());
            assertThat(rina.page("/decisions")).contains("Revisi 2.");

            String back = "area=" + WRONG + since + "&reason=Ternyata+benar";
            assertThat(rina.post(PAGE, back, city.town.base()).statusCode()).isEqualTo(303);
            assertThat(rina.page(PAGE)).contains("sekarang tercatat di RW 03");
            assertThat(city.town.controller.gardu("audit", "list", "--name", "Rina").out())
                    .containsSubsequence("site.move", "site.move");
        }
    }
}
