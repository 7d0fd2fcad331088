package id.gardu.api;

import id.gardu.captiveportal.http.Problem;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.util.List;

/** The answers every resource gives. */
final class Answers {
    private static final String TYPES = "urn:gardu:problem:";

    /** Enough to mend a file by; half a million would fill the memory of whoever asks. */
    private static final int MOST_MISTAKES = 1_000;

    private Answers() {}

    /** 200 with JSON. */
    static WebReply ok(Object value) {
        return WebReply.body("application/json", Json.write(value));
    }

    /** 201 with JSON. */
    static WebReply created(Object value) {
        return ok(value).withStatus(201);
    }

    /** 422: understood, refused, nothing was changed. */
    static WebReply refused(WebRequest request, List<String> mistakes) {
        int size = mistakes.size();
        String count = size == 1 ? "1 mistake" : size + " mistakes";
        String shown = size > MOST_MISTAKES ? ", the first " + MOST_MISTAKES + " of them" : "";
        return problem(422, "refused", "Refused; nothing was changed", count + shown)
                .withMistakes(mistakes.subList(0, Math.min(size, MOST_MISTAKES)))
                .reply(request);
    }

    /** 400: not as the contract says. */
    static WebReply notAsContract(WebRequest request, List<String> mistakes) {
        return problem(
                        400,
                        "contract",
                        "This is not what the call takes",
                        "see /api/v1/openapi.yaml")
                .withMistakes(mistakes)
                .reply(request);
    }

    static WebReply unauthorized(WebRequest request) {
        return Problem.of(
                        401,
                        "Send \"Authorization: Bearer TOKEN\" with a token that is in force (gardu"
                                + " token create), or, on the controller's machine, the one in"
                                + " admin.token of the data directory.")
                .reply(request)
                .with("WWW-Authenticate", "Bearer realm=\"gardu\"");
    }

    /** 403: known, and not allowed. */
    static WebReply forbidden(WebRequest request, String detail) {
        return Problem.of(403, detail).reply(request);
    }

    static WebReply notFound(WebRequest request, String detail) {
        return Problem.of(404, detail).reply(request);
    }

    /** 409: somebody else is at it. */
    static WebReply busy(WebRequest request, String detail) {
        return problem(409, "busy", "Busy", detail).reply(request).with("Retry-After", "30");
    }

    static WebReply unsupported(WebRequest request, String detail) {
        return Problem.of(415, detail).reply(request);
    }

    /** 503: the database, and what it said. */
    static WebReply databaseAway(WebRequest request, String why) {
        return problem(503, "database-away", "The database is away", why + "; try again")
                .reply(request)
                .with("Retry-After", "5");
    }

    private static Problem problem(int status, String type, String title, String detail) {
        return new Problem(TYPES + type, title, status, detail, List.of());
    }
}
