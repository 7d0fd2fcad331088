package id.gardu.captiveportal.http;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a request that failed: a page for people, a problem for programs, one log line
 * for a fault of ours. Event loop only.
 */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final String PROGRAM = Failures.class.getName() + ".program";
    private static final String ROUTE = Failures.class.getName() + ".route";

    private final FrontDoor door;
    private final ReplyWriter writer;
    private volatile ErrorPages pages = ErrorPages::plain;

    Failures(FrontDoor door, ReplyWriter writer) {
        this.door = door;
        this.writer = writer;
    }

    void pages(ErrorPages other) {
        pages = other;
    }

    /** From here on the asker is a program: it gets problems, not pages. */
    static void speakProblems(RoutingContext context) {
        context.put(PROGRAM, true);
        context.next();
    }

    /** For the log: failing forgets which route it was. */
    static void remember(RoutingContext context, Route route) {
        context.put(ROUTE, route.getName());
    }

    void handleAllOf(Router router) {
        router.errorHandler(200, this::handle); // what Vert.x makes of a body that broke off
        for (int status = 400; status < 600; status++) {
            router.errorHandler(status, this::handle);
        }
    }

    /** Writes what an action answered; a bare error status gets its page here. */
    void write(WebRequest request, WebReply reply) {
        boolean bare = reply.status() >= 400 && reply.octets().isEmpty();
        writer.write(request, bare ? explained(request, reply, "") : reply);
    }

    private void handle(RoutingContext context) {
        WebRequest request = door.welcome(context);
        Throwable cause = context.failure();
        int status = context.statusCode() == -1 ? 500 : Math.max(context.statusCode(), 400);
        if (cause instanceof InterruptedException) {
            status = 503; // the listener is closing
        } else if (status == 500) {
            // The route, not the path: a path may carry a one-time link.
            String route = context.get(ROUTE, "-");
            log.error("request {} failed: {} {}", request.id(), request.method(), route, cause);
        }
        write(request, explained(request, WebReply.status(status), detail(cause)));
    }

    private WebReply explained(WebRequest request, WebReply bare, String detail) {
        WebReply full = page(request, bare.status(), detail);
        for (var header : bare.headers()) {
            full = full.with(header.getKey(), header.getValue());
        }
        return full;
    }

    private WebReply page(WebRequest request, int status, String detail) {
        if (request.context().get(PROGRAM) != null) {
            return Problem.of(status, detail).reply(request);
        }
        try {
            return pages.page(request, status).withStatus(status);
        } catch (RuntimeException e) {
            log.error("request {}: no error page for {}", request.id(), status, e);
            return ErrorPages.plain(request, status);
        }
    }

    /** Only what the OpenAPI validation says about the call; any other cause is our own affair. */
    private static String detail(Throwable cause) {
        boolean aboutTheCall =
                cause instanceof HttpException http
                        && http.getStatusCode() == 400
                        && http.getPayload() != null;
        return aboutTheCall ? ((HttpException) cause).getPayload() : "";
    }
}
