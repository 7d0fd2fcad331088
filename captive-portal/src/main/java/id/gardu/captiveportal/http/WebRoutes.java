package id.gardu.captiveportal.http;

import id.gardu.captiveportal.http.Failures.Actions;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a listener answers, filled in once while it opens. Paths are Vert.x Web's: {@code /p/:ap},
 * {@code /guest/*}. A path that is known answers other methods with 405.
 */
public final class WebRoutes {
    private final Vertx vertx;
    private final Router router;
    private final HttpLimits limits;
    private final Actions actions;
    private final Failures failures;

    WebRoutes(Vertx vertx, Router router, HttpLimits limits, Actions actions, Failures failures) {
        this.vertx = vertx;
        this.router = router;
        this.limits = limits;
        this.actions = actions;
        this.failures = failures;
    }

    /** Answers GET and HEAD. An action mounted here changes nothing. */
    public WebRoutes get(String path, WebAction action) {
        route(path, HttpMethod.GET, HttpMethod.HEAD).handler(actions.onVirtualThread(action));
        return this;
    }

    /** Answers a form posted from a page of ours; 403 for any other page, 413 over the limit. */
    public WebRoutes post(String path, WebAction action) {
        return post(path, limits.bodyOctets(), action);
    }

    /** {@link #post(String, WebAction)} with a limit of its own for the body, in octets. */
    public WebRoutes post(String path, int bodyOctets, WebAction action) {
        route(path, HttpMethod.POST)
                .handler((SecurityPolicyHandler) WebRoutes::onlyFromOurPages)
                .handler((SecurityPolicyHandler) WebRoutes::onlyPlainForms)
                .handler(actions.body(bodyOctets))
                .handler(actions.onVirtualThread(action));
        return this;
    }

    /**
     * Answers a form with a file in it, posted from a page of ours; 403 for any other page, 413
     * over the limit.
     *
     * @param octets of the file
     */
    public WebRoutes postFile(String path, int octets, WebAction action) {
        route(path, HttpMethod.POST)
                .handler((SecurityPolicyHandler) WebRoutes::onlyFromOurPages)
                .handler(context -> FileForm.read(context, octets))
                .handler(actions.onVirtualThread(action));
        return this;
    }

    /**
     * Answers a POST that no browser makes: a gateway's poll, a webhook. No check of its origin, so
     * the action must prove the sender by what the message carries, never by a cookie.
     */
    public WebRoutes postByMachine(String path, WebAction action) {
        route(path, HttpMethod.POST)
                .handler((SecurityPolicyHandler) WebRoutes::onlyPlainForms)
                .handler(actions.body(limits.bodyOctets()))
                .handler(actions.onVirtualThread(action));
        return this;
    }

    /** Serves a style sheet, script or picture from the class path, held in memory. */
    public WebRoutes asset(String path, Asset asset) {
        return get(path, asset);
    }

    /** Everything below a path is for programs with a token; see {@link ApiRoutes}. */
    public ApiRoutes api(String prefix) {
        router.route(prefix + "/*").handler(Failures::speakProblems);
        return new ApiRoutes(prefix);
    }

    /** What people see instead of an answer; plain text until set. */
    public WebRoutes errorPages(ErrorPages pages) {
        failures.pages(pages);
        return this;
    }

    /** The listener's own Vert.x; close nothing of it. */
    public Vertx vertx() {
        return vertx;
    }

    Route route(String path, HttpMethod... answered) {
        Route route = router.route(path);
        for (HttpMethod method : answered) {
            route.method(method);
        }
        return route;
    }

    private static void onlyFromOurPages(RoutingContext context) {
        if (WebRequest.of(context).isFromOurPages()) {
            context.next();
        } else {
            context.fail(403);
        }
    }

    /** Vert.x would read a multipart body and lose it: {@link #postFile} takes files. */
    private static void onlyPlainForms(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            context.fail(415);
        } else {
            context.next();
        }
    }

    /**
     * Answers a known path that was asked with an unknown method: 405 with the Allow line that RFC
     * 9110 §15.5.6 demands and Vert.x leaves out as soon as one writes the error oneself. Call it
     * after the last route of the router.
     */
    static void refuseOtherMethods(Router router) {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (Route route : router.getRoutes()) {
            Set<HttpMethod> answered = route.methods();
            if (route.getPath() != null && answered != null) {
                String path = route.getPath() + (route.isExactPath() ? "" : "*");
                Set<String> names = methods.computeIfAbsent(path, p -> new TreeSet<>());
                answered.forEach(method -> names.add(method.name()));
            }
        }
        methods.forEach(
                (path, known) -> {
                    if (!known.isEmpty()) {
                        refuseOthers(router, path, String.join(", ", known));
                    }
                });
    }

    private static void refuseOthers(Router router, String path, String allow) {
        router.route(path)
                .last()
                .handler(
                        context -> {
                            context.response().putHeader(HttpHeaders.ALLOW, allow);
                            context.fail(405);
                        });
    }

    /**
     * What programs call. Errors are {@link Problem}s and the origin of a call is not checked: who
     * takes a cookie here asks {@link WebRequest#isFromOurPages}, whatever the method.
     */
    public final class ApiRoutes {
        private final String prefix;

        private ApiRoutes(String prefix) {
            this.prefix = prefix;
        }

        /** Answers one method of a path below the prefix, with the listener's body limit. */
        public ApiRoutes on(HttpMethod method, String path, WebAction action) {
            return on(method, path, limits.bodyOctets(), action);
        }

        /**
         * {@link #on(HttpMethod, String, WebAction)} with a limit of its own for the body, in
         * octets.
         */
        public ApiRoutes on(HttpMethod method, String path, int bodyOctets, WebAction action) {
            route(prefix + path, method)
                    .handler(body(bodyOctets))
                    .handler(actions.onVirtualThread(action));
            return this;
        }

        /**
         * Hangs a router made from an OpenAPI contract, with all its routes, below the prefix.
         * Build it with {@code RequestExtractor.withBodyHandler()} and {@link #body} as its root
         * handler: the extractor it has by default reads a body of any length.
         */
        public ApiRoutes mount(Router contract) {
            refuseOtherMethods(contract);
            router.route(prefix + "/*").subRouter(contract);
            return this;
        }

        /** An action as a handler of such a router. */
        public Handler<RoutingContext> onVirtualThread(WebAction action) {
            return actions.onVirtualThread(action);
        }

        /**
         * Asks on a virtual thread whether a call may go on, before its body is read; what is
         * answered ends it.
         */
        public SecurityPolicyHandler unless(Function<WebRequest, Optional<WebReply>> refusal) {
            return actions.unless(refusal);
        }

        /** Reads bodies up to so many octets: the root handler of such a router. */
        public BodyHandler body(int octets) {
            return actions.body(octets);
        }
    }
}
