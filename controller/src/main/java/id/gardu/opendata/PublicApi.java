package id.gardu.opendata;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.Asset;
import id.gardu.captiveportal.http.Problem;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.captiveportal.http.WebRoutes.ApiRoutes;
import id.gardu.staff.ReadToken;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.staff.ReadTokens;

import io.vertx.core.http.HttpMethod;

import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /api/v1/public}, for programs of other offices: the same files, behind a key in {@code
 * X-API-Key} and so many calls a minute of each. Asks no database. Thread-safe.
 */
final class PublicApi {
    private static final String CONTRACT = "/api/openapi-public.yaml";
    private static final String KEY = "X-API-Key";
    private static final int LONGEST_KEY = 128;

    private final OpenData data;
    private final ReadTokens tokens;
    private final CallLimits<Long> limits;

    PublicApi(OpenData data, ReadTokens tokens, DataSettings settings, MonotonicClock monotonic) {
        this.data = data;
        this.tokens = tokens;
        this.limits =
                new CallLimits<>(
                        ReadTokens.MOST,
                        settings.callsPerMinute(),
                        settings.callsPerMinute(),
                        monotonic);
    }

    void mount(WebRoutes routes) {
        ApiRoutes api = routes.api(DataPaths.API);
        api.on(
                HttpMethod.GET,
                "/openapi.yaml",
                Asset.of(PublicApi.class, CONTRACT, "application/yaml"));
        api.on(HttpMethod.GET, "/points", file(_ -> Dataset.POINTS.file("json")));
        api.on(HttpMethod.GET, "/points.geojson", file(_ -> Dataset.POINTS.file("geojson")));
        api.on(HttpMethod.GET, "/months", file(_ -> Dataset.MONTHS.file("json")));
        api.on(
                HttpMethod.GET,
                "/months/:month",
                file(request -> DataPaths.MONTHS + request.inPath("month") + ".json"));
        api.on(
                HttpMethod.GET,
                "/metadata/:dataset",
                file(
                        request ->
                                DataPaths.HOME
                                        + "/"
                                        + request.inPath("dataset")
                                        + ".metadata.json"));
    }

    private WebAction file(Function<WebRequest, String> path) {
        return request -> answer(request, path);
    }

    private WebReply answer(WebRequest request, Function<WebRequest, String> path) {
        Optional<ReadToken> holder =
                request.header(KEY)
                        .filter(key -> key.length() <= LONGEST_KEY)
                        .flatMap(key -> tokens.holder(Purpose.API, key));
        return holder.map(token -> limited(request, token, path))
                .orElseGet(() -> stranger(request));
    }

    private WebReply limited(
            WebRequest request, ReadToken token, Function<WebRequest, String> path) {
        long seconds = limits.secondsToWait(token.id());
        if (seconds > 0) {
            return Problem.of(429, "Too many calls with this key; try again later.")
                    .reply(request)
                    .with("Retry-After", Long.toString(seconds));
        }
        return data.file(path.apply(request))
                .map(file -> file.reply(request).with("Cache-Control", "private, max-age=60"))
                .orElseGet(() -> missing(request));
    }

    private WebReply missing(WebRequest request) {
        return data.isWhole()
                ? Problem.of(404, "There is none; GET /months lists what there is.").reply(request)
                : Problem.of(503, "It may be being made; try again in a moment.")
                        .reply(request)
                        .with("Retry-After", "5");
    }

    private static WebReply stranger(WebRequest request) {
        return Problem.of(
                        401,
                        "Send \"X-API-Key: KEY\" with a key that is in force; the city makes them"
                                + " (gardu api-key create NAME).")
                .reply(request)
                .with("WWW-Authenticate", "ApiKey realm=\"gardu\"");
    }
}
