package id.gardu.captiveportal.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import java.util.concurrent.ExecutorService;

/** Carries a request from the event loop to a virtual thread and its reply back. */
final class Actions {
    private final ExecutorService threads;
    private final Failures failures;

    Actions(ExecutorService threads, Failures failures) {
        this.threads = threads;
        this.failures = failures;
    }

    Handler<RoutingContext> onVirtualThread(WebAction action) {
        return context -> {
            WebRequest request = WebRequest.of(context);
            Failures.remember(context, context.currentRoute());
            Context eventLoop = context.vertx().getOrCreateContext();
            threads.execute(
                    () -> {
                        try {
                            WebReply reply = action.answer(request);
                            eventLoop.runOnContext(back -> failures.write(request, reply));
                        } catch (Throwable e) { // an Error too must not leave a visitor waiting
                            eventLoop.runOnContext(back -> context.fail(500, e));
                        }
                    });
        };
    }

    /** Reads the body before what follows on the route; 413 when it is longer. */
    BodyHandler body(int octets) {
        return BodyHandler.create(false).setBodyLimit(octets);
    }
}
