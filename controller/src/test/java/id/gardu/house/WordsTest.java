package id.gardu.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One meaning a word: who looks for a file by its name finds that file. */
class WordsTest {
    /** Gestures, and words that stand for anything: the name says the thing (docs/words.md). */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile(
                    "(Asked|Given|Said|Heard|Steps|Outside|\\w*Book|\\w*(?<!Front)Desk)\\.java");

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
        assertThat(files().map(WordsTest::name).filter(SAYS_NOTHING.asMatchPredicate())).isEmpty();
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
