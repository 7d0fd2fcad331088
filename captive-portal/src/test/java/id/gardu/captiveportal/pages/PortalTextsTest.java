package id.gardu.captiveportal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.pages.Reception.Trouble;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

class PortalTextsTest {
    @Test
    void everyTemplateCompilesAndEveryTextItNamesIsThere() throws Exception {
        PortalFrame frame =
                new PortalFrame(new PortalPages.Operator("Kota Malang", 90), Clock.systemUTC());
        List<String> templates = names("templates", ".html");
        assertThat(templates).contains("phone", "code", "voucher", "status", "trouble");
        templates.forEach(frame::check);
    }

    @Test
    void everyTroubleIsToldWithItsNextStep() throws Exception {
        Messages messages = Messages.of(PortalFrame.class, "texts", PortalFrame.LANGUAGES);
        for (Trouble trouble : Trouble.values()) {
            assertThat(messages.knows("trouble." + trouble.word())).isTrue();
            assertThat(messages.knows("trouble." + trouble.word() + ".next")).isTrue();
        }
    }

    @Test
    void everyMessageFileIsALanguageOnOffer() throws Exception {
        assertThat(names("texts", ".properties"))
                .containsExactlyInAnyOrderElementsOf(PortalFrame.LANGUAGES);
    }

    @Test
    void whoChangesWhatResidentsAgreeToChangesItsVersion() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String language : new TreeSet<>(PortalFrame.LANGUAGES)) {
            Properties texts = new Properties();
            try (var in =
                    Files.newBufferedReader(folder("texts").resolve(language + ".properties"))) {
                texts.load(in);
            }
            for (String line :
                    List.of("phone", "use", "device", "never", "days", "agree", "child")) {
                all.append(texts.getProperty("notice." + line)).append('\n');
            }
        }
        // After a change of the texts: raise Typed.NOTICE and write the new pair here.
        assertThat(PortalFrame.NOTICE + " " + Integer.toHexString(all.toString().hashCode()))
                .isEqualTo("1 61655cdd");
    }

    private static List<String> names(String folder, String suffix) throws Exception {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .toList();
        }
    }

    private static Path folder(String name) throws URISyntaxException, IOException {
        return Path.of(Objects.requireNonNull(PortalFrame.class.getResource(name)).toURI());
    }
}
