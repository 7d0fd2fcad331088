package id.gardu.console;

import id.gardu.captiveportal.http.ErrorPages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** What went wrong and what to do next, in plain words. Never a stack, never a name of a class. */
record ConsoleErrorPages(ConsoleFrame frame) implements ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleErrorPages.class);

    private record Trouble(String heading, String next, String request) {}

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
        return told(request, Optional.empty(), status, key);
    }

    /** The database cannot be read; what it said is for the log. */
    WebReply databaseAway(WebRequest request, String why) {
        LOG.warn("request {}: {}", request.id(), why);
        return told(request, Optional.empty(), 503, "trouble.away").with("Retry-After", "10");
    }

    /**
     * A page that only members see.
     *
     * @param wasIn the browser still sends a session
     */
    WebReply notLoggedIn(WebRequest request, boolean wasIn) {
        return told(request, Optional.empty(), 403, wasIn ? "trouble.ended" : "trouble.stranger");
    }

    /** A page that is not for this member's role. */
    WebReply notYours(StaffRequest request) {
        return told(request, 403, "trouble.role");
    }

    /** A point that is not there, was not there in that month, or is elsewhere. */
    WebReply noSuchSite(StaffRequest request) {
        return told(request, 404, "trouble.nosite");
    }

    /** A programme or wave that is not there, or is elsewhere. */
    WebReply noSuchProgramme(StaffRequest request) {
        return told(request, 404, "trouble.noprogramme");
    }

    /** A record that is not there, or is not of the member's area. */
    WebReply noSuchRecord(StaffRequest request) {
        return told(request, 404, "trouble.norecord");
    }

    /** Too many files are being made, of this member's or of all. */
    WebReply tooManyFiles(StaffRequest request) {
        return told(request, 503, "trouble.files").with("Retry-After", "30");
    }

    /** A file whose hour is over, that a restart has taken, or that is somebody else's. */
    WebReply noSuchFile(StaffRequest request) {
        return told(request, 404, "trouble.nofile");
    }

    /** A login link that is unknown, used, replaced or expired. */
    WebReply deadLink(WebRequest request, Optional<Actor.Member> member) {
        return told(request, member, 403, "trouble.link");
    }

    private WebReply told(StaffRequest request, int status, String key) {
        return told(request.web(), Optional.of(request.who()), status, key);
    }

    private WebReply told(
            WebRequest request, Optional<Actor.Member> member, int status, String key) {
        Words words = frame.words(request);
        var trouble = new Trouble(words.text(key), words.text(key + ".next"), request.id());
        return frame.page(request, member, "trouble", ConsolePaths.HOME, trouble)
                .withStatus(status);
    }
}
