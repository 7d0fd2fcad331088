package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.ClockQueries.ClockOffset;
import id.gardu.ap.ApState;
import id.gardu.ap.Cause;
import id.gardu.captiveportal.http.Messages;
import id.gardu.console.Network.ApView;
import id.gardu.console.Remarks.SiteRemark;
import id.gardu.console.UsageFigure.UsageColumns;
import id.gardu.house.Checkout;
import id.gardu.network.Inventory;
import id.gardu.network.Neighbourhood;
import id.gardu.report.ReportLevel;
import id.gardu.report.decision.Decision;
import id.gardu.report.decision.SiteEvent;
import id.gardu.report.decision.SiteMoves;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;
import id.gardu.resident.SiteTest;
import id.gardu.staff.Role;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class ConsoleTextsTest {
    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private static final Pattern TERM =
            Pattern.compile("Evidence\\.(?:of|told)\\(\\s*\"([a-z0-9-]+)\"");

    private final Messages messages =
            Messages.of(ConsoleFrame.class, "texts", ConsoleFrame.LANGUAGES);

    @Test
    void everyTemplateCompilesAndEveryTextItNamesIsThere() throws Exception {
        ConsoleFrame frame =
                new ConsoleFrame(() -> Inventory.EMPTY, Neighbourhood.ZONE, Clock.systemUTC());
        List<String> templates = names("templates", ".html");
        assertThat(templates).contains("access-points", "usage", "login", "trouble");
        templates.forEach(frame::check);
    }

    @Test
    void everyMessageFileIsALanguageOnOffer() throws Exception {
        assertThat(names("texts", ".properties"))
                .containsExactlyInAnyOrderElementsOf(ConsoleFrame.LANGUAGES);
    }

    @Test
    void statesAndCausesAreSaidInTheWordsOfTheirRoom() {
        for (ApState state : ApState.values()) {
            assertThat(messages.text(INDONESIAN, "state." + ApView.word(state), Map.of()))
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
        for (UsageFigure sort : UsageFigure.values()) {
            known("sort." + sort.word());
            known("col." + sort.word());
        }
        for (UsageColumns columns : UsageColumns.values()) {
            known("columns." + columns.word());
            columns.columns().forEach(column -> known("def." + column.word()));
        }
        for (CompareFigure figure : CompareFigure.values()) {
            known("compare." + figure.word());
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
                        "nosite",
                        "link")) {
            known("trouble." + trouble);
            known("trouble." + trouble + ".next");
        }
    }

    @Test
    void everyVerdictDecisionAndFigureHasItsTexts() {
        for (Group group : Group.values()) {
            for (String part : List.of("", ".ten", ".all", ".lead")) {
                known("group." + group.word() + part);
            }
        }
        for (Verdict verdict : Verdict.values()) {
            for (String part : List.of("", ".next", ".change")) {
                known("verdict." + verdict.word() + part);
            }
        }
        for (int rule = 1; rule <= 11; rule++) {
            known("rule." + rule);
        }
        for (Explained figure : Explained.values()) {
            known(figure.key() + ".title");
            Explained.PARTS.forEach(part -> known(figure.key() + "." + part));
        }
        for (SiteTest.Answer.RefusalReason why : SiteTest.Answer.RefusalReason.values()) {
            known("test.refused." + why.name().toLowerCase(Locale.ROOT));
        }
        for (SiteMoves.RefusalReason why : SiteMoves.RefusalReason.values()) {
            known(SiteMovePage.refused(why));
        }
        for (Decision.Kind kind : Decision.Kind.values()) {
            known("kind." + kind.word());
        }
        for (SiteEvent.Kind kind : SiteEvent.Kind.values()) {
            known("event." + kind.word());
        }
    }

    @Test
    void everyTermOfEvidenceThatARuleGivesHasItsSentence() throws Exception {
        Path rules = Checkout.root().resolve("controller/src/main/java/id/gardu/report/verdict");
        var terms = new TreeSet<String>();
        try (Stream<Path> files = Files.list(rules)) {
            for (Path file : files.toList()) {
                TERM.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> terms.add(found.group(1)));
            }
        }
        assertThat(terms).contains("down-pct", "accounts-at-most", "population", "nas");
        for (String term : terms) {
            boolean said =
                    messages.knows("evidence." + term)
                            || messages.knows("evidence." + term + ".none")
                            || messages.knows("evidence." + term + ".unknown");
            assertThat(said).as(term).isTrue();
        }
    }

    private void known(String key) {
        assertThat(messages.knows(key)).as(key).isTrue();
    }

    private static List<String> names(String folder, String suffix)
            throws IOException, URISyntaxException {
        Path files =
                Path.of(Objects.requireNonNull(ConsoleFrame.class.getResource(folder)).toURI());
        try (Stream<Path> all = Files.list(files)) {
            return all.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .toList();
        }
    }
}
