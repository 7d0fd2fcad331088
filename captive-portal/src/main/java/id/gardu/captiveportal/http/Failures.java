package id.gardu.captiveportal.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * What becomes of a request that failed: a page for people, a problem for programs, one log line
 * for a fault of ours. Event loop only.
 */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final String PROGRAM = Failures.class.getName() + ".program";
    private static final String ROUTE = Failures.class.getName() + ".route";

    private final FrontDoor door;
    private volatile ErrorPages pages = ErrorPages::plain;

    Failures(FrontDoor door) {
        this.door = door;
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
    static void rememberRoute(RoutingContext context) {
        Route route = context.currentRoute();
        if (route != null) {
            context.put(ROUTE, route.getName());
        }
    }

    void handleAllOf(Router router) {
        // 200 is what Vert.x makes of a body that broke off.
        router.errorHandler(200, context -> handle(context, 400));
        for (int status = 400; status < 600; status++) {
            int given = status;
            router.errorHandler(given, context -> handle(context, given));
        }
    }

    /** Writes what an action answered; a bare error status gets its page here. */
    void write(WebRequest request, WebReply reply) {
        boolean bare = reply.status() >= 400 && reply.octets().isEmpty();
        door.write(request, bare ? explained(request, reply, "") : reply);
    }

    private void handle(RoutingContext context, int given) {
        WebRequest request = door.welcome(context);
        Throwable cause = context.failure();
        int status = cause instanceof InterruptedException ? 503 : given; // we are closing
        if (status == 500) {
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
    private static String detail(@Nullable Throwable cause) {
        return cause instanceof HttpException call && call.getStatusCode() == 400
                ? Optional.ofNullable(call.getPayload()).orElse("")
                : "";
    }

    /** Carries a request from the event loop to a virtual thread and its reply back. */
    static final class Actions {
        private final ExecutorService threads;
        private final Failures failures;
        private final Semaphore places;

        /**
         * Runs actions on these threads.
         *
         * @param most running at once; a visitor who hangs up does not end its action, so the
         *     number of connections alone would not bound them
         */
        Actions(ExecutorService threads, int most, Failures failures) {
            this.threads = threads;
            this.places = new Semaphore(most);
            this.failures = failures;
        }

        Handler<RoutingContext> onVirtualThread(WebAction action) {
            return context ->
                    carry(
                            context,
                            request -> {
                                WebReply reply = action.answer(request);
                                return () ->
                                        later(
                                                context,
                                                reply.after(),
                                                () -> failures.write(request, reply));
                            });
        }

        private static void later(RoutingContext context, Duration time, Runnable write) {
            if (time.isZero()) {
                write.run();
            } else {
                long _ = context.vertx().setTimer(time.toMillis(), _ -> write.run());
            }
        }

        /** Goes on, or answers why not; the body waits meanwhile. */
        SecurityPolicyHandler unless(Function<WebRequest, Optional<WebReply>> refusal) {
            return context -> {
                context.request().pause();
                carry(
                        context,
                        request -> {
                            Optional<WebReply> refused = refusal.apply(request);
                            return () -> {
                                refused.ifPresentOrElse(
                                        reply -> failures.write(request, reply), context::next);
                                context.request().resume();
                            };
                        });
            };
        }

        /** What is done on a virtual thread; what it answers is done on the event loop. */
        private interface Work {
            Runnable on(WebRequest request) throws Exception;
        }

        private void carry(RoutingContext context, Work work) {
            WebRequest request = WebRequest.of(context);
            Failures.rememberRoute(context);
            if (!places.tryAcquire()) {
                context.response().putHeader("Retry-After", "5");
                context.fail(503);
                return;
            }
            Context eventLoop = context.vertx().getOrCreateContext();
            WorkShares.Share share = ConnectionDeadlines.share(context.request());
            share.begin();
            threads.execute(
                    () -> {
                        try {
                            Runnable back = work.on(request);
                            eventLoop.runOnContext(_ -> back.run());
                        } catch (Throwable e) { // an Error too must not leave a visitor waiting
                            eventLoop.runOnContext(_ -> context.fail(e));
                        } finally {
                            places.release();
                            eventLoop.runOnContext(_ -> share.end());
                        }
                    });
        }

        /** Reads the body before what follows on the route; 413 when it is longer. */
        BodyHandler body(int octets) {
            return BodyHandler.create(false).setBodyLimit(octets);
        }
    }
}
