package id.gardu.api;

import id.gardu.captiveportal.http.WebRequest;

import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of a call, read as the check against the contract read them: what was checked and
 * what is used must be the same value.
 */
record Parameters(ValidatedRequest checked) {
    static Parameters of(WebRequest request) {
        ValidatedRequest checked =
                request.context().get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        return new Parameters(Objects.requireNonNull(checked, "not a call of the contract"));
    }

    Optional<String> text(String name) {
        return given(checked.getQuery(), name).map(RequestParameter::getString);
    }

    Optional<Long> number(String name) {
        return given(checked.getQuery(), name).map(RequestParameter::getLong);
    }

    /** How many: {@code limit}, or so many where nothing is said. */
    int limit(int usual) {
        return number("limit").map(Long::intValue).orElse(usual);
    }

    /** Left out, it is false. */
    boolean flag(String name) {
        return given(checked.getQuery(), name).map(RequestParameter::getBoolean).orElse(false);
    }

    String textInPath(String name) {
        return given(checked.getPathParameters(), name)
                .map(RequestParameter::getString)
                .orElseThrow();
    }

    /** All that stand in the path. */
    Stream<String> inPath() {
        return checked.getPathParameters().values().stream().map(one -> String.valueOf(one.get()));
    }

    long numberInPath(String name) {
        return given(checked.getPathParameters(), name)
                .map(RequestParameter::getLong)
                .orElseThrow();
    }

    private static Optional<RequestParameter> given(
            Map<String, RequestParameter> all, String name) {
        return Optional.ofNullable(all.get(name)).filter(parameter -> !parameter.isNull());
    }
}
