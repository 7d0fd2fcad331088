package id.gardu.config;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of one room. Every call names a key, its default and what is allowed; a wrong value is
 * noted and the default returned, so that reading goes on and all mistakes are told together.
 */
public final class Section {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Config config;
    private final String name;

    Section(Config config, String name) {
        this.config = config;
        this.name = name;
    }

    /** The keys below {@code name} of this section. */
    public Section section(String inner) {
        return new Section(config, name + "." + inner);
    }

    /** The names in this section, in their order: where its writer chooses them. */
    public List<String> names() {
        return config.names(name);
    }

    public String text(String key, String otherwise) {
        return value(key, otherwise, Function.identity(), Function.identity(), "text");
    }

    /** Text that may be empty, which means: not set. */
    public Optional<String> optionalText(String key) {
        return Optional.of(text(key, "")).filter(text -> !text.isBlank());
    }

    /**
     * A file or folder that may be empty, which means: not set. A relative one is below the
     * installation, wherever the program was started.
     */
    public Optional<Path> optionalPath(String key) {
        return optionalPath(key, "");
    }

    /** As {@link #optionalPath(String)}, with a default. */
    public Optional<Path> optionalPath(String key, String otherwise) {
        return Optional.of(text(key, otherwise))
                .filter(text -> !text.isBlank())
                .map(text -> config.installation().resolve(text));
    }

    /** A UDP or TCP port; 0 takes any free one. */
    public int port(String key, int otherwise) {
        return number(key, otherwise, 0, 65535, "a port (1-65535)");
    }

    public int number(String key, int otherwise, int least, int most) {
        return number(key, otherwise, least, most, "a number from " + least + " to " + most);
    }

    private int number(String key, int otherwise, int least, int most, String wanted) {
        return value(
                key,
                otherwise,
                text -> {
                    int number = Integer.parseInt(text.strip());
                    if (number < least || number > most) {
                        throw new IllegalArgumentException(text);
                    }
                    return number;
                },
                String::valueOf,
                wanted);
    }

    /** A number with a point or without. */
    public double decimal(String key, double otherwise, double least, double most) {
        return value(
                key,
                otherwise,
                text -> {
                    double number = Double.parseDouble(text.strip());
                    if (!(number >= least && number <= most)) {
                        throw new IllegalArgumentException(text);
                    }
                    return number;
                },
                Section::shortest,
                "a number from " + shortest(least) + " to " + shortest(most));
    }

    private static String shortest(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    public boolean flag(String key, boolean otherwise) {
        return value(
                key,
                otherwise,
                text ->
                        switch (text.strip()) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException(text);
                        },
                String::valueOf,
                "true or false");
    }

    /** A time such as {@code 500ms}, {@code 5s}, {@code 10m}, {@code 24h}, {@code 30d}. */
    public Duration duration(String key, Duration otherwise) {
        return value(
                key,
                otherwise,
                Section::time,
                Section::print,
                "a time such as 5s, 10m, 24h or 30d");
    }

    /**
     * A time between two others.
     *
     * @param wanted what is told of another
     */
    public Duration duration(
            String key, Duration otherwise, String least, String most, String wanted) {
        Duration time = duration(key, otherwise);
        if (time.compareTo(time(least)) < 0 || time.compareTo(time(most)) > 0) {
            mistake(key, time.toString(), wanted);
        }
        return time;
    }

    /**
     * A time zone whose offset is whole hours at all times, so that UTC hours add up to local days.
     */
    public ZoneId wholeHourZone(String key, String otherwise) {
        return value(
                key,
                ZoneId.of(otherwise),
                text -> {
                    ZoneId zone = ZoneId.of(text.strip());
                    Instant now = LocalDate.of(2026, 1, 1).atStartOfDay(zone).toInstant();
                    if (zone.getRules().getOffset(now).getTotalSeconds() % 3600 != 0) {
                        throw new DateTimeException(text);
                    }
                    return zone;
                },
                ZoneId::getId,
                "a time zone with whole-hour offset, such as Asia/Jakarta");
    }

    /** One of a few words, such as {@code yes | no | auto}. */
    public <E extends Enum<E>> E oneOf(String key, E otherwise, Class<E> words) {
        return value(
                key,
                otherwise,
                text ->
                        Arrays.stream(words.getEnumConstants())
                                .filter(word -> word(word).equals(text.strip()))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(text)),
                Section::word,
                Arrays.stream(words.getEnumConstants())
                        .map(Section::word)
                        .collect(joining(", ", "one of ", "")));
    }

    /** A list: YAML list, or text separated by commas. */
    public List<String> list(String key) {
        return value(
                key,
                List.<String>of(),
                text ->
                        Arrays.stream(text.split(","))
                                .map(String::strip)
                                .filter(item -> !item.isEmpty())
                                .toList(),
                items -> String.join(",", items),
                "a list");
    }

    /** A list whose items are parsed; a wrong item is a mistake that names it. */
    public <T> List<T> list(String key, Function<String, T> parse, String wanted) {
        var good = new ArrayList<T>();
        for (String item : list(key)) {
            try {
                good.add(parse.apply(item));
            } catch (IllegalArgumentException | DateTimeException e) {
                config.mistake(name + "." + key, item, wanted);
            }
        }
        return List.copyOf(good);
    }

    /** A secret; empty means not set. Never shown. */
    public SecretText secret(String key) {
        String path = name + "." + key;
        SecretText secret = new SecretText(config.raw(path).orElse(""));
        config.note(path, secret.toString());
        return secret;
    }

    /** A secret of one line. */
    public SecretText secretLine(String key) {
        SecretText secret = secret(key);
        if (secret.reveal().chars().anyMatch(Character::isISOControl)) {
            mistake(key, "<secret>", "one line");
        }
        return secret;
    }

    /**
     * A key of earlier versions: whoever still has it is told that it does nothing.
     *
     * @param why in a few words
     */
    public void retired(String key, String why) {
        config.retired(name + "." + key, why);
    }

    /**
     * A key of earlier versions that cannot be passed over: whoever still has it relies on what it
     * did.
     *
     * @param why and what to do, as a sentence without its end
     */
    public void gone(String key, String why) {
        config.gone(name + "." + key, why);
    }

    /** A mistake a room finds itself, such as two keys that contradict each other. */
    public void mistake(String key, String shown, String wanted) {
        config.mistake(name + "." + key, shown, wanted);
    }

    /** A mistake in a file that a key names, told whole. */
    public void fault(String mistake) {
        config.fault(mistake);
    }

    private <T> T value(
            String key,
            T otherwise,
            Function<String, T> parse,
            Function<T, String> print,
            String wanted) {
        String path = name + "." + key;
        String raw = config.raw(path).orElse(null);
        T value = otherwise;
        if (raw != null) {
            try {
                value = parse.apply(raw);
            } catch (IllegalArgumentException | DateTimeException e) {
                config.mistake(path, raw, wanted);
            }
        }
        config.note(path, print.apply(value));
        return value;
    }

    /**
     * @throws IllegalArgumentException when it is no such time
     */
    public static Duration time(String text) {
        Matcher match = DURATION.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String print(Duration time) {
        long millis = time.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86400 == 0 ? seconds / 86400 + "d" : seconds / 3600 + "h";
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
