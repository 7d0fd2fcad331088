package id.gardu.captiveportal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.pages.PortalState.Move;
import id.gardu.captiveportal.pages.Reception.Trouble;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
                .isEqualTo("2 14c292cc");
    }

    /** The picture in the documents is of the states as they are; -Dgardu.write=true draws it. */
    @Test
    void theDocumentsHaveTheStatesAsAPicture() throws Exception {
        String picture = picture();
        Path page = Path.of("../docs/portal.md");
        String text = Files.readString(page);
        String there = text.replaceAll("(?s).*(<!-- states -->.*?)<!-- /states -->.*", "$1");
        if (Boolean.getBoolean("gardu.write")) {
            Files.writeString(page, text.replace(there, picture));
            return;
        }
        assertThat(there).isEqualTo(picture);
        for (PortalState state : PortalState.values()) {
            assertThat(text).contains("`" + state.word() + "`");
        }
    }

    /** States with the same ways on are one box; moves between the same two are one arrow. */
    private static String picture() {
        Map<List<Move>, List<PortalState>> boxes =
                Stream.of(PortalState.values())
                        .collect(
                                Collectors.groupingBy(
                                        state ->
                                                state.moves().isEmpty()
                                                        ? List.of(new Move("", state))
                                                        : state.moves(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        Map<PortalState, String> box = new EnumMap<>(PortalState.class);
        var lines = new ArrayList<String>();
        boxes.values()
                .forEach(
                        states -> {
                            String name = states.getFirst().word().replace('-', '_');
                            states.forEach(state -> box.put(state, name));
                            lines.add(
                                    states.stream()
                                            .map(PortalState::word)
                                            .collect(Collectors.joining(", ", name + ": ", "")));
                        });
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        boxes.forEach(
                (moves, states) ->
                        moves.stream()
                                .filter(move -> !move.by().isEmpty())
                                .forEach(
                                        move ->
                                                arrows.computeIfAbsent(
                                                                box.get(states.getFirst())
                                                                        + " --> "
                                                                        + box.get(move.to()),
                                                                _ -> new ArrayList<>())
                                                        .add(move.by())));
        arrows.forEach((arrow, by) -> lines.add(arrow + ": " + String.join(" / ", by)));
        return lines.stream()
                .collect(
                        Collectors.joining(
                                "\n    ",
                                "<!-- states -->\n```mermaid\nstateDiagram-v2\n    ",
                                "\n```\n"));
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
