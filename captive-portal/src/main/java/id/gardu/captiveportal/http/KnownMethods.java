package id.gardu.captiveportal.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers a known path that was asked with an unknown method: 405 with the Allow line that RFC 9110
 * §15.5.6 demands and Vert.x leaves out as soon as one writes the error oneself.
 */
final class KnownMethods {
    private KnownMethods() {}

    /** Call after the last route of the router. */
    static void complete(Router router) {
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
}
