package id.gardu.captiveportal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pages say, one UTF-8 file per language: {@code key=Text with {name} in it}. All languages
 * are complete or none is loaded. Texts are plain text; the page escapes them. Immutable.
 */
public final class Messages {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final List<Locale> languages;
    private final Map<Locale, Map<String, String>> texts;

    private Messages(Map<Locale, Map<String, String>> texts) {
        this.languages = List.copyOf(texts.keySet());
        this.texts = texts;
    }

    /**
     * Reads {@code folder/LANGUAGE.properties} for each language.
     *
     * @param beside a class of the room that owns the files
     * @param folder relative to that class
     * @param languages tags such as {@code id}, {@code en}; the first is the one for strangers
     * @throws IllegalArgumentException listing every key that a language lacks, has twice, leaves
     *     empty or gives other placeholders than the first language does
     */
    public static Messages of(Class<?> beside, String folder, List<String> languages) {
        Map<Locale, Map<String, String>> texts = new LinkedHashMap<>();
        List<String> mistakes = new ArrayList<>();
        for (String language : languages) {
            String file = folder + "/" + language + ".properties";
            texts.put(Locale.forLanguageTag(language), read(beside, file, mistakes));
        }
        Map<String, String> first = texts.values().iterator().next();
        texts.forEach((language, own) -> compare(language, first, own, mistakes));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return new Messages(texts);
    }

    /** The languages there are, the default first. */
    public List<Locale> languages() {
        return languages;
    }

    /** Whether there is a text of that key. */
    public boolean knows(String key) {
        return texts.values().iterator().next().containsKey(key);
    }

    /**
     * The text of a key, its placeholders filled in.
     *
     * @throws IllegalArgumentException if the language, the key or a placeholder's value is missing
     */
    public String text(Locale language, String key, Map<String, ?> values) {
        String text = texts.getOrDefault(language, Map.of()).get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text \"" + key + "\" in " + language);
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(key, found.group(1), values)));
    }

    private static String value(String key, String name, Map<String, ?> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("text \"" + key + "\" needs {" + name + "}");
        }
        return value.toString();
    }

    private static Map<String, String> read(Class<?> beside, String file, List<String> mistakes) {
        Map<String, String> texts = new TreeMap<>();
        Properties lines =
                new Properties() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public synchronized Object put(Object key, Object text) {
                        if (text.toString().isBlank()) {
                            mistakes.add(file + ": " + key + " is empty");
                        }
                        Object before = texts.put(key.toString(), text.toString());
                        if (before != null) {
                            mistakes.add(file + ": " + key + " stands there twice");
                        }
                        return super.put(key, text);
                    }
                };
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                mistakes.add(file + ": is not there");
            } else {
                lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static void compare(
            Locale language,
            Map<String, String> first,
            Map<String, String> own,
            List<String> mistakes) {
        Set<String> keys = new TreeSet<>(first.keySet());
        keys.addAll(own.keySet());
        for (String key : keys) {
            String expected = first.get(key);
            String found = own.get(key);
            if (expected == null) {
                mistakes.add(language + ": " + key + " is in no other language");
            } else if (found == null) {
                mistakes.add(language + ": " + key + " is missing");
            } else if (!placeholders(expected).equals(placeholders(found))) {
                mistakes.add(
                        "%s: %s has %s, not %s"
                                .formatted(
                                        language,
                                        key,
                                        placeholders(found),
                                        placeholders(expected)));
            }
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
