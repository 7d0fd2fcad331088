package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.WaitingToken;
import id.gardu.captiveportal.http.SessionCookie;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** What we leave in a visitor's browser. Mini-browsers forget it all when they close. */
final class Cookies {
    private static final SessionCookie TOKEN = new SessionCookie("portal");
    private static final SessionCookie SIGN_UP = new SessionCookie("signup");
    private static final SessionCookie PHONE = new SessionCookie("phone");
    private static final SessionCookie TYPED = new SessionCookie("typed");
    private static final SessionCookie AGAIN = new SessionCookie("again");
    private static final SessionCookie WAITING = new SessionCookie("waiting");
    private static final SessionCookie BROWSER = new SessionCookie("browser");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration ONE_LOGIN = Duration.ofMinutes(1);

    private Cookies() {}

    static Optional<PortalToken> token(WebRequest request) {
        return TOKEN.read(request).flatMap(PortalToken::tryParse);
    }

    static WebReply withToken(WebRequest request, WebReply reply, PortalToken token) {
        WebReply cleared = SIGN_UP.clear(request, PHONE.clear(request, reply));
        return TOKEN.set(request, TYPED.clear(request, cleared), token.text(), MONTH);
    }

    static WebReply withoutToken(WebRequest request, WebReply reply) {
        return TOKEN.clear(request, reply);
    }

    /** The sign-up that this browser began last. */
    static Optional<SignUpToken> signUp(WebRequest request) {
        return SIGN_UP.read(request).flatMap(SignUpToken::tryParse);
    }

    static WebReply withSignUp(WebRequest request, WebReply reply, SignUpToken token) {
        // Longer than a code lives: so that who comes late is told that it is over.
        return SIGN_UP.set(request, reply, token.text(), AN_HOUR);
    }

    /** By which this browser waits for a code. */
    static Optional<WaitingToken> waiting(WebRequest request) {
        return WAITING.read(request).flatMap(WaitingToken::tryParse);
    }

    static WebReply withWaiting(WebRequest request, WebReply reply, WaitingToken token) {
        return WAITING.set(request, reply, token.text(), CODE_LIFE.multipliedBy(2));
    }

    /** Who asks; somebody new where the browser has forgotten, or never knew. */
    static Browser browser(WebRequest request) {
        BrowserId id =
                BROWSER.read(request).flatMap(BrowserId::tryParse).orElseGet(BrowserId::fresh);
        return new Browser(id, token(request));
    }

    /** For as long as a code may be waited for, and works. */
    static WebReply withBrowser(WebRequest request, WebReply reply, BrowserId browser) {
        return BROWSER.set(request, reply, browser.text(), CODE_LIFE.multipliedBy(2));
    }

    /** The number this very browser typed, so that a mistyped one is noticed; empty elsewhere. */
    static Optional<String> phone(WebRequest request) {
        return PHONE.read(request).filter(number -> !number.isEmpty());
    }

    static WebReply withPhone(WebRequest request, WebReply reply, String typed) {
        WebReply cleared = TYPED.clear(request, reply);
        return PHONE.set(request, cleared, typed.replaceAll("[^0-9]", ""), CODE_LIFE);
    }

    /** What was typed into that field and not taken, to be put right; empty elsewhere. */
    static String typed(WebRequest request, String field) {
        return TYPED.read(request)
                .filter(text -> text.startsWith(field + "."))
                .map(text -> decoded(text.substring(field.length() + 1)))
                .orElse("");
    }

    /**
     * @param field letters; at most 64 characters were typed into it
     */
    static WebReply withTyped(WebRequest request, WebReply reply, String field, String typed) {
        byte[] octets = typed.getBytes(StandardCharsets.UTF_8);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        return TYPED.set(request, reply, field + "." + text, CODE_LIFE);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether a login was minted again a moment ago: then a second refusal is no accident. */
    static boolean triedAgain(WebRequest request) {
        return AGAIN.read(request).isPresent();
    }

    static WebReply tryingAgain(WebRequest request, WebReply reply) {
        return AGAIN.set(request, reply, "1", ONE_LOGIN);
    }
}
