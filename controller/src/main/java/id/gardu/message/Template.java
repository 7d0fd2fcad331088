package id.gardu.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with {@code {phone}}, {@code {text}} and so on in it. A value is put in once and never
 * looked at again, so that a text that says {@code {secret}} says just that. Prints no content:
 * people write keys into templates.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** What can be put in. */
    public enum Field {
        /** The number, {@code +628…}. */
        PHONE,
        /** The number without its plus, {@code 628…}. */
        MSISDN,
        TEXT,
        /** The message's id, the same at every attempt: gateways use it to find duplicates. */
        ID,
        /** {@code message.sms.secret}. */
        SECRET;

        String placeholder() {
            return "{" + name().toLowerCase(Locale.ROOT) + "}";
        }

        private static Optional<Field> named(String word) {
            return Arrays.stream(values())
                    .filter(field -> field.placeholder().equals("{" + word + "}"))
                    .findFirst();
        }
    }

    /**
     * @throws IllegalArgumentException when it names something that cannot be put in
     */
    static Template parse(String text) {
        PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> Field.named(found.group(1)).isEmpty())
                .findFirst()
                .ifPresent(
                        unknown -> {
                            throw new IllegalArgumentException(unknown.group());
                        });
        return new Template(text);
    }

    Set<Field> fields() {
        var fields = EnumSet.noneOf(Field.class);
        PLACEHOLDER
                .matcher(text)
                .results()
                .forEach(found -> Field.named(found.group(1)).ifPresent(fields::add));
        return fields;
    }

    String fill(Map<Field, String> values, Escaping escaping) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> value(found, values, escaping));
    }

    private static String value(MatchResult found, Map<Field, String> values, Escaping escaping) {
        String value = Field.named(found.group(1)).map(values::get).orElse(found.group());
        return Matcher.quoteReplacement(escaping.of(value));
    }

    @Override
    public String toString() {
        return "<template>";
    }

    /** How a value is written so that it stays one value where it is put. */
    enum Escaping {
        /** RFC 3986: everything but unreserved characters, a space as {@code %20}. */
        URL {
            @Override
            String of(String value) {
                return FORM.of(value).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
            }
        },
        /** {@code application/x-www-form-urlencoded}: a space as {@code +}. */
        FORM {
            @Override
            String of(String value) {
                return URLEncoder.encode(value, StandardCharsets.UTF_8);
            }
        },
        /** RFC 8259 §7: inside the quotes of a string. */
        JSON {
            @Override
            String of(String value) {
                return new String(JsonStringEncoder.getInstance().quoteAsString(value));
            }
        },
        /** As it is; a header's values come from the operator and hold no line break. */
        HEADER {
            @Override
            String of(String value) {
                return value;
            }
        };

        abstract String of(String value);
    }
}
