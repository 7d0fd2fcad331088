package id.gardu.api;

import id.gardu.captiveportal.http.HttpLimits;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.captiveportal.http.WebRoutes.ApiRoutes;
import id.gardu.store.Faults;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code /api/v1}: every operation of the contract, for whom the contract says may call it. The one
 * place that finds out who calls; resources read it with {@link ApiToken#caller}. Thread-safe.
 */
public final class ApiDoor {
    /** Where the API is mounted; the contract's server says the same. */
    public static final String PREFIX = "/api/v1";

    private static final String TIME_ZONE = "Gardu-Time-Zone";
    private static final int MOST_OCTETS = 10 << 20;
    private static final int CONTRACT_SECONDS = 20;

    private final CallerFinder callers;
    private final CallGuard guard;
    private final CallRules rules = CallRules.of(Contract.TREE);
    private final ZoneId zone;
    private final Map<String, WebAction> actions = new HashMap<>();

    /**
     * A door with these resources.
     *
     * @param zone of the city, which every answer names
     * @throws IllegalArgumentException when two of them answer the same operation
     * @throws IllegalStateException when an operation of the contract does not say who may call it
     */
    public ApiDoor(CallerFinder callers, CallGuard guard, ZoneId zone, List<Resource> resources) {
        this.callers = callers;
        this.guard = guard;
        this.zone = zone;
        for (Resource resource : resources) {
            resource.operations()
                    .forEach(
                            (id, action) -> {
                                if (actions.put(id, action) != null) {
                                    throw new IllegalArgumentException("answered twice: " + id);
                                }
                            });
        }
    }

    /**
     * The limits of a listener that this door is mounted on: an import and a backup may take longer
     * than a page, and only people with a token can ask for them.
     */
    public static HttpLimits patient(HttpLimits usual) {
        return usual.withTimes(Duration.ofMinutes(2), Duration.ofMinutes(10));
    }

    /**
     * Mounts it.
     *
     * @throws IllegalStateException when contract and resources do not match, which is a fault of
     *     the program
     */
    public void mount(WebRoutes routes) {
        ApiRoutes api = routes.api(PREFIX);
        api.on(HttpMethod.GET, "/openapi.yaml", Contract.file());
        api.mount(router(routes, api, contract(routes)));
    }

    private Router router(WebRoutes routes, ApiRoutes api, OpenAPIContract contract) {
        RouterBuilder builder =
                RouterBuilder.create(routes.vertx(), contract, RequestExtractor.withBodyHandler());
        builder.rootHandler(api.unless(this::refusal));
        builder.rootHandler(api.body(MOST_OCTETS));
        var mistakes = new ContractMistakes(Contract.TREE);
        var unknown = new TreeSet<>(actions.keySet());
        for (OpenAPIRoute route : builder.getRoutes()) {
            String id = route.getOperation().getOperationId();
            WebAction action = actions.get(id);
            if (action == null) {
                throw new IllegalStateException("nobody answers " + id);
            }
            unknown.remove(id);
            CallRule rule = Objects.requireNonNull(rules.all().get(id));
            route.addHandler(api.onVirtualThread(withZone(guarded(guard.guarded(rule, action)))));
            route.addFailureHandler(
                    context -> refuse(api, mistakes.answer(id, context.failure()), context));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("not in the contract: " + unknown);
        }
        return builder.createRouter();
    }

    /** Before the body is read: a stranger's is not worth the memory. */
    private Optional<WebReply> refusal(WebRequest request) {
        try {
            return callers.refusal(request).or(() -> unlessMay(request));
        } catch (RuntimeException e) {
            return Optional.of(away(request, e));
        }
    }

    private Optional<WebReply> unlessMay(WebRequest request) {
        return rules.of(request.method(), request.path().substring(PREFIX.length()))
                .flatMap(rule -> CallGuard.refusal(request, rule));
    }

    /** A command line tells times in the city's, and has no settings of its own. */
    private WebAction withZone(WebAction action) {
        return request -> action.answer(request).with(TIME_ZONE, zone.getId());
    }

    private static WebAction guarded(WebAction action) {
        return request -> {
            try {
                return action.answer(request);
            } catch (Json.BadBody e) {
                return Answers.notAsContract(request, List.of(Objects.toString(e.getMessage())));
            } catch (RuntimeException e) {
                return away(request, e);
            }
        };
    }

    private static WebReply away(WebRequest request, RuntimeException thrown) {
        return Faults.away(thrown)
                .map(why -> Answers.databaseAway(request, why))
                .orElseThrow(() -> thrown);
    }

    private static void refuse(ApiRoutes api, Optional<WebAction> refusal, RoutingContext context) {
        refusal.ifPresentOrElse(
                action -> api.onVirtualThread(action).handle(context), context::next);
    }

    private static OpenAPIContract contract(WebRoutes routes) {
        try {
            return Contract.load(routes.vertx()).await(CONTRACT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the contract cannot be loaded", e);
        }
    }
}
