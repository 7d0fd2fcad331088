package id.gardu.setup;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKinds;
import id.gardu.house.Checkout;
import id.gardu.setup.Kit.KitFile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a kit, as they are. */
class KitFilesTest {
    /** With {@code -Dgardu.write=true} what is rendered now becomes what is expected. */
    @Test
    void everyKindsFilesAreTheOnesThatWereLookedAt() throws Exception {
        Path folder = Checkout.root().resolve("controller/src/test/resources/kits");
        for (GatewayKind kind : GatewayKinds.all()) {
            String word = kind.dialect().kind().word();
            if (!word.equals("generic")
                    && KitKinds.of(kind.dialect().kind()) instanceof GenericKit) {
                continue;
            }
            KitFacts facts = KitFactsOf.of(KitFactsOf.nas(word), "Balai RW 03", KitFactsOf.SECRET);
            var tables = KitKinds.of(kind.dialect().kind());
            for (KitTable table : tables.tables(facts)) {
                check(folder.resolve(word), table.render(kind.tried(), "NAS rw03-gw"));
            }
            for (KitFile page : tables.pages(facts)) {
                check(folder.resolve(word), page);
            }
        }
    }

    @Test
    void theFirstLineSaysOnWhatItWasTriedAsTheTableOfKindsDoes() {
        KitFacts facts = KitFactsOf.of(KitFactsOf.nas("coovachilli"), "RW 03", KitFactsOf.SECRET);
        String tried = GatewayKinds.of(facts.nas().kind()).tried();
        for (KitTable table : KitKinds.of(facts.nas().kind()).tables(facts)) {
            assertThat(table.render(tried, "x").content())
                    .startsWith("# Tried on: " + tried + "\n");
        }
    }

    @Test
    void nothingOfItPrintsASecret() {
        KitFacts facts = KitFactsOf.of(KitFactsOf.nas("mikrotik"), "RW 03", KitFactsOf.SECRET);
        for (KitTable table : KitKinds.of(facts.nas().kind()).tables(facts)) {
            assertThat(table.toString()).doesNotContain(KitFactsOf.SECRET, KitFactsOf.UAM);
            assertThat(table.render("x", "y").toString()).doesNotContain(KitFactsOf.SECRET);
        }
        assertThat(facts.toString()).doesNotContain(KitFactsOf.SECRET);
    }

    private static void check(Path folder, KitFile file) throws IOException {
        Path expected = folder.resolve(file.name());
        if (Boolean.getBoolean("gardu.write")) {
            Files.createDirectories(folder);
            Files.writeString(expected, file.content());
        }
        assertThat(expected).as("with -Dgardu.write=true it is written").exists();
        assertThat(file.content()).isEqualTo(Files.readString(expected));
    }
}
