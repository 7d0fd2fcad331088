package id.gardu.console;

import id.gardu.captiveportal.http.SessionCookie;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.StaffSessions;
import id.gardu.staff.StaffSessions.NewSession;
import id.gardu.staff.StaffTotp;
import id.gardu.store.Faults;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How members get in, who is let through to which page, and the cookie they are known by.
 * Thread-safe.
 */
record Gate(StaffSessions sessions, ConsoleFrame frame, ConsoleErrorPages trouble, Clock clock) {
    private static final SessionCookie SESSION = new SessionCookie(StaffSessions.COOKIE);
    private static final SessionCookie DEVICE = new SessionCookie("staff-device");

    /** What a page answers to somebody who may see it. */
    @FunctionalInterface
    interface Action {
        WebReply answer(StaffRequest request) throws InterruptedException;
    }

    private record Landing(String token) {}

    /** A page for anybody. */
    WebAction open(WebAction action) {
        return request -> {
            try {
                return action.answer(request);
            } catch (RuntimeException e) {
                return Faults.away(e)
                        .map(why -> trouble.databaseAway(request, why))
                        .orElseThrow(() -> e);
            }
        };
    }

    /** A page for members whose role has a permission, in whatever area. */
    WebAction with(Permission permission, Action action) {
        return open(
                request -> {
                    Optional<StaffRequest> known = known(request);
                    if (known.isEmpty()) {
                        return trouble.notLoggedIn(request, SESSION.read(request).isPresent());
                    }
                    StaffRequest theirs = known.get();
                    if (sessions.owesTotp(theirs.who())) {
                        return WebReply.seeOther(ConsolePaths.SECOND_STEP);
                    }
                    return theirs.may(permission, theirs.who().area().orElse(""))
                            ? action.answer(theirs)
                            : trouble.notYours(theirs);
                });
    }

    /** A page for every member, also for one who has to set up a second step. */
    WebAction member(Action action) {
        return open(
                request -> {
                    Optional<StaffRequest> known = known(request);
                    return known.isPresent()
                            ? action.answer(known.get())
                            : trouble.notLoggedIn(request, SESSION.read(request).isPresent());
                });
    }

    /** Empty for strangers. */
    Optional<StaffRequest> known(WebRequest request) {
        return member(request).map(who -> new StaffRequest(request, who, frame.words(request)));
    }

    private Optional<Actor.Member> member(WebRequest request) {
        return SESSION.read(request).filter(id -> !id.isEmpty()).flatMap(sessions::member);
    }

    /**
     * Where a login link leads: shows the button that alone uses it up, since messengers open links
     * by themselves. Asks nothing, so that nobody learns which links are good.
     */
    WebReply landing(WebRequest request) {
        String token = request.inPath("token");
        String here = ConsolePaths.LOGIN + "/" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return frame.page(request, Optional.empty(), "login", here, new Landing(token));
    }

    /** Uses up a link; a session that this browser had before ends with it. */
    WebReply login(WebRequest request) {
        String device = DEVICE.read(request).orElse("");
        return sessions.login(request.field("token").orElse(""), address(request), device)
                .map(fresh -> begun(request, fresh))
                .orElseGet(() -> trouble.deadLink(request, member(request)));
    }

    private WebReply begun(WebRequest request, NewSession fresh) {
        SESSION.read(request).ifPresent(old -> sessions.logout(old, address(request)));
        Duration life = Duration.between(clock.instant(), fresh.endsAt());
        WebReply next =
                WebReply.seeOther(fresh.pending() ? ConsolePaths.LOGIN_CODE : ConsolePaths.HOME);
        return SESSION.set(request, next, fresh.sessionId(), life);
    }

    private record Code(boolean wrong) {}

    /** Asks for the code that a login waits for. */
    WebReply code(WebRequest request) {
        return SESSION.read(request).flatMap(sessions::pending).isPresent()
                ? frame.page(
                        request,
                        Optional.empty(),
                        "login-code",
                        ConsolePaths.LOGIN_CODE,
                        new Code(request.query("wrong").isPresent()))
                : WebReply.seeOther(ConsolePaths.HOME);
    }

    /** Goes on with the login; this browser is not asked again for a while. */
    WebReply prove(WebRequest request) {
        String code = request.field("code").orElse("");
        return SESSION.read(request)
                .flatMap(id -> sessions.prove(id, code, address(request)))
                .map(
                        device ->
                                DEVICE.set(
                                        request,
                                        WebReply.seeOther(ConsolePaths.HOME),
                                        device,
                                        StaffTotp.DEVICE_LIFE))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.LOGIN_CODE + "?wrong=1"));
    }

    WebReply logout(WebRequest request) {
        SESSION.read(request).ifPresent(id -> sessions.logout(id, address(request)));
        return SESSION.clear(request, WebReply.seeOther(ConsolePaths.HOME + "?out=1"));
    }

    static String address(WebRequest request) {
        return request.client().getHostAddress();
    }
}
