package id.gardu.captiveportal.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** Carries a request from the event loop to a virtual thread and its reply back. */
final class Actions {
    private final ExecutorService threads;
    private final Failures failures;
    private final Semaphore places;

    /**
     * Runs actions on these threads.
     *
     * @param most running at once; a visitor who hangs up does not end its action, so the number of
     *     connections alone would not bound them
     */
    Actions(ExecutorService threads, int most, Failures failures) {
        this.threads = threads;
        this.places = new Semaphore(most);
        this.failures = failures;
    }

    Handler<RoutingContext> onVirtualThread(WebAction action) {
        return context -> {
            WebRequest request = WebRequest.of(context);
            Failures.rememberRoute(context);
            if (!places.tryAcquire()) {
                context.response().putHeader("Retry-After", "5");
                context.fail(503);
                return;
            }
            Context eventLoop = context.vertx().getOrCreateContext();
            threads.execute(
                    () -> {
                        try {
                            WebReply reply = action.answer(request);
                            eventLoop.runOnContext(back -> failures.write(request, reply));
                        } catch (Throwable e) { // an Error too must not leave a visitor waiting
                            eventLoop.runOnContext(back -> context.fail(e));
                        } finally {
                            places.release();
                        }
                    });
        };
    }

    /** Reads the body before what follows on the route; 413 when it is longer. */
    BodyHandler body(int octets) {
        return BodyHandler.create(false).setBodyLimit(octets);
    }
}
