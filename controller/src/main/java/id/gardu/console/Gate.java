package id.gardu.console;

import id.gardu.captiveportal.http.SessionCookie;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;
import id.gardu.staff.NewSession;
import id.gardu.staff.Permission;
import id.gardu.staff.Staff;
import id.gardu.staff.StaffSessions;
import id.gardu.store.Faults;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Who is let through to which page, and the cookie they are known by. Thread-safe. */
final class Gate {
    private static final SessionCookie SESSION = new SessionCookie("staff");

    private final StaffSessions sessions;
    private final ConsoleErrorPages trouble;
    private final Clock clock;

    Gate(StaffSessions sessions, ConsoleErrorPages trouble, Clock clock) {
        this.sessions = sessions;
        this.trouble = trouble;
        this.clock = clock;
    }

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
    WebAction with(Permission permission, MemberAction action) {
        return open(
                request -> {
                    Optional<Actor.Member> member = member(request);
                    if (member.isEmpty()) {
                        return trouble.notLoggedIn(request, SESSION.read(request).isPresent());
                    }
                    Actor.Member who = member.get();
                    return Staff.may(permission, who, who.area().orElse(""))
                            ? action.answer(request, who)
                            : trouble.notYours(request, who);
                });
    }

    Optional<Actor.Member> member(WebRequest request) {
        return SESSION.read(request).filter(id -> !id.isEmpty()).flatMap(sessions::member);
    }

    /** Uses up a link; a session that this browser had before ends with it. */
    Optional<WebReply> login(WebRequest request, String token, WebReply onward) {
        Optional<NewSession> login = sessions.login(token, address(request));
        return login.map(
                fresh -> {
                    SESSION.read(request).ifPresent(old -> sessions.logout(old, address(request)));
                    Duration life = Duration.between(clock.instant(), fresh.endsAt());
                    return SESSION.set(request, onward, fresh.sessionId(), life);
                });
    }

    WebReply logout(WebRequest request, WebReply onward) {
        SESSION.read(request).ifPresent(id -> sessions.logout(id, address(request)));
        return SESSION.clear(request, onward);
    }

    static String address(WebRequest request) {
        return request.client().getHostAddress();
    }
}
