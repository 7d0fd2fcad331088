package id.gardu.captiveportal.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * What programs call. Errors are {@link Problem}s and the origin of a call is not checked, so an
 * action here must accept a bearer token only and never a cookie.
 */
public final class ApiRoutes {
    private final String prefix;
    private final WebRoutes routes;
    private final Router router;
    private final HttpLimits limits;
    private final Actions actions;

    ApiRoutes(String prefix, WebRoutes routes, Router router, HttpLimits limits, Actions actions) {
        this.prefix = prefix;
        this.routes = routes;
        this.router = router;
        this.limits = limits;
        this.actions = actions;
    }

    /** Answers one method of a path below the prefix, with the listener's body limit. */
    public ApiRoutes on(HttpMethod method, String path, WebAction action) {
        return on(method, path, limits.bodyOctets(), action);
    }

    /**
     * {@link #on(HttpMethod, String, WebAction)} with a limit of its own for the body, in octets.
     */
    public ApiRoutes on(HttpMethod method, String path, int bodyOctets, WebAction action) {
        routes.route(prefix + path, method)
                .handler(body(bodyOctets))
                .handler(actions.onVirtualThread(action));
        return this;
    }

    /**
     * Hangs a router made from an OpenAPI contract, with all its routes, below the prefix. Build it
     * with {@code RequestExtractor.withBodyHandler()} and {@link #body} as its root handler: the
     * extractor it has by default reads a body of any length.
     */
    public ApiRoutes mount(Router contract) {
        WebRoutes.refuseOtherMethods(contract);
        router.route(prefix + "/*").subRouter(contract);
        return this;
    }

    /** An action as a handler of such a router. */
    public Handler<RoutingContext> onVirtualThread(WebAction action) {
        return actions.onVirtualThread(action);
    }

    /** Reads bodies up to so many octets: the root handler of such a router. */
    public BodyHandler body(int octets) {
        return actions.body(octets);
    }
}
