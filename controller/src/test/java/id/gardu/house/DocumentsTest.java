package id.gardu.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documents name is there. */
class DocumentsTest {
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:java|yaml|sql|csv|md))`");
    private static final Pattern STEP = Pattern.compile("`([\\w/]+)\\.java` `(\\w+)`");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");
    private static final List<String> BASES =
            List.of(
                    "",
                    "docs/",
                    "controller/src/main/java/id/gardu/",
                    "captive-portal/src/main/java/id/gardu/",
                    "captive-portal/src/main/java/id/gardu/captiveportal/");

    @Test
    void everyFileThatADocumentNamesExists() throws Exception {
        var missing = new TreeSet<String>();
        for (Path document : documents()) {
            FILE.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1))
                    .filter(
                            name ->
                                    !name.startsWith("/")
                                            && (name.contains("/") || name.endsWith(".md")))
                    .filter(
                            name ->
                                    BASES.stream()
                                            .noneMatch(
                                                    base ->
                                                            Files.exists(
                                                                    Checkout.root()
                                                                            .resolve(base + name))))
                    .forEach(name -> missing.add(document.getFileName() + ": " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyMethodOnThePathOfAPacketExists() throws Exception {
        var missing = new TreeSet<String>();
        String path = Files.readString(Checkout.root().resolve("docs/path-of-a-packet.md"));
        for (var step : STEP.matcher(path).results().toList()) {
            Path file =
                    Checkout.root()
                            .resolve(
                                    "controller/src/main/java/id/gardu/" + step.group(1) + ".java");
            if (!Files.readString(file).contains(" " + step.group(2) + "(")) {
                missing.add(step.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTableIsInTheDataDictionary() throws Exception {
        String dictionary = Files.readString(Checkout.root().resolve("docs/data-dictionary.md"));
        var missing = new TreeSet<String>();
        try (Stream<Path> migrations =
                Files.walk(Checkout.root().resolve("controller/src/main/resources/db"))) {
            for (Path migration :
                    migrations.filter(file -> file.toString().endsWith(".sql")).toList()) {
                TABLE.matcher(Files.readString(migration))
                        .results()
                        .map(table -> "`" + table.group(1) + "`")
                        .filter(name -> !dictionary.contains(name))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> documents() throws Exception {
        try (Stream<Path> docs = Files.list(Checkout.root().resolve("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of("README.md", "CONTRIBUTING.md")
                                    .map(Checkout.root()::resolve)
                                    .filter(Files::exists))
                    .toList();
        }
    }
}
