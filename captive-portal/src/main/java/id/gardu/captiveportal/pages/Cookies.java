package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.http.SessionCookie;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.time.Duration;
import java.util.Optional;

/** What we leave in a visitor's browser. Mini-browsers forget it all when they close. */
final class Cookies {
    private static final SessionCookie TOKEN = new SessionCookie("portal");
    private static final SessionCookie PHONE = new SessionCookie("phone");
    private static final SessionCookie AGAIN = new SessionCookie("again");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration ONE_LOGIN = Duration.ofMinutes(1);

    private Cookies() {}

    static Optional<PortalToken> token(WebRequest request) {
        return TOKEN.read(request).flatMap(PortalToken::tryParse);
    }

    static WebReply withToken(WebRequest request, WebReply reply, PortalToken token) {
        return PHONE.clear(request, TOKEN.set(request, reply, token.text(), MONTH));
    }

    static WebReply withoutToken(WebRequest request, WebReply reply) {
        return TOKEN.clear(request, reply);
    }

    /** The number this very browser typed, so that a mistyped one is noticed; empty elsewhere. */
    static Optional<String> phone(WebRequest request) {
        return PHONE.read(request).filter(number -> !number.isEmpty());
    }

    static WebReply withPhone(WebRequest request, WebReply reply, String typed) {
        return PHONE.set(request, reply, typed.replaceAll("[^0-9]", ""), CODE_LIFE);
    }

    /** Whether a login was minted again a moment ago: then a second refusal is no accident. */
    static boolean triedAgain(WebRequest request) {
        return AGAIN.read(request).isPresent();
    }

    static WebReply tryingAgain(WebRequest request, WebReply reply) {
        return AGAIN.set(request, reply, "1", ONE_LOGIN);
    }
}
