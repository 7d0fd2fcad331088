package id.gardu.captiveportal.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.http.WebReply.PagePolicy;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.core.DisallowExtensionCustomizerBuilder;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages of one room: Pebble templates ({@code NAME.html}) and the texts they show. Everything
 * is escaped, nothing can be exempted: the filter {@code raw} and the tag {@code autoescape} do not
 * exist here. A variable or text that is missing is an error. Thread-safe.
 *
 * <p>A template knows its model and {@code lang} (for {@code <html lang>}), and {@code text("key",
 * {"name": value})}. Attributes must stand in quotes. A room whose pages bring their style along
 * has it in {@code style.html}, which knows no variable, and includes that between {@code <style>}
 * and {@code </style>}: its hash stands in the policy of each page.
 */
public final class Pages {
    /** What is filled in later: no other page of ours, and nobody's name, has it. */
    public static final String WORD = KeptPage.freshWord();

    private static final int LARGEST = 1024 * 1024;

    /** Sites x languages x what a page can say, with room; each some 20 KB at most. */
    private static final int MOST_KEPT = 2000;

    private static final String STYLE = "style";
    private static final Pattern USED_KEY = Pattern.compile("\\btext\\(\\s*[\"']([^\"']+)[\"']");

    private final Messages messages;
    private final Languages languages;
    private final Loader<String> loader;
    private final PebbleEngine engine;
    private final Cache<Kept, KeptPage> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private volatile @Nullable String style;

    /**
     * The templates of a room.
     *
     * @param beside a class of the room that owns them
     * @param folder relative to that class
     */
    public Pages(Class<?> beside, String folder, Messages messages) {
        this(beside, folder, messages, LARGEST);
    }

    private Pages(Class<?> beside, String folder, Messages messages, int largest) {
        this.messages = messages;
        this.languages = new Languages(messages.languages());
        this.loader = new ClasspathLoader(beside.getClassLoader());
        loader.setPrefix(beside.getPackageName().replace('.', '/') + "/" + folder);
        loader.setSuffix(".html");
        this.engine =
                new PebbleEngine.Builder()
                        .loader(loader)
                        .autoEscaping(true)
                        .strictVariables(true)
                        .maxRenderedSize(largest)
                        .extension(new TextFunction(messages))
                        .registerExtensionCustomizer(
                                new DisallowExtensionCustomizerBuilder()
                                        .disallowedFilterKeys(List.of("raw"))
                                        .disallowedTokenParserTags(List.of("autoescape"))
                                        .build())
                        .build();
    }

    /**
     * The templates of a room in its folder {@code templates}, their texts in {@code texts}.
     *
     * @param beside a class of the room that owns them
     * @param languages as {@link Messages#of} has them
     */
    public static Pages of(Class<?> beside, List<String> languages) {
        return new Pages(beside, "templates", Messages.of(beside, "texts", languages));
    }

    /**
     * The same, of a room whose pages grow with the city.
     *
     * @param largest characters of a page; one that would be larger is not made
     */
    public static Pages of(Class<?> beside, List<String> languages, int largest) {
        Messages messages = Messages.of(beside, "texts", languages);
        return new Pages(beside, "templates", messages, largest);
    }

    /**
     * What a template knows of records: every component by its own name. An empty Optional is not
     * there, what is in a full one is.
     */
    public static Map<String, Object> model(List<? extends Record> parts) {
        Map<String, Object> all = new HashMap<>();
        for (Record part : parts) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                value(part, component).ifPresent(known -> all.put(component.getName(), known));
            }
        }
        return all;
    }

    private static Optional<?> value(Record part, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true); // records of a page are its own affair
            Object value = component.getAccessor().invoke(part);
            return value instanceof Optional<?> perhaps ? perhaps : Optional.ofNullable(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** A page in a language that the visitor might want instead. */
    public record OtherLanguage(String tag, String name, String href) {}

    /**
     * The languages a visitor does not get.
     *
     * @param here where GET shows the page again
     */
    public List<OtherLanguage> others(WebRequest request, String here) {
        String glue = here.contains("?") ? "&" : "?";
        Locale current = language(request);
        return messages.languages().stream()
                .filter(language -> !language.equals(current))
                .map(language -> other(language, here + glue + Languages.PARAMETER + "="))
                .toList();
    }

    private OtherLanguage other(Locale language, String href) {
        String tag = language.toLanguageTag();
        return new OtherLanguage(
                tag, messages.text(language, "language.name", Map.of()), href + tag);
    }

    /** A page whose forms come back here, in the visitor's language. */
    public WebReply page(WebRequest request, String template, Map<String, ?> model) {
        return page(request, template, model, PagePolicy.own());
    }

    /** A page under a policy of its own, in the visitor's language. */
    public WebReply page(
            WebRequest request, String template, Map<String, ?> model, PagePolicy policy) {
        String html = render(language(request), template, model);
        return languages.remembering(request, WebReply.page(html, policy, style()));
    }

    /**
     * A page that everybody gets who looks at the same thing, but for one word, such as the visit:
     * made and compressed once, then only filled in. Nothing personal may stand in it.
     *
     * @param of all that it is made of, with equals; with template and language it is the page
     * @param word in every place of {@link #WORD}
     * @param unfilled makes it, with {@link #WORD} where the word is to stand
     */
    public WebReply kept(
            WebRequest request,
            String template,
            Record of,
            String word,
            Supplier<Unfilled> unfilled) {
        Locale language = language(request);
        KeptPage page =
                kept.get(
                        new Kept(template, language, of),
                        missing -> {
                            Unfilled made = unfilled.get();
                            return KeptPage.of(
                                    render(language, template, made.model()),
                                    WORD,
                                    made.policy().header(style()));
                        });
        return languages.remembering(request, page.with(word, request));
    }

    /** A page that lacks a word. */
    public record Unfilled(Map<String, ?> model, PagePolicy policy) {}

    private record Kept(String template, Locale language, Record of) {}

    /** A document that is no page, such as what is printed or mailed: well-formed as XML is. */
    public String document(Locale language, String template, Map<String, ?> model) {
        return render(language, template, model);
    }

    /** The language this visitor gets. */
    public Locale language(WebRequest request) {
        return languages.of(request);
    }

    /** What the pages say, for what is no page. */
    public Messages messages() {
        return messages;
    }

    /** A text in the visitor's language, for what is no page. */
    public String text(WebRequest request, String key, Map<String, ?> values) {
        return messages.text(language(request), key, values);
    }

    /**
     * For a test per template: compiles it and looks up every text it names, branches that no test
     * renders included.
     *
     * @throws IllegalArgumentException naming the keys that no language has
     */
    public void check(String template) {
        engine.getTemplate(template);
        try (BufferedReader source = new BufferedReader(loader.getReader(template))) {
            String unknown =
                    USED_KEY.matcher(source.lines().collect(Collectors.joining("\n")))
                            .results()
                            .map(found -> found.group(1))
                            .filter(key -> !messages.knows(key))
                            .collect(Collectors.joining(", "));
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(template + ": no text for " + unknown);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hash of the room's style, known from its first page on; empty where it has none. */
    private String style() {
        String known = style;
        if (known == null) {
            known =
                    loader.resourceExists(STYLE)
                            ? PagePolicy.hashOf(
                                    render(messages.languages().getFirst(), STYLE, Map.of()))
                            : "";
            style = known;
        }
        return known;
    }

    private String render(Locale language, String template, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("lang", language.toLanguageTag());
        StringWriter html = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(html, all, language);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return html.toString();
    }

    /**
     * {@code text("key", {"name": value})} in a template. What it returns is escaped like a
     * variable.
     */
    static final class TextFunction extends AbstractExtension implements Function {
        private final Messages messages;

        TextFunction(Messages messages) {
            this.messages = messages;
        }

        @Override
        public Map<String, Function> getFunctions() {
            return Map.of("text", this);
        }

        @Override
        public List<String> getArgumentNames() {
            return List.of("key", "values");
        }

        @Override
        public Object execute(
                Map<String, Object> args,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            Map<String, Object> values = new HashMap<>();
            if (args.get("values") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> values.put(String.valueOf(name), value));
            }
            return messages.text(context.getLocale(), String.valueOf(args.get("key")), values);
        }
    }

    /**
     * Which language a visitor gets: {@code ?lang=}, then the cookie a former choice left, then
     * Accept-Language, then the first there is.
     *
     * @param offered the languages there are, the default first
     * @param read what headers come to: most phones of a city send one of a few
     */
    record Languages(List<Locale> offered, Cache<String, Optional<Locale>> read) {
        static final String PARAMETER = "lang";

        private static final SessionCookie COOKIE = new SessionCookie("lang");
        private static final Duration REMEMBERED = Duration.ofDays(180);
        private static final int LONGEST_HEADER = 256;
        private static final int MOST_HEADERS = 500;

        Languages(List<Locale> offered) {
            this(offered, Caffeine.newBuilder().maximumSize(MOST_HEADERS).build());
        }

        Locale of(WebRequest request) {
            return chosen(request)
                    .or(() -> COOKIE.read(request).flatMap(this::named))
                    .or(
                            () ->
                                    request.header("Accept-Language")
                                            .filter(said -> said.length() <= LONGEST_HEADER)
                                            .flatMap(said -> read.get(said, this::accepted)))
                    .orElseGet(offered::getFirst);
        }

        /** The reply, remembering the choice if the visitor made one just now. */
        WebReply remembering(WebRequest request, WebReply reply) {
            return chosen(request)
                    .map(choice -> COOKIE.set(request, reply, choice.toLanguageTag(), REMEMBERED))
                    .orElse(reply);
        }

        private Optional<Locale> chosen(WebRequest request) {
            // Nearly every request has none, and to read a gateway's long query takes a while.
            return request.rawTarget().contains(PARAMETER + "=")
                    ? request.query(PARAMETER).flatMap(this::named)
                    : Optional.empty();
        }

        private Optional<Locale> named(String tag) {
            return offered.stream()
                    .filter(o -> o.toLanguageTag().equalsIgnoreCase(tag))
                    .findFirst();
        }

        private Optional<Locale> accepted(String header) {
            try {
                List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(header);
                return Optional.ofNullable(Locale.lookup(wanted, offered));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // nonsense is no preference
            }
        }
    }
}
