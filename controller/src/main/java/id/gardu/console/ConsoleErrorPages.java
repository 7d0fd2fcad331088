package id.gardu.console;

import id.gardu.captiveportal.http.ErrorPages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;

/** What went wrong and what to do next, in plain words. Never a stack, never a name of a class. */
final class ConsoleErrorPages implements ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleErrorPages.class);

    private final ConsoleFrame frame;

    ConsoleErrorPages(ConsoleFrame frame) {
        this.frame = frame;
    }

    @Override
    public WebReply page(WebRequest request, int status) {
        String key =
                switch (status) {
                    case 403 -> "trouble.form";
                    case 404, 405 -> "trouble.nopage";
                    case 421 -> "trouble.othername";
                    case 503 -> "trouble.busy";
                    default -> status < 500 ? "trouble.unreadable" : "trouble.fault";
                };
        return told(request, key, Optional.empty()).withStatus(status);
    }

    /** The database cannot be read; what it said is for the log. */
    WebReply databaseAway(WebRequest request, String why) {
        LOG.warn("request {}: {}", request.id(), why);
        return told(request, "trouble.away", Optional.empty())
                .withStatus(503)
                .with("Retry-After", "10");
    }

    /**
     * A page that only members see.
     *
     * @param wasIn the browser still sends a session
     */
    WebReply notLoggedIn(WebRequest request, boolean wasIn) {
        return told(request, wasIn ? "trouble.ended" : "trouble.stranger", Optional.empty())
                .withStatus(403);
    }

    /** A page that is not for this member's role. */
    WebReply notYours(WebRequest request, Actor.Member member) {
        return told(request, "trouble.role", Optional.of(member)).withStatus(403);
    }

    /** A point that is not there, was not there in that month, or is elsewhere. */
    WebReply noSuchSite(WebRequest request, Actor.Member member) {
        return told(request, "trouble.nosite", Optional.of(member)).withStatus(404);
    }

    /** Too many files are being made, of this member's or of all. */
    WebReply tooManyFiles(WebRequest request, Actor.Member member) {
        return told(request, "trouble.files", Optional.of(member))
                .withStatus(503)
                .with("Retry-After", "30");
    }

    /** A file whose hour is over, that a restart has taken, or that is somebody else's. */
    WebReply noSuchFile(WebRequest request, Actor.Member member) {
        return told(request, "trouble.nofile", Optional.of(member)).withStatus(404);
    }

    /** A login link that is unknown, used, replaced or expired. */
    WebReply deadLink(WebRequest request, Optional<Actor.Member> member) {
        return told(request, "trouble.link", member).withStatus(403);
    }

    private WebReply told(WebRequest request, String key, Optional<Actor.Member> member) {
        Map<String, Object> model =
                Map.of(
                        "heading", frame.text(request, key),
                        "next", frame.text(request, key + ".next"),
                        "request", request.id());
        return member.map(who -> frame.page(request, "trouble", ConsolePaths.HOME, who, model))
                .orElseGet(() -> frame.page(request, "trouble", ConsolePaths.HOME, model));
    }
}
