package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.GatewayDoors.UnbuiltDoor;
import id.gardu.captiveportal.LogThrottle;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.RedirectQuery;
import id.gardu.captiveportal.http.ErrorPages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.Reception.Welcome;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.regex.Pattern;

/** What went wrong, in plain words, and what to do next. Never a stack, never a name of a class. */
final class PortalErrorPages implements ErrorPages {
    private static final Logger log = LoggerFactory.getLogger(PortalErrorPages.class);
    private static final int LONGEST_NAME = 64;
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");

    private final PortalFrame frame;

    /** Anybody can cause these lines. */
    private final LogThrottle lines;

    PortalErrorPages(PortalFrame frame, MonotonicClock monotonic) {
        this.frame = frame;
        this.lines = new LogThrottle(Duration.ofSeconds(1), monotonic);
    }

    /**
     * What the page shows.
     *
     * @param named the gateway that the arrival named
     */
    private record Model(String heading, String next, String named, String request) {}

    /** An arrival that is let no further; staff see in it which gateway it named. */
    WebReply turned(WebRequest request, Welcome.Turned why) {
        String named = why.named();
        String forStaff = named.length() > LONGEST_NAME ? named.substring(0, LONGEST_NAME) : named;
        if (lines.due().isPresent()) {
            log.info(
                    "request {}: {} arrival from \"{}\"",
                    request.id(),
                    why.trouble().word(),
                    forStaff.replaceAll("[^ -~]", "?"));
        }
        return page(request, arrived(request), "trouble." + why.trouble().word(), forStaff)
                .withStatus(400);
    }

    /** An arrival from a kind of gateway that cannot be handed a login. */
    WebReply unbuilt(WebRequest request, UnbuiltDoor door) {
        if (lines.due().isPresent()) {
            log.info(
                    "request {}: {} sent a browser here, and its hand-over of a login is not built:"
                            + " {} (gardu nas kinds)",
                    request.id(),
                    door.product(),
                    door.instead());
        }
        return page(request, "trouble.unbuilt", door.product()).withStatus(400);
    }

    /** The desk's database is away. */
    WebReply closed(WebRequest request, FrontDeskUnavailable why) {
        log(request, why);
        return page(request, "trouble.closed", "").withStatus(503).with("Retry-After", "10");
    }

    /** The same, where another page will say it. */
    void log(WebRequest request, FrontDeskUnavailable why) {
        if (lines.due().isPresent()) {
            log.warn("request {}: the desk is closed: {}", request.id(), why.getMessage());
        }
    }

    @Override
    public WebReply page(WebRequest request, int status) {
        String key =
                switch (status) {
                    case 403 -> "trouble.form";
                    case 404, 405 -> "trouble.nopage";
                    case 503 -> "trouble.closed";
                    default -> status < 500 ? "trouble.unreadable" : "trouble.fault";
                };
        return page(request, key, "");
    }

    private WebReply page(WebRequest request, String key, String named) {
        return page(request, place(request), key, named);
    }

    private WebReply page(WebRequest request, String here, String key, String named) {
        var model =
                new Model(
                        frame.text(request, key),
                        frame.text(request, key + ".next"),
                        named,
                        request.id());
        return frame.page(request, PortalState.TROUBLE, here, "trouble", model);
    }

    /** An arrival that was let no further is read again whole, in the other language too. */
    private static String arrived(WebRequest request) {
        return request.query(Reception.FIELD)
                .or(() -> RedirectQuery.parse(request.rawTarget()).map(RedirectQuery::carried))
                .filter(Reception::isCarried)
                .map(Reception::arrived)
                .orElse(PortalPaths.HOME);
    }

    /** Where another page is shown again: the same place, unless that was a form. */
    private static String place(WebRequest request) {
        String target = request.rawTarget();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return request.method().equals("GET") && PATH.matcher(path).matches()
                ? path
                : PortalPaths.HOME;
    }
}
