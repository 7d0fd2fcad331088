package id.gardu.captiveportal.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What went wrong with an API call, as RFC 9457 has it.
 *
 * @param type a URI that names the kind of problem; {@code about:blank} when the status says it all
 * @param title short, the same for every problem of its type
 * @param status 400-599
 * @param detail about this one call, for a person; may be empty; never a secret or a stack
 * @param mistakes every single mistake, when there are several (member {@code mistakes})
 */
public record Problem(String type, String title, int status, String detail, List<String> mistakes) {
    public Problem {
        mistakes = List.copyOf(mistakes);
    }

    /** A problem whose status says what kind it is. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", phrase(status), status, detail, List.of());
    }

    /** The same with all mistakes of, say, an import. */
    public Problem withMistakes(List<String> all) {
        return new Problem(type, title, status, detail, all);
    }

    /** The {@code application/problem+json} answer; {@code instance} carries the request's id. */
    public WebReply reply(WebRequest request) {
        JsonObject json =
                new JsonObject().put("type", type).put("title", title).put("status", status);
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        json.put("instance", "urn:gardu:request:" + request.id());
        if (!mistakes.isEmpty()) {
            json.put("mistakes", new JsonArray(mistakes));
        }
        byte[] octets = json.encode().getBytes(StandardCharsets.UTF_8);
        return WebReply.body("application/problem+json", octets).withStatus(status);
    }

    /** What a status is called in RFC 9110. */
    static String phrase(int status) {
        return switch (status) {
            case 413 -> "Content Too Large"; // Netty has the names of the RFCs before
            case 422 -> "Unprocessable Content";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
    }
}
