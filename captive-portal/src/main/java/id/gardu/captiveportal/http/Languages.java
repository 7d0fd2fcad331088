package id.gardu.captiveportal.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which language a visitor gets: {@code ?lang=}, then the cookie a former choice left, then
 * Accept-Language, then the first there is.
 *
 * @param offered the languages there are, the default first
 */
record Languages(List<Locale> offered) {
    static final String PARAMETER = "lang";

    private static final SessionCookie COOKIE = new SessionCookie("lang");
    private static final Duration REMEMBERED = Duration.ofDays(180);
    private static final int LONGEST_HEADER = 256;

    Locale of(WebRequest request) {
        return chosen(request)
                .or(() -> COOKIE.read(request).flatMap(this::named))
                .or(() -> request.header("Accept-Language").flatMap(this::accepted))
                .orElseGet(offered::getFirst);
    }

    /** The reply, remembering the choice if the visitor made one just now. */
    WebReply remembering(WebRequest request, WebReply reply) {
        return chosen(request)
                .map(choice -> COOKIE.set(request, reply, choice.toLanguageTag(), REMEMBERED))
                .orElse(reply);
    }

    private Optional<Locale> chosen(WebRequest request) {
        return request.query(PARAMETER).flatMap(this::named);
    }

    private Optional<Locale> named(String tag) {
        return offered.stream().filter(o -> o.toLanguageTag().equalsIgnoreCase(tag)).findFirst();
    }

    private Optional<Locale> accepted(String header) {
        if (header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(header);
            return Optional.ofNullable(Locale.lookup(wanted, offered));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // nonsense is no preference
        }
    }
}
