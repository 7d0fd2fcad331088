package id.gardu.captiveportal.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import java.util.Map;

/** Puts a reply on the wire. Event loop only. */
final class ReplyWriter {
    private final ConnectionDeadlines deadlines;

    ReplyWriter(ConnectionDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Writes the reply, unless one was written or the visitor has gone. */
    void write(WebRequest request, WebReply reply) {
        HttpServerRequest asked = request.context().request();
        HttpServerResponse response = asked.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            asked.connection().close(); // half an answer cannot be mended
            return;
        }
        response.setStatusCode(reply.status());
        for (Map.Entry<String, String> header : reply.headers()) {
            if (header.getKey().equalsIgnoreCase("Set-Cookie")) {
                response.headers().add(header.getKey(), header.getValue());
            } else {
                response.putHeader(header.getKey(), header.getValue());
            }
        }
        if (!asked.isEnded() || reply.status() == 400) {
            response.putHeader("Connection", "close");
            deadlines.last(asked);
        }
        response.end(reply.octets().map(Buffer::buffer).orElseGet(Buffer::buffer))
                .onComplete(sent -> deadlines.answered(asked, request.serial()));
    }
}
