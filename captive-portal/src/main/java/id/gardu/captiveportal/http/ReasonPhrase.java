package id.gardu.captiveportal.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a status is called in RFC 9110. */
final class ReasonPhrase {
    private ReasonPhrase() {}

    static String phrase(int status) {
        return switch (status) {
            case 413 -> "Content Too Large"; // Netty has the names of the RFCs before
            case 422 -> "Unprocessable Content";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
    }
}
