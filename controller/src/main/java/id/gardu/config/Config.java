package id.gardu.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration while the rooms read it. A room takes its {@link Section} and asks for its
 * keys; whoever started the reading calls {@link #finish()} when every room has been. Not
 * thread-safe: it lives for a moment at start-up.
 */
public final class Config {
    private static final String PREFIX = "GARDU_";
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    /** Variables of our own scripts and tests that are no configuration key. */
    private static final List<String> NOT_KEYS =
            List.of(
                    "GARDU_TEST_DATA",
                    "GARDU_JAVA_HOME",
                    "GARDU_JAVA_OPTS",
                    "GARDU_PASSPHRASE",
                    "GARDU_HOME",
                    "GARDU_LOG_LEVEL");

    private final JsonNode root;
    private final Map<String, String> environment;
    private final SortedMap<String, String> read = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> retired = new TreeSet<>();
    private final List<String> notices = new ArrayList<>();

    private Config(JsonNode root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /**
     * Reads {@code file}.
     *
     * @param environment usually {@link System#getenv()}
     * @throws InvalidConfig when the file is missing or no YAML
     */
    public static Config load(Path file, Map<String, String> environment) throws InvalidConfig {
        try {
            return parse(Files.readString(file), file.toString(), environment);
        } catch (IOException e) {
            throw new InvalidConfig(List.of(file + ": cannot be read (" + e.getMessage() + ")"));
        }
    }

    /** Reads YAML text; {@code origin} names it in mistakes. */
    public static Config parse(String yaml, String origin, Map<String, String> environment)
            throws InvalidConfig {
        try {
            var mapper =
                    YAMLMapper.builder()
                            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build();
            JsonNode tree = mapper.readTree(yaml);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return new Config(mapper.createObjectNode(), environment);
            }
            if (!tree.isObject()) {
                throw new InvalidConfig(List.of(origin + ": is not a list of keys"));
            }
            return new Config(tree, environment);
        } catch (JsonProcessingException e) {
            throw new InvalidConfig(List.of(origin + lineOf(e) + ": not YAML: " + said(e)));
        }
    }

    /** The keys below {@code name}, such as {@code radius}. */
    public Section section(String name) {
        return new Section(this, name);
    }

    /** The names at the top, in their order: of a file whose keys its writer chooses. */
    public List<String> names() {
        return root.properties().stream().map(Map.Entry::getKey).toList();
    }

    List<String> names(String key) {
        return node(key).properties().stream().map(Map.Entry::getKey).toList();
    }

    /**
     * Called when every room has read its keys.
     *
     * @throws InvalidConfig with every mistake found by any room, and every key nobody asked for
     */
    public void finish() throws InvalidConfig {
        var unknown = new TreeSet<String>();
        leaves(root, "", unknown);
        unknown.removeIf(path -> retired.contains(path) || isRead(path));
        for (String path : unknown) {
            mistakes.add(path + ": is not a key" + nearest(path));
        }
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(PREFIX)
                    && !NOT_KEYS.contains(variable)
                    && retired.stream().noneMatch(key -> variable(key).equals(variable))
                    && read.keySet().stream().noneMatch(key -> variable(key).equals(variable))) {
                mistakes.add(variable + ": overrides no key");
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidConfig(mistakes);
        }
    }

    private boolean isRead(String path) {
        return read.keySet().stream()
                .anyMatch(key -> path.equals(key) || path.startsWith(key + "["));
    }

    /** Every key that was read with the value in force; secrets as {@code <secret>}. */
    public SortedMap<String, String> effective() {
        return Collections.unmodifiableSortedMap(read);
    }

    /** What is no mistake, but not needed any more. */
    public List<String> notices() {
        return Collections.unmodifiableList(notices);
    }

    /** The environment variable that overrides {@code key}. */
    public static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What relative paths are relative to. */
    Path installation() {
        return Path.of(environment.getOrDefault("GARDU_HOME", ""));
    }

    Optional<String> raw(String key) {
        String override = environment.get(variable(key));
        if (override != null) {
            return Optional.of(override);
        }
        JsonNode node = node(key);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (node.isArray()) {
            var items = new ArrayList<String>();
            node.forEach(item -> items.add(item.asText()));
            return Optional.of(String.join(",", items));
        }
        if (node.isObject()) {
            mistakes.add(key + ": holds keys where one value is wanted");
            return Optional.empty();
        }
        return Optional.of(node.asText());
    }

    void note(String key, String value) {
        read.put(key, value);
    }

    void retired(String key, String why) {
        if (isStill(key)) {
            notices.add(key + ": does nothing any more (" + why + "); take it out");
        }
    }

    void gone(String key, String why) {
        if (isStill(key)) {
            mistakes.add(key + ": " + why);
        }
    }

    private boolean isStill(String key) {
        retired.add(key);
        return environment.containsKey(variable(key)) || !node(key).isMissingNode();
    }

    void mistake(String key, String shown, String wanted) {
        mistakes.add(key + ": \"" + shown + "\" is not " + wanted);
    }

    /** A mistake that is told whole, such as one in a file that a key names. */
    public void fault(String mistake) {
        mistakes.add(mistake);
    }

    private JsonNode node(String key) {
        JsonNode node = root;
        for (String part : key.split("\\.", -1)) {
            node = node instanceof ObjectNode ? node.path(part) : MissingNode.getInstance();
        }
        return node;
    }

    private static void leaves(JsonNode node, String path, Set<String> found) {
        if (node.isObject()) {
            for (var entry : node.properties()) {
                String inner = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                leaves(entry.getValue(), inner, found);
            }
            return;
        }
        if (!node.isNull() || !path.isEmpty()) {
            found.add(path);
        }
    }

    private String nearest(String path) {
        String leaf = path.substring(path.lastIndexOf('.') + 1);
        return read.keySet().stream()
                .filter(key -> key.endsWith("." + leaf) || key.startsWith(path + "."))
                .findFirst()
                .or(() -> Spelling.nearest(path, read.keySet()))
                .map(key -> " (did you mean " + key + "?)")
                .orElse("");
    }

    /**
     * The parser's own location is that of the last token read; the place of the fault is in its
     * text.
     */
    private static String lineOf(JsonProcessingException e) {
        Matcher line = LINE.matcher(e.getOriginalMessage());
        String last =
                line.results().map(found -> " line " + found.group(1)).reduce("", (a, b) -> b);
        return last.isEmpty() && e.getLocation() != null
                ? " line " + e.getLocation().getLineNr()
                : last;
    }

    private static String said(JsonProcessingException e) {
        List<String> lines = e.getOriginalMessage().lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("found ") || line.startsWith("could not"))
                .findFirst()
                .orElse(lines.getFirst());
    }
}
