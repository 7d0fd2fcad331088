package id.gardu.api;

import id.gardu.captiveportal.http.SessionCookie;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;
import id.gardu.staff.Caller;
import id.gardu.staff.StaffSessions;
import id.gardu.staff.StaffTokens;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Who calls: whoever holds the local token, a program with a token of its own, or a member of the
 * staff with a session of the console who comes from a page of ours. Thread-safe.
 */
public record CallerFinder(ApiToken local, StaffTokens tokens, StaffSessions sessions) {
    private static final String KEY = CallerFinder.class.getName();
    private static final String SCHEME = "bearer ";
    private static final SessionCookie SESSION = new SessionCookie(StaffSessions.COOKIE);

    /** Found before, for this request. */
    static Caller found(WebRequest request) {
        return Objects.requireNonNull(request.context().<Caller>get(KEY), "nobody was let in");
    }

    /**
     * Remembers who calls. Asks the database where a cookie is sent.
     *
     * @return why nobody is let in
     */
    Optional<WebReply> refusal(WebRequest request) {
        Optional<String> header = request.header("Authorization");
        Optional<String> cookie = SESSION.read(request).filter(id -> !id.isEmpty());
        if (header.isEmpty() && cookie.isPresent() && !request.isFromOurPages()) {
            return Optional.of(
                    Answers.forbidden(
                            request,
                            "A session of the console counts for pages of the console only; a"
                                    + " program sends \"Authorization: Bearer TOKEN\"."));
        }
        Optional<Actor.Member> member =
                header.isPresent() ? Optional.empty() : cookie.flatMap(sessions::member);
        if (member.filter(sessions::owesTotp).isPresent()) {
            return Optional.of(
                    Answers.forbidden(
                            request, "Set up your second step in the console first: /second-step"));
        }
        Optional<Actor> who =
                header.isPresent()
                        ? header.flatMap(CallerFinder::bearer).flatMap(this::byToken)
                        : member.map(one -> one);
        who.ifPresent(
                actor ->
                        request.context()
                                .put(KEY, new Caller(actor, request.client().getHostAddress())));
        return who.isPresent() ? Optional.empty() : Optional.of(Answers.unauthorized(request));
    }

    private static Optional<String> bearer(String value) {
        return Optional.of(value)
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(text -> text.substring(SCHEME.length()).strip());
    }

    private Optional<Actor> byToken(String token) {
        return local.is(token)
                ? Optional.of(new Actor.LocalCli())
                : tokens.holder(token).map(holder -> holder);
    }
}
