package id.gardu.captiveportal.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a status is called in RFC 9110. */
final class Reason {
    private Reason() {}

    static String phrase(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
