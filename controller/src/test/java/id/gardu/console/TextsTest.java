package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.ClockOffset;
import id.gardu.ap.ApState;
import id.gardu.ap.Cause;
import id.gardu.captiveportal.http.Messages;
import id.gardu.network.Inventory;
import id.gardu.report.ReportLevel;
import id.gardu.staff.Role;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

class TextsTest {
    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final Messages messages = Messages.of(Frame.class, "texts", Frame.LANGUAGES);

    @Test
    void everyTemplateCompilesAndEveryTextItNamesIsThere() throws Exception {
        Frame frame = new Frame(() -> Inventory.EMPTY);
        List<String> templates = names("templates", ".html");
        assertThat(templates).contains("access-points", "usage", "login", "trouble");
        templates.forEach(frame::check);
    }

    @Test
    void everyMessageFileIsALanguageOnOffer() throws Exception {
        assertThat(names("texts", ".properties"))
                .containsExactlyInAnyOrderElementsOf(Frame.LANGUAGES);
    }

    @Test
    void statesAndCausesAreSaidInTheWordsOfTheirRoom() {
        for (ApState state : ApState.values()) {
            assertThat(messages.text(INDONESIAN, "state." + ApFilter.word(state), Map.of()))
                    .isEqualTo(state.words());
            assertThat(ApView.ORDER).contains(state);
        }
        for (Cause cause : Cause.values()) {
            String key = "cause." + cause.name().toLowerCase(Locale.ROOT);
            assertThat(messages.text(INDONESIAN, key, Map.of())).isEqualTo(cause.words());
        }
    }

    @Test
    void everyChoiceHasItsText() {
        for (ClockOffset.Cause cause : ClockOffset.Cause.values()) {
            known("clock." + cause.name().toLowerCase(Locale.ROOT));
        }
        for (Role role : Role.values()) {
            known("role." + role.word());
        }
        for (ReportLevel level : ReportLevel.values()) {
            known("level." + level.word());
        }
        for (UsagePeriod period : UsagePeriod.values()) {
            known("period." + period.word());
        }
        for (UsageSort sort : UsageSort.values()) {
            known("sort." + sort.word());
            known("col." + sort.word());
        }
        for (SiteRemark verdict : SiteRemark.values()) {
            known("remark." + verdict.word());
            known("remark.sites." + verdict.word());
        }
        for (String trouble :
                List.of(
                        "form",
                        "nopage",
                        "othername",
                        "busy",
                        "away",
                        "unreadable",
                        "fault",
                        "ended",
                        "stranger",
                        "role",
                        "link")) {
            known("trouble." + trouble);
            known("trouble." + trouble + ".next");
        }
    }

    private void known(String key) {
        assertThat(messages.knows(key)).as(key).isTrue();
    }

    private static List<String> names(String folder, String suffix)
            throws IOException, URISyntaxException {
        Path files = Path.of(Objects.requireNonNull(Frame.class.getResource(folder)).toURI());
        try (Stream<Path> all = Files.list(files)) {
            return all.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .toList();
        }
    }
}
