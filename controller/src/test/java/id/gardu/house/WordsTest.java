package id.gardu.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One meaning a word: who looks for a file by its name finds that file. */
class WordsTest {
    /** Gestures, and words that stand for anything: the name says the thing (docs/words.md). */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile(
                    "Asked|Given|Giving|Said|Heard|Seen|Told|Wanted|Wish|Which|Why|What|When|Was|By"
                            + "|At|Of|Each|Steps|Outside|Rooms|\\w*Book|\\w*(?<!Front)Desk");

    private static final Pattern TYPE =
            Pattern.compile(
                    "^[a-z -]*\\b(?:class|record|enum|interface) (\\w+)", Pattern.MULTILINE);

    /** An ending of types' names, as docs/words.md tells it. */
    private static final Pattern ENDING = Pattern.compile("`…(\\w+)`");

    @Test
    void noFileNameStandsForTwoThings() throws IOException {
        Map<String, Long> times =
                files().map(WordsTest::name)
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        times.values().removeIf(many -> many == 1);
        assertThat(times).isEmpty();
    }

    @Test
    void noTypeIsNamedAfterAGesture() throws IOException {
        var gestures = new TreeSet<String>();
        for (Path file : files().toList()) {
            TYPE.matcher(Files.readString(file))
                    .results()
                    .map(type -> type.group(1))
                    .filter(SAYS_NOTHING.asMatchPredicate())
                    .forEach(type -> gestures.add(name(file) + ": " + type));
        }
        assertThat(gestures).isEmpty();
    }

    /** A type is looked up by the last word of its name, or by all of it. */
    @Test
    void theLastWordOfEveryTypeIsTold() throws IOException {
        String words =
                Files.readString(Checkout.root().resolve("docs/words.md")).toLowerCase(Locale.ROOT);
        assertThat(
                        files().filter(file -> file.toString().contains("/src/main/"))
                                .map(file -> name(file).replace(".java", ""))
                                .filter(type -> !isTold(type, words)))
                .isEmpty();
    }

    private static boolean isTold(String type, String words) {
        String last = type.replaceFirst(".*?([A-Z]+(?![a-z])|[A-Z][a-z0-9]*|\\d+)$", "$1");
        return Stream.of(
                        type,
                        last,
                        singular(last, "s", ""),
                        singular(last, "es", ""),
                        singular(last, "ies", "y"))
                .map(form -> Pattern.compile("\\b" + form.toLowerCase(Locale.ROOT) + "(s|es)?\\b"))
                .anyMatch(form -> form.matcher(words).find());
    }

    private static String singular(String word, String plural, String one) {
        return word.endsWith(plural)
                ? word.substring(0, word.length() - plural.length()) + one
                : word;
    }

    @Test
    void everyEndingThatIsToldIsThere() throws IOException {
        var types = new TreeSet<String>();
        for (Path file : files().filter(one -> one.toString().contains("/src/main/")).toList()) {
            TYPE.matcher(Files.readString(file))
                    .results()
                    .forEach(type -> types.add(type.group(1)));
        }
        assertThat(
                        ENDING.matcher(Files.readString(Checkout.root().resolve("docs/words.md")))
                                .results()
                                .map(found -> found.group(1))
                                .filter(
                                        end ->
                                                types.stream()
                                                        .noneMatch(type -> type.endsWith(end))))
                .isEmpty();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Stream<Path> files() throws IOException {
        Stream<Path> all = Stream.empty();
        for (String module : List.of("captive-portal", "controller")) {
            for (String tree : List.of("main", "test")) {
                Path root = Checkout.root().resolve(module).resolve("src").resolve(tree);
                try (Stream<Path> found = Files.walk(root)) {
                    all = Stream.concat(all, found.toList().stream());
                }
            }
        }
        return all.filter(file -> name(file).endsWith(".java"))
                .filter(file -> !name(file).equals("package-info.java"));
    }
}
